"""A visit: who is at the screen and which order is open. Only codes are kept; all else is read when needed."""

import logging
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, NamedTuple, Protocol
from uuid import UUID, uuid4

from nicegui import background_tasks, ui

from core.actions import ORDER_ACTIONS, Action, read_action
from core.at_screens import Actor, Done, Entry, Outcome, ScreenShop
from core.domain.base.errors import CommandReused, Refused
from core.ui.feedback import Feedback, Yes, attempt, sentence, was_seen
from core.ui.happened import Meanwhile
from core.ui.identity import EnrolledStation
from core.ui.line import PageLink
from core.ui.page import every
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.kiosk import OrderAtKiosk, order_at_kiosk
from kiosk.done_sentence import done_sentence
from kiosk.form import BegunForm
from kiosk.patience import Patience, WayBack
from kiosk.screens.screen import Screen

log = logging.getLogger(__name__)
TICK = 0.5  # seconds between two looks at the machine's clock


class Read(NamedTuple):
    """What is to be seen, and how many had been asked for when it was read."""

    turn: int
    screen: Screen | None


class Frame(Protocol):
    """What stands around every screen."""

    async def begin(self, action: str) -> None:
        """Begin a deed on the order that is shown."""

    def tick(self) -> None:
        """Let the times on the screen run."""


