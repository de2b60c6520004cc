"""Where an order stands: the seven lanes of the board and the two ends."""

from enum import StrEnum


class Lane(StrEnum):
    """The seven lanes in their order on the board, then the ends."""

    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    INTERRUPTED = "interrupted"
    AWAITING_PARTS = "awaiting_parts"
    QC = "qc"
    WASH = "wash"
    READY = "ready"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


ENDED = (Lane.DELIVERED, Lane.CANCELLED)
ON_BOARD = tuple(lane for lane in Lane if lane not in ENDED)
STOPPED = (Lane.INTERRUPTED, Lane.AWAITING_PARTS)
CHECKED = (Lane.QC, Lane.WASH, Lane.READY)
