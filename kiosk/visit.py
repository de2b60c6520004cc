"""A visit: who stands at the kiosk and which order is open. Only codes are kept; all else is read when needed."""

import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Protocol
from uuid import UUID, uuid4

from nicegui import background_tasks, ui

from core.actions import read_action
from core.domain.corrections import UNDOABLE
from core.domain.errors import Refused
from core.ui.feedback import Answer, Yes, attempt
from core.ui.identity import Station
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.kiosk import OrderAtKiosk, order_at_kiosk
from core.views.tags import Found, find
from core.workshop import Actor, Done, Outcome, Workshop
from kiosk.patience import Patience, WayBack
from kiosk.refusals import BadgeFirst, JustASign, NotYours, Unenrolled
from kiosk.said import said
from kiosk.scanner import Link, Scanner
from kiosk.screens.frame import Frame
from kiosk.screens.reading import read_screen
from kiosk.stations import AskStation

TICK = 0.5  # seconds between two looks at the machine's clock


class Told(Protocol):
    """What the hub tells of a journal entry."""

    @property
    def type(self) -> str:
        """What happened."""

    @property
    def order(self) -> str | None:
        """The order it is about."""


class Kiosk:
    """One kiosk page: takes scans, shows a screen, does deeds."""

    def __init__(
        self, workshop: Workshop, ask_station: AskStation, station: Station, texts: Texts, patience: Patience
    ) -> None:
        """Build the page; nobody stands here yet."""
        self.workshop, self.texts, self.patience = workshop, texts, patience
        self.station = station
        self.time = ShopTime(workshop.clock.now, workshop.settings.zone, texts)
        self.person: str | None = None
        self.order: str | None = None
        self.busy = False
        self.step_open = False
        self.take_place: Callable[[str], None] | None = None  # what wants a place to be scanned
        self._ask_station = ask_station
        self._way_back: WayBack | None = None
        self.undo_asked = False
        self._over_at = 0.0
        self._turn = 0
        self._shown: object = None
        self.frame = Frame(self)
        Scanner(self.scanned)
        self._answer = Answer(texts).on("undo", self.undo, [])
        Link(texts, self.touched)
        client = ui.context.client
        client.on_delete(workshop.hub.listen(partial(self._told, client.id)))
        ui.timer(TICK, self._tick)

    # what is to be seen

    async def show(self) -> None:
        """Draw what is to be seen now, read anew; of two at once the later one counts."""
        await self._draw(anyway=True)

    async def _draw(self, *, anyway: bool) -> None:
        """Draw the screen, or leave it alone where it shows all this already: a touch is on its way to it."""
        self._turn += 1
        turn = self._turn
        try:
            screen = await read_screen(self)
        except Refused:  # the person left the shop meanwhile
            self._forget()
            screen = await read_screen(self)
        if turn == self._turn and (anyway or screen.shows != self._shown):
            self.step_open, self.take_place = False, None
            self._shown = screen.shows
            screen.draw()

    async def picture(self, order: str, person: str) -> OrderAtKiosk:
        """Read an order as this person may touch it."""
        language = self.texts.language
        return await self.workshop.look(lambda floor: order_at_kiosk(floor, order, person, language))

    def hold(self, picture: OrderAtKiosk | None = None) -> bool:
        """Keep the screen for a form: what is being read to redraw it comes too late.

        False when somebody else or another order is here by now.
        """
        if picture is not None and not self._is_about(picture):
            return False
        self._turn += 1
        self.step_open = True
        self.touched()
        return True

    def _is_about(self, picture: OrderAtKiosk) -> bool:
        return (self.person, self.order) == (picture.person.code, picture.order.number)

    def say_no(self, refusal: Refused) -> None:
        """Show a refusal that is the kiosk's own."""
        self._answer.no(refusal.code, self.texts.say(f"refused.{refusal.code}", **refusal.values))

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

    async def open_order(self, order: str) -> None:
        """Show an order. This never starts work time."""
        self.order = order
        await self.show()

    # deeds

    async def do(
        self, action: str, picture: OrderAtKiosk, command_id: UUID, fields: dict[str, Any], *, on: str = ""
    ) -> bool:
        """Do a deed on the order of the picture (or on another one); say whether it was done."""
        if self.busy or not self._is_about(picture):
            return False
        self.busy = True
        number = on or picture.order.number
        try:
            done = await attempt(
                self._done(action, number, command_id, fields),
                self._answer,
                self.texts,
                partial(self._yes, action, number, picture, fields),
            )
        finally:
            self.busy = False
        if done is not None or not self.step_open:
            await self.show()
        return done is not None

    async def _done(self, action: str, number: str, command_id: UUID, fields: dict[str, Any]) -> Done:
        """Carry it out as whoever stands here now, at the station that this screen is now."""
        station = await self._ask_station()
        if station is None:
            raise Unenrolled
        self.station = station
        body = {**fields, "command_id": str(command_id)}
        by = Actor(self.person, station.name)
        return await self.workshop.do(read_action(action, number, body), by, _lane_after)

    def _yes(
        self, action: str, number: str, picture: OrderAtKiosk, fields: dict[str, Any], done: Done
    ) -> Yes:
        self._over_at = time.monotonic() + self.patience.after_deed
        self._forget_way_back()
        undoable = action in UNDOABLE and done.outcome.changed
        if undoable and self.person is not None:
            until = time.monotonic() + self.patience.undo
            self._way_back = WayBack(self.person, number, until, uuid4())
        return Yes(
            action,
            said(action, fields, picture, (done.answer or b"").decode(), self.texts, self.time, number),
            brief=action == "tick_job",
            undo_within=self.patience.undo if undoable else 0,
        )

    async def begin(self, action: str) -> None:
        """Begin a deed on the order that is open."""
        await self.frame.begin(action)

    def later(self, deed: Coroutine[Any, Any, None]) -> None:
        """Do a deed that a scan asked for."""
        background_tasks.create(deed)

    async def undo(self) -> None:
        """Take the last deed back; on the idle screen ask for the same badge first."""
        back = self._valid_way_back()
        if back is None:
            return
        if self.person is None:
            self.undo_asked = True
            await self.show()
        elif self.person == back.person:
            self.order = back.order
            picture = await self.picture(back.order, back.person)
            await self.do("undo", picture, back.command_id, {})

    # time

    def touched(self) -> None:
        """Begin the wait for the next touch anew."""
        self._over_at = time.monotonic() + self.patience.after_touch

    async def leave(self) -> None:
        """End the visit: nothing of this person stays but the way back, which asks for the badge."""
        self._forget()
        if self._valid_way_back() is None:
            self._answer.clear_answer()
        await self.show()

    async def _tick(self) -> None:
        self.frame.tick()
        somebody = self.person is not None or self.step_open
        if somebody and not self.busy and time.monotonic() > self._over_at:
            await self.leave()
        elif self._way_back is not None and self._valid_way_back() is None:
            await self._way_is_closed()

    async def _way_is_closed(self) -> None:
        undo_asked, self.undo_asked = self.undo_asked, False
        self._forget_way_back()
        if undo_asked:
            await self.show()

    def _valid_way_back(self) -> WayBack | None:
        back = self._way_back
        return back if back is not None and time.monotonic() < back.until else None

    def _forget_way_back(self) -> None:
        if self._way_back is not None:
            self._answer.clear_answer()
        self._way_back = None

    def _forget(self) -> None:
        self.person = self.order = None
        self.undo_asked = False

    # what others do

    def _told(self, client_id: str, entry: Told) -> None:
        """Redraw what somebody else changed; a step that is half filled in stays."""
        if self.busy or self.step_open:
            return
        about = entry.type == "person_saved" if self.person is None else entry.order == self.order
        if about or (self.person is not None and self.order is None):
            background_tasks.create_lazy(self._draw(anyway=False), name=f"kiosk {client_id}")


def _lane_after(floor: Any, outcome: Outcome) -> bytes:
    """Return the lane in which the deed left the order, as the writer saw it."""
    lane: str = floor.order(outcome.order).lane.value if outcome.order else ""
    return lane.encode()