class Visit:
    """One page on the floor: shows a screen, does deeds. A kiosk and a phone differ in who stands there."""

    frame: Frame

    def __init__(
        self, workshop: ScreenShop, station: EnrolledStation, texts: Texts, patience: Patience
    ) -> None:
        """Build what lives on every page; the frame comes first."""
        self.workshop, self.texts, self.patience = workshop, texts, patience
        self.station = station
        self.time = ShopTime(workshop.clock.now, lambda: workshop.house, texts)
        self.person: str | None = None
        self.order: str | None = None
        self.busy = False
        self.step_open = False
        self.list_open = False  # a form that takes its time
        self.form: BegunForm | None = None
        self.take_place: Callable[[str], None] | None = None  # what wants a place to be scanned
        self._way_back: WayBack | None = None
        self._turn = 0
        self._shown: object = None
        self._behind = False  # something happened since what is shown was read

    def _begin(self) -> None:
        """Listen: to touches, to the shop, to time."""
        self._answer = Feedback(self.texts).on("undo", self.undo, [])
        self._link = PageLink(self.texts, self.workshop.house.timezone, self.touched, opaque=True)
        self._client = ui.context.client
        self._client.on_delete(self.workshop.hub.listen(self._told))
        every(TICK, lambda: self._or_anew(self._tick()), at_once=True)

    # what a kiosk and a phone have of their own

    async def actor(self) -> Actor:
        """Return who does a deed, at which station, asked for at this moment."""
        raise NotImplementedError

    async def read(self) -> Screen:
        """Read anew what is to be seen; refuse a person who left the shop."""
        raise NotImplementedError

    async def read_without(self) -> Screen | None:
        """Read what is to be seen when that person is here no more; nothing where the page is left."""
        raise NotImplementedError

    def touched(self) -> None:
        """Begin the wait for the next touch anew."""
        raise NotImplementedError

    def deed_done(self) -> None:
        """Begin the wait after a deed."""

    # what is to be seen

    async def show(self) -> None:
        """Draw what is to be seen now, read anew; of two at once the later one counts."""
        await self._draw(anyway=True)

    async def _draw(self, *, anyway: bool) -> None:
        """Draw the screen, or leave it alone where it shows all this already: a touch is on its way to it."""
        read = await self._read()
        if read.screen is not None and (anyway or read.screen.shows != self._shown):
            self._put(read)

    async def _read(self) -> Read:
        self._behind = False
        self._turn += 1
        turn = self._turn
        if self.form is not None:
            await self.form.keep()
        try:
            return Read(turn, await self.read())
        except Refused:  # the person left the shop meanwhile
            return Read(turn, await self.read_without())

    def _put(self, read: Read) -> None:
        """Draw what was read, unless something newer was asked for meanwhile."""
        if read.screen is not None and read.turn == self._turn:
            self._leave_form()
            self._shown = None  # half drawn is not shown
            read.screen.draw()
            self._shown = read.screen.shows

    async def picture(self, order: str, person: str) -> OrderAtKiosk:
        """Read an order as this person may touch it."""
        language = self.texts.language
        return await self.workshop.look(lambda floor: order_at_kiosk(floor, order, person, language))

    def hold(self, picture: OrderAtKiosk | None = None, *, over_a_form: bool = False) -> bool:
        """Keep the screen for a form: what is being read to redraw it comes too late.

        False when somebody else or another order is here by now. A form beneath stays what it is.
        """
        if picture is not None and not self._is_about(picture):
            return False
        self._turn += 1
        if not over_a_form:
            self._leave_form()
        self.step_open = True
        self.touched()
        return True

    def fill_in(self, form: BegunForm) -> None:
        """Know the form that is shown."""
        self.form = form
        form.refused = self._not_kept

    def takes_long(self) -> None:
        """Know that the form that is shown is a list to go through."""
        self.list_open = True
        self.touched()

    def _leave_form(self) -> None:
        if self.form is not None:
            self.form.left()
        self.form, self.take_place = None, None
        self.step_open = self.list_open = False

    def _not_kept(self, refusal: Refused | None) -> None:
        """Say why what is filled in is not kept; a form that was sent from another screen has gone."""
        self.say_no(refusal or CommandReused())
        if refusal is None:
            self.later(self.show())

    def _is_about(self, picture: OrderAtKiosk) -> bool:
        return (self.person, self.order) == (picture.person.code, picture.order.number)

    def say_no(self, refusal: Refused) -> None:
        """Show a refusal that is the page's own."""
        self._answer.no(refusal.code, sentence(refusal, self.texts))

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

        def say(came_to: tuple[Done, bool]) -> Yes:
            done, seen = came_to
            return replace(self._yes(action, number, picture, fields, done), unseen=not seen)

        doing = self._done_and_shown(action, number, picture, command_id, fields)
        try:
            came_to = await attempt(doing, self._answer, self.texts, say)
        finally:
            self.busy = False
        done, seen = came_to or (None, True)
        if not seen:
            await self._or_anew(self.show())
        elif (done is None or self._behind) and not self.step_open:
            await self._draw(anyway=False)
        return done is not None

    async def _done_and_shown(
        self, action: str, number: str, picture: OrderAtKiosk, command_id: UUID, fields: dict[str, Any]
    ) -> tuple[Done, bool]:
        """Show what holds in one go with the answer: whoever sees that touches this."""
        body = {**fields, "command_id": str(command_id)}
        if number != picture.order.number:
            done = await self._done(read_action(action, number, body))
        else:
            try:
                done = await self._done(read_action(action, number, body, seen=picture.standing))
            except Refused as refusal:
                await self._tell_since(refusal, picture)
                raise
        if self.form is not None and self.form.command_id == command_id:
            self.form.sent()
        return done, await was_seen(self.show())

    async def _done(self, action: Action) -> Done:
        return await self.workshop.do(action, await self.actor(), _lane_after)

    async def _tell_since(self, refusal: Refused, picture: OrderAtKiosk) -> None:
        """Tell what others did since the form was opened; the form stays, about the order as it is now."""
        seen, number = picture.standing, picture.order.number
        await Meanwhile(self.workshop.look, self.texts, self.time).tell(refusal, picture, number)
        if picture.standing != seen:
            now = await self.picture(number, picture.person.code)
            picture.order, picture.card = now.order, now.card

    def _yes(
        self, action: str, number: str, picture: OrderAtKiosk, fields: dict[str, Any], done: Done
    ) -> Yes:
        self.deed_done()
        self._forget_way_back()
        undoable = ORDER_ACTIONS[action].undoable() and done.outcome.changed
        if undoable and self.person is not None:
            until = time.monotonic() + self.patience.undo
            self._way_back = WayBack(self.person, number, until, uuid4())
        return Yes(
            action,
            done_sentence(
                action, fields, picture, (done.answer or b"").decode(), self.texts, self.time, number
            ),
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
        """Take the last deed back."""
        back = self._valid_way_back()
        if back is not None and self.person == back.person:
            self.order = back.order
            picture = await self.picture(back.order, back.person)
            await self.do("undo", picture, back.command_id, {})

    # time

    async def _tick(self) -> None:
        self.frame.tick()
        if self._way_back is not None and self._valid_way_back() is None:
            self._forget_way_back()

    def _valid_way_back(self) -> WayBack | None:
        back = self._way_back
        return back if back is not None and time.monotonic() < back.until else None

    def _forget_way_back(self) -> None:
        if self._way_back is not None:
            self._answer.clear_answer()
        self._way_back = None

    # what others do

    def _told(self, entry: Entry) -> None:
        """Redraw what somebody else changed; a step that is half filled in stays, and so does a deed on its way."""
        if not self._concerns(entry):
            return
        self._behind = True
        if not self.busy and not self.step_open:
            background_tasks.create_lazy(self._follow(), name=f"visit {self._client.id}")

    async def _follow(self) -> None:
        await self._or_anew(self._draw(anyway=False))

    async def _or_anew(self, change: Coroutine[Any, Any, None]) -> None:
        """Let the screen change by itself; where that fails, the page does not go on showing what was."""
        try:
            await change
        except Exception:
            if not self._client.is_deleted:  # its browser may have gone while it was read
                log.exception("a page on the floor could not show what holds now")
                self._link.start_over()

    def _concerns(self, entry: Entry) -> bool:
        return self.order is None or entry.order == self.order


def _lane_after(floor: Any, outcome: Outcome) -> bytes:
    """Return the lane in which the deed left the order, as the writer saw it."""
    lane: str = floor.order(outcome.order).lane.value if outcome.order else ""
    return lane.encode()
