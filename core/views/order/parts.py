"""What the parts counter is asked for."""

from pydantic import BaseModel
from sqlmodel import col, select, tuple_

from core.domain.order.order import STILL_OPEN, Order
from core.domain.order.part_lines import MISSING, Part
from core.store.floor import StoredFloor
from core.views.order.board import shown_bay, stamp


class PartRequest(BaseModel):
    """A line that is requested or on back order, with the order that waits for it."""

    order: str
    plate: str
    model: str
    lane: str
    advisor: str | None
    technician: str | None
    bay: str | None
    slot: str | None
    promised_at: str | None
    line: int
    number: str
    text: str
    quantity: float
    issued: float
    source: str
    state: str
    expected_at: str | None
    ask_again_at: str | None


def part_requests(floor: StoredFloor, *, after: tuple[str, int], limit: int) -> list[PartRequest]:
    """List what is missing in the shop, by order."""
    query = (
        select(Part, Order)
        .join(Order, (col(Order.site_id) == Part.site_id) & (col(Order.number) == Part.order_number))
        .where(col(Part.state).in_(MISSING), STILL_OPEN)
        .where(tuple_(col(Part.order_number), col(Part.position)) > after)
        .order_by(col(Part.order_number), col(Part.position))
        .limit(limit)
    )
    return [_request(part, order) for part, order in floor.session.exec(query)]


def _request(part: Part, order: Order) -> PartRequest:
    return PartRequest(
        order=order.number,
        plate=order.plate,
        model=order.model,
        lane=order.lane.value,
        advisor=order.advisor,
        technician=order.technician,
        bay=shown_bay(order),
        slot=order.slot,
        promised_at=stamp(order.promised_at),
        line=part.position,
        number=part.number,
        text=part.text,
        quantity=part.quantity,
        issued=part.issued,
        source=part.source,
        state=part.state,
        expected_at=stamp(part.expected_at),
        ask_again_at=stamp(part.ask_again_at),
    )
