"""What the server tells a board, message by message, under a number that grows when an older page would not understand.

A message is a plain dict on its way to be written. What has cards is written with them behind it, as they were encoded.
"""

from typing import Literal, NotRequired, TypedDict

PROTOCOL = 1  # to grow whenever something of this, or of a card, is left out or means something else


class Told(TypedDict):
    """After which entry, and when by the shop's time."""

    seq: int
    at: str


class Snapshot(Told):
    """All of the board, its cards and people, of this start of the server."""

    kind: Literal["snapshot"]
    protocol: int
    boot: str
    people: dict[str, str]


class Delay(TypedDict):
    """A delay that was just flagged: of which car, why, and when it is ready now."""

    number: str
    plate: str
    reason: str
    estimate: str


class Delta(Told):
    """What one entry changed: its cards, the orders that are gone, and what was named or worded anew."""

    kind: Literal["delta"]
    gone: list[str]
    people: NotRequired[dict[str, str]]
    reworded: NotRequired[bool]
    delay: NotRequired[Delay]


class Tick(Told):
    """The cards that time alone changed."""

    kind: Literal["tick"]


class Beat(Told):
    """The board is right as it is; whether the clock is."""

    kind: Literal["beat"]
    boot: str
    clock_doubted: NotRequired[bool]


WithCards = Snapshot | Delta | Tick
Message = WithCards | Beat
