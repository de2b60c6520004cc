"""The kiosk: whoever scans a badge stands here, until somebody else does or nobody touches it any more."""

import time
from collections.abc import Callable
from math import ceil

from core.actions import Action
from core.actions.access.pins import ChangePin
from core.at_screens import Actor, Done, Entry, ScreenShop
from core.domain.access.pins import OneTimePin, PinsDiffer
from core.ui.feedback import Yes, attempt
from core.ui.identity import EnrolledStation
from core.ui.scanner import PageScanner
from core.ui.texts import Texts
from core.views.access.tags import Found, find
from kiosk.box import know_the_box
from kiosk.patience import Patience
from kiosk.refusals import BadgeFirst, JustASign, NotYours, Unenrolled
from kiosk.screens.frame import KioskFrame
from kiosk.screens.pin import PinScreen
from kiosk.screens.reading import read_screen
from kiosk.screens.screen import Screen
from kiosk.stations import AskStation
from kiosk.visit import Visit


class Kiosk(Visit):
    """One kiosk page: one visit after the other."""

    def __init__(
        self,
        workshop: ScreenShop,
        ask_station: AskStation,
        station: EnrolledStation,
        texts: Texts,
        patience: Patience,
    ) -> None:
        """Build the page; nobody stands here yet."""
        super().__init__(workshop, station, texts, patience)
        self.undo_asked = False
        self._ask_station = ask_station
        self._waits, self._over_at = 0.0, 0.0
        self.frame: KioskFrame = KioskFrame(self)
        PageScanner(self.scanned)
        know_the_box(workshop, station.name, self.scanned)
        self._begin()

    async def read(self) -> Screen:
        """Read the idle screen, the person's, or the order's."""
        return await read_screen(self)

    async def read_without(self) -> Screen:
        """Read the idle screen."""
        self._forget()
        return await self.read()

    # scans

    async def scanned(self, text: str, lookup: Callable[..., Found] = find) -> None:
        """Take a scan: a badge changes the person, a tag opens its order, whatever is on the screen."""
        self.touched()
        found = await attempt(
            self.workshop.look(lambda floor: lookup(floor, text)), self._answer, self.texts, lambda _: None
        )
        if found is None:
            return
        self._answer.clear_refusal()
        if found.kind == "person":
            await self._badge(found.code)
        elif found.kind == "order":
            await self._tag(found.code)
        else:
            self._sign(found.code)

    async def _badge(self, person: str) -> None:
        undo_asked, back = self.undo_asked, self._valid_way_back()
        if person not in (self.person, back.person if back else None):
            self._way_back = None
            self._answer.clear_answer()
            if undo_asked:
                self.say_no(NotYours())
        self.person, self.order, self.undo_asked = person, None, False
        self.touched()
        if undo_asked and back is not None and back.person == person:
            await self.undo()
        else:
            await self.show()

    async def _tag(self, order: str) -> None:
        if self.person is None:
            self.say_no(BadgeFirst())
            return
        await self.open_order(order)

    def _sign(self, place: str) -> None:
        if self.take_place is None:
            self.say_no(JustASign(place=place))
        else:
            self.take_place(place)

    # deeds

    async def actor(self) -> Actor:
        """Return whoever stands here now, at the station that this screen is now."""
        station = await self._ask_station()
        if station is None:
            raise Unenrolled
        self.station = station
        return Actor(self.person, station.name)

    async def undo(self) -> None:
        """Take the last deed back; on the idle screen ask for the same badge first."""
        if self.person is None and self._valid_way_back() is not None:
            self.undo_asked = True
            await self.show()
        else:
            await super().undo()

    async def _done(self, action: Action) -> Done:
        try:
            return await super()._done(action)
        except OneTimePin:  # lead to where it serves; the list that was answered waits
            PinScreen(self)
            raise

    async def change_pin(self, pin: str, new_pin: str, again: str) -> bool:
        """Give who stands here another PIN; say whether it was done."""
        done = await attempt(
            self._changed(pin, new_pin, again),
            self._answer,
            self.texts,
            lambda _: Yes("change_pin", self.texts.say("kiosk.done.change_pin")),
        )
        return done is not None

    async def _changed(self, pin: str, new_pin: str, again: str) -> Done:
        if new_pin != again:
            raise PinsDiffer
        return await self.workshop.do(ChangePin(pin=pin, new_pin=new_pin), await self.actor())

    # time

    def touched(self) -> None:
        """Begin the wait for the next touch anew."""
        self._wait(self.patience.in_a_list if self.list_open else self.patience.after_touch)

    def deed_done(self) -> None:
        """Begin the shorter wait after a deed."""
        self._wait(self.patience.after_deed)

    def _wait(self, seconds: float) -> None:
        self._waits, self._over_at = seconds, time.monotonic() + seconds

    async def leave(self) -> None:
        """End the visit: nothing of this person stays but the way back, which asks for the badge."""
        self._forget()
        if self._valid_way_back() is None:
            self._answer.clear_answer()
        await self.show()

    def _forget(self) -> None:
        self.person = self.order = None
        self.undo_asked = False

    async def _tick(self) -> None:
        somebody = self.person is not None or self.step_open
        left = self._over_at - time.monotonic()
        if somebody and not self.busy and left < 0:
            await self.leave()
        counts_down = self.list_open and left <= self.patience.counts_down
        if counts_down:
            self._answer.clear_refusal()  # it stands where the seconds do
        self.frame.tell_when_it_closes(after=round(self._waits), left=ceil(left) if counts_down else None)
        had_way_back = self._way_back is not None
        await super()._tick()
        if had_way_back and self._way_back is None and self.undo_asked:
            self.undo_asked = False
            await self.show()

    def _concerns(self, entry: Entry) -> bool:
        return entry.type == "person_saved" if self.person is None else super()._concerns(entry)
