"""The deeds on one order and the one form in which they are done; beside a list or on the order's own page."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from nicegui.element import Element

from board.desk.fields import Field, FormScene
from board.desk.form import DeedForm, Read, changes, read
from board.desk.forms import AT_THE_KIOSK, FIRST, FORMS
from board.desk.forms import Form as Asked
from board.desk.frame import Desk
from board.desk.history import details, sentence
from board.desk.latest import Latest
from board.desk.reception import amendment, numbered
from board.desk.section import Piece, TouchRow
from core.actions import ORDER_ACTIONS
from core.at_screens import Done
from core.domain.access.sessions import SignInFirst
from core.domain.base.errors import Refused
from core.domain.order.corrections import UNDO_WITHIN
from core.ui.basic import Button, words
from core.ui.direction import beside
from core.ui.feedback import Yes, read_after
from core.views.order.desk import OrderAtDesk, order_at_desk, reception_of

NO_BUTTON = {*AT_THE_KIOSK, "acknowledge"}
ORDER = {deed: place for place, deed in enumerate(FORMS)}  # as the table of forms has them


class FormBegun(Refused):
    """Another order is not shown while a form is half filled in."""

    code = "form_begun"


class DeedPanel:
    """What the person signed in may do on an order now. `on_seen` is called whenever it was read anew."""

    def __init__(self, desk: Desk, on_seen: Callable[[], object]) -> None:
        """Begin without an order."""
        self._desk, self._on_seen = desk, on_seen
        self._scene: FormScene | None = None
        self._begun: tuple[str, UUID, tuple[Field, ...], FormScene] | None = None
        self._chosen: str | None = None  # the order to be shown, which may still be read
        self._latest = Latest()
        self._deeds = TouchRow("deeds")
        self._form = DeedForm(self._send, self._close)
        self._close()
        self._last: str | None = None  # the order of the deed that the answer tells of
        desk.answer.on("undo", self._take_back, [])

    @property
    def scene(self) -> FormScene:
        """The order as it was read last, with all that forms pick from."""
        assert self._scene is not None  # noqa: S101 - asked only where an order is shown
        return self._scene

    @property
    def number(self) -> str | None:
        """The order that is shown."""
        return None if self._scene is None else self._scene.at_desk.order.number

    @property
    def is_busy(self) -> bool:
        """Say whether somebody is filling in a form."""
        return self._form.is_open

    def show(self, picture: OrderAtDesk) -> None:
        """Show an order that was read."""
        self._latest.drop()
        self._chosen = picture.order.number
        self._scene = self._scene_of(picture)
        self._draw()

    def may_leave(self) -> None:
        """Refuse while a form is half filled in."""
        if self._form.is_begun:
            raise FormBegun

    def leave(self) -> None:
        """Show no order."""
        self._latest.drop()
        self._chosen = self._scene = None
        self._close()
        self._on_seen()

    async def look_at(self, number: str) -> None:
        """Read an order and show it. What somebody began to write is not thrown away for another order."""
        if number != self.number:
            self.may_leave()
            self._close()
        self._chosen = number
        try:
            await self.follow()
        except Refused:
            if self._chosen == number:
                self._chosen = self.number
            raise

    async def follow(self) -> None:
        """Read anew what was chosen last, and show it; a form that is half filled in stays as it is."""
        number = self._chosen
        if number is None:
            return
        counts = self._latest.begin()
        await self._desk.here(touched=False)
        picture = await self._read(number)
        if number == self._chosen and counts():
            self.show(picture)

    async def begin(self, action: str) -> None:
        """Show what the deed asks; its command id is made now, so that sending it twice is one deed."""
        if action == "undo":
            await self.do("undo", {})
            return
        number = self.number
        try:
            await self._desk.here(touched=True)
        except SignInFirst:
            return
        asked = await self._asked(action)
        if self._chosen != number:  # another order was touched meanwhile
            return
        self._begun = (action, uuid4(), asked.fields, self.scene)
        self._deeds.box.set_visibility(False)
        title = self._desk.texts.say(f"action.{action}")
        self._form.open(
            action,
            title,
            asked.icon,
            asked.fields,
            self.scene,
            wide=action == "amend",
            note=asked.note(self.scene),
        )

    async def do(self, action: str, body: Mapping[str, Any]) -> bool:
        """Do it on the order that is shown, and say what came of it."""
        return await self._do(action, lambda: body, uuid4())

    async def _do(self, action: str, read_body: Read, command_id: UUID) -> bool:
        form = self._form if self._form.is_open else None
        doing = self._carry_out(action, read_body, command_id)
        done = await self._desk.attempt(doing, partial(self._yes, action), form)
        if done is None:
            return False
        if form is not None:
            self._close()
        if self._scene is not None:
            self._draw()
        return True

    async def _take_back(self) -> None:
        """Undo what the answer tells of, also where another order is shown by now."""
        number = self._last
        if number is not None and number != self.number:
            await self._desk.attempt(self.look_at(number), lambda _: None)
        if number is not None and number == self.number:
            await self.do("undo", {})

    # drawing

    def _draw(self) -> None:
        self._deeds.show(self._pieces())
        self._deeds.box.set_visibility(not self._form.is_open)
        self._on_seen()

    def _pieces(self) -> list[Piece]:
        """Return a button for each deed that may be done, the one that moves the order on before the others."""
        order, say = self.scene.at_desk.order, self._desk.texts.say
        done = {*NO_BUTTON, *(["accept"] if order.accepted else [])}
        may = [deed for deed in order.deeds if deed not in done]
        if not may:
            return [Piece("", order.number, lambda: words(say("desk.nothing_to_do"), "hint", "p"))]
        first = self._first()
        may.sort(key=lambda deed: (deed != first, ORDER.get(deed, len(ORDER))))
        return [
            Piece(deed, (order.number, deed == first), partial(self._button, deed, is_first=deed == first))
            for deed in may
        ]

    def _button(self, deed: str, *, is_first: bool) -> Element:
        return Button(
            self._desk.texts.say(f"action.{deed}"),
            partial(self.begin, deed),
            sign=FORMS[deed].icon if deed in FORMS else {"undo": "undo", "amend": "sign"}[deed],
            classes="deed first" if is_first else "deed",
            deed=deed,
        )

    def _first(self) -> str | None:
        """Return the deed that moves the order on."""
        may = self.scene.at_desk.order.deeds_that_move_on
        return next((deed for deed in FIRST if deed in may), None)

    # doing

    async def _asked(self, action: str) -> Asked:
        if action != "amend":
            return FORMS[action]
        number = self.scene.at_desk.order.number
        known = await self._desk.workshop.look(lambda floor: reception_of(floor, number))
        return Asked("sign", amendment(known), changes_only=True)

    def _close(self) -> None:
        """Put the form away."""
        self._form.close()
        self._deeds.box.set_visibility(self._scene is not None)

    async def _send(self, given: Mapping[str, Any]) -> None:
        if self._begun is None:
            return
        action, command_id, fields, scene = self._begun

        def filled_in() -> Mapping[str, Any]:
            only_changes = action == "amend" or FORMS[action].changes_only
            body = changes(fields, given, scene) if only_changes else read(fields, given, scene)
            return numbered(body, [job.code for job in self.scene.at_desk.order.jobs])

        await self._do(action, filled_in, command_id)

    async def _carry_out(
        self, action: str, read_body: Read, command_id: UUID
    ) -> tuple[Done, FormScene | None]:
        """Do it as whoever is signed in at this moment, then read what became of the order."""
        body = read_body()
        shown = self.scene.at_desk
        number = shown.order.number
        opened = self._begun[3].at_desk if self._begun and self._form.is_open else shown
        done = await self._desk.do_as_seen(action, number, {**body, "command_id": str(command_id)}, opened)
        return done, await read_after(self._read_anew(number))

    async def _read_anew(self, number: str) -> FormScene:
        """Return the order as it is now; it is shown unless another was chosen meanwhile."""
        counts = self._latest.begin()
        scene = self._scene_of(await self._read(number))
        if number == self._chosen and counts():
            self._scene = scene
        return scene

    def _scene_of(self, picture: OrderAtDesk) -> FormScene:
        return FormScene(picture, self._desk.texts, self._desk.time)

    async def _read(self, number: str) -> OrderAtDesk:
        person, language = self._desk.somebody.code, self._desk.texts.language
        return await self._desk.workshop.look(lambda floor: order_at_desk(floor, number, person, language))

    def _yes(self, action: str, came_to: tuple[Done, FormScene | None]) -> Yes:
        """Say what the history says now."""
        done, scene = came_to
        self._last = scene.at_desk.order.number if scene else None
        if scene is None:
            return Yes(action, self._desk.texts.say(f"action.{action}"), unseen=True)
        history = scene.at_desk.history
        entry = next((one for one in history if one.seq == done.outcome.seq), None)
        if entry is None or not done.outcome.changed:
            return Yes("unchanged", self._desk.texts.say("desk.unchanged"))
        told = (sentence(entry, scene), details(entry, scene))
        undo_within = UNDO_WITHIN.total_seconds() if ORDER_ACTIONS[action].undoable() else 0
        return Yes(entry.type, beside(*told), undo_within=undo_within)
