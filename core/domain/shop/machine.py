"""The machine that the shop runs on: what the manager is warned of, and when that was over."""

from typing import ClassVar, Literal

from core.domain.base.events import Book, Event, Stamp, register

Worry = Literal["disk", "clock"]  # little room on the disk; a clock that is not to be trusted


class Warned(Event):
    """The machine gave reason to worry; `by` says how much: bytes that are free, seconds that the clock is off."""

    kind: ClassVar[str] = "machine_warned"
    what: Worry
    by: int

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes."""


class Eased(Event):
    """The machine is well again in this respect."""

    kind: ClassVar[str] = "machine_eased"
    what: Worry

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes."""


register(Warned, Eased)
