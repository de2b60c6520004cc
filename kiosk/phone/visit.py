"""A phone: whoever signed in on it holds it, until it lies untouched for too long."""

import time
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from nicegui import background_tasks, ui

from core.at_screens import Actor, ScreenShop
from core.domain.access.sessions import SignInFirst
from core.domain.base.errors import Refused
from core.domain.base.rights import is_there
from core.ui.identity import Somebody
from core.ui.leaving import sign_in_again
from core.ui.texts import Texts
from core.views.order.phone import latest
from kiosk.patience import Patience
from kiosk.phone.frame import PhoneFrame
from kiosk.screens.reading import read_order, read_work, work_shown
from kiosk.screens.screen import Screen
from kiosk.visit import Visit

AskWho = Callable[[bool], Awaitable[Somebody | None]]  # told whether a person did something just now
HOME = "/phone"
TELL_EVERY = 30.0  # seconds between two touches that the server is told of
ASK_EVERY = 10.0  # seconds between two questions whether somebody is signed in still


class Phone(Visit):
    """One page on a phone: the person's work, or one order."""

    def __init__(
        self,
        workshop: ScreenShop,
        ask_who: AskWho,
        somebody: Somebody,
        texts: Texts,
        patience: Patience,
        order: str | None = None,
    ) -> None:
        """Build the page for who signed in."""
        super().__init__(workshop, somebody.station, texts, patience)
        self.somebody = somebody
        self.person, self.order = somebody.code, order
        self._ask_who = ask_who
        self._client = ui.context.client
        self._told_at = self._asked_at = time.monotonic()
        self._warn_at = self._told_at + patience.on_phone
        self.frame: PhoneFrame = PhoneFrame(self)
        self._begin()

    async def read(self) -> Screen:
        """Read the person's work or the order."""
        await self._here(touched=False)
        person = self.somebody.code
        if self.order is None:
            now, told = await read_work(self, person)
            return Screen(work_shown(now, told), lambda: self.frame.work(now, told))
        number = self.order
        history = await self.workshop.look(lambda floor: latest(floor, number))
        return await read_order(self, number, person, lambda picture: self.frame.order(picture, history))

    async def read_without(self) -> Screen | None:
        """Show nothing more: the page leads to where one signs in."""
        return None

    async def open_order(self, order: str) -> None:
        """Lead to the order's page, so that the phone's own way back works."""
        self._client.open(f"{HOME}/order/{quote(order, safe='')}")

    # who

    async def actor(self) -> Actor:
        """Return who does a deed: signed in at this moment, on a phone that is still enrolled."""
        found = await self._here(touched=True)
        self.station = found.station
        return Actor(found.code, found.station.name)

    async def _here(self, *, touched: bool) -> Somebody:
        """Return who is signed in now. Where nobody is, or another person, a deed leaves the page and says so."""
        found = await self._ask_who(touched)
        if found is None or found.code != self.person or not is_there(HOME, found.station.kind):
            if touched:
                here = f"{HOME}/order/{quote(self.order, safe='')}" if self.order else HOME
                sign_in_again(self._client, here)
            raise SignInFirst
        return found

    # time

    def touched(self) -> None:
        """Begin the wait anew, and let the server know."""
        now = time.monotonic()
        self._warn_at = now + self.patience.on_phone
        self.frame.warn(soon_over=False)
        if now - self._told_at > TELL_EVERY:
            self._told_at = now
            background_tasks.create(self._still_here(touched=True))

    async def _still_here(self, *, touched: bool) -> None:
        try:
            await self._here(touched=touched)
        except Refused:  # the page has gone
            return

    async def _tick(self) -> None:
        await super()._tick()
        now = time.monotonic()
        if now < self._warn_at:
            return
        self.frame.warn(soon_over=True)
        if now - self._asked_at > ASK_EVERY:
            self._asked_at = now
            await self._still_here(touched=False)
