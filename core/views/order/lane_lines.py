"""What a card says of its lane: each lane has a line of its own kind.

A line is a plain dict while the program runs: cards are pictured and encoded at every change.
"""

from typing import NotRequired, TypedDict, final

from core.domain.base.lanes import Lane
from core.domain.order.signatures import Level


@final
class WaitingLine(TypedDict):
    """Who is to begin, and when at the latest."""

    next: str | None
    team: str | None
    latest_start: str | None
    taken_in: bool


@final
class InProgressLine(TypedDict):
    """Who works on it, how much was worked at a time, or why nobody works."""

    working: list[str]
    worked_hours: float
    worked_at: str
    standard_hours: float
    paused_why: str | None
    paused_until: str | None


@final
class InterruptedLine(TypedDict):
    """Why it stands, and until when; `over` where all that was asked is answered."""

    reason: str | None
    detail: str
    since: str
    resume_at: str | None
    over: NotRequired[bool]


@final
class AwaitingPartsLine(TypedDict):
    """Which parts are missing, and when the last of them comes, where that is known of all; `over` where none is."""

    missing: list[str]
    expected_at: str | None
    detail: str
    since: str
    over: NotRequired[bool]


@final
class QcLine(TypedDict):
    """Which levels there are, which are signed, and whose turn it is."""

    levels: list[Level]
    signed: list[str]
    turn: Level | None
    since: str


@final
class WashLine(TypedDict):
    """Whether it is washed or waits for that."""

    washing: bool
    since: str


@final
class ReadyLine(TypedDict):
    """What was done of what there is to do before it leaves."""

    accepted: bool
    told: bool
    settled: bool
    since: str


Line = WaitingLine | InProgressLine | InterruptedLine | AwaitingPartsLine | QcLine | WashLine | ReadyLine

LINE_OF: dict[Lane, type] = {
    Lane.WAITING: WaitingLine,
    Lane.IN_PROGRESS: InProgressLine,
    Lane.INTERRUPTED: InterruptedLine,
    Lane.AWAITING_PARTS: AwaitingPartsLine,
    Lane.QC: QcLine,
    Lane.WASH: WashLine,
    Lane.READY: ReadyLine,
}
