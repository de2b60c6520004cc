"""What screens may ask of the open workshop; the rest of it is not theirs."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from core.access.asking import Askers
from core.access.pins import Pins
from core.access.presence import Presence
from core.actions.base.action import Action
from core.actions.order.kept_forms import KeepForm, ThrowFormAway
from core.domain.access.locks import Lock
from core.domain.order.kept_forms import KeptForm
from core.domain.shop.house import House
from core.live.boxes import Boxes
from core.live.screens import Screens
from core.settings import Settings
from core.store.floor import StoredFloor
from core.store.journal import Entry
from core.store.transaction import Actor, Outcome
from core.store.writer import Answer, Done
from core.views.order.board import Card
from core.views.shop.machine import Worries

T = TypeVar("T")
__all__ = ["Actor", "DeskShop", "Does", "Done", "Entry", "Looks", "Outcome", "ScreenShop"]


class Looks(Protocol):
    """Lets read."""

    async def look(self, reader: Callable[[StoredFloor], T]) -> T:
        """Read through a floor."""


class Does(Protocol):
    """Carries out."""

    async def do(self, action: Action, by: Actor, answer: Answer | None = None) -> Done:
        """Carry out an action; returns after the commit, raises the refusal."""


class Clocks(Protocol):
    """The shop's clock and the machine's."""

    simulated: bool
    speed: float

    def now(self) -> datetime:
        """Return the shop's time."""

    def machine_now(self) -> datetime:
        """Return the machine's time."""


class Heard(Protocol):
    """The hub, as a page hears it."""

    people: dict[str, str]
    clock_doubted: bool

    def cards(self) -> list[Card]:
        """Return the cards as time has them."""

    def listen(self, listener: Callable[[Entry], None]) -> Callable[[], None]:
        """Tell of every entry; returns what ends that."""


class ScreenShop(Looks, Does, Protocol):
    """What every screen asks: kiosk and phone no more than this."""

    async def keep_form(self, form: KeepForm | ThrowFormAway, by: Actor) -> KeptForm | None:
        """Keep what somebody filled in of a deed, or throw it away; returns it as it is kept then."""

    @property
    def house(self) -> House:
        """The rules in force."""

    @property
    def settings(self) -> Settings:
        """What the owner of the machine set."""

    @property
    def clock(self) -> Clocks:
        """The time."""

    @property
    def hub(self) -> Heard:
        """What happens."""

    @property
    def boxes(self) -> Boxes:
        """The boxes behind the screens."""


class DeskShop(ScreenShop, Protocol):
    """What desks and the administration ask besides."""

    @property
    def asking(self) -> Askers:
        """The browsers that ask to be let in."""

    @property
    def presence(self) -> Presence:
        """Which stations are there."""

    @property
    def screens(self) -> Screens:
        """What the screens show."""

    @property
    def pins(self) -> Pins:
        """What hashes PINs."""

    async def locks(self) -> list[Lock]:
        """Return every lock after wrong PINs."""

    def worries(self) -> Worries:
        """Return what there is to worry about in the machine."""

    def run(self, action: Action, by: Actor) -> Done:
        """Carry out an action beside the event loop."""

    def rehearse(self, action: Action, by: Actor) -> Outcome:
        """Find out what an action would come to; nothing of it is kept."""
