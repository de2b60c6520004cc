"""An order's page: everything about it, live, and every deed that the person signed in may do on it now."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol
from uuid import UUID, uuid4

from nicegui import background_tasks, ui

from board.desk.fields import Field, Scene
from board.desk.form import Form, changes, read
from board.desk.forms import AT_THE_KIOSK, FIRST, FORMS
from board.desk.forms import Form as Asked
from board.desk.frame import Desk
from board.desk.history import details, sentence
from board.desk.reception import amendment, numbered
from board.order.head import draw_head, head_facts
from board.order.sections import (
    TABLES,
    Section,
    draw_history,
    draw_list,
    draw_relatives,
    draw_table,
    notes,
)
from core.actions import read_action
from core.domain.errors import Refused
from core.domain.sessions import SignInFirst
from core.ui.basic import box, button, words
from core.ui.feedback import Yes
from core.views.board import Card
from core.views.desk import OrderAtDesk, order_at_desk, reception_of
from core.views.order import AlertView
from core.workshop import Done

NO_BUTTON = {*AT_THE_KIOSK, "acknowledge"}
ORDER = {deed: place for place, deed in enumerate(FORMS)}  # as the table of forms has them
MINUTE = 5.0  # seconds of the machine between two looks at the shop's clock


class Told(Protocol):
    """What the hub tells of a journal entry."""

    @property
    def order(self) -> str | None:
        """The order it is about."""


class OrderPage:
    """One order before one person."""

    def __init__(self, desk: Desk, picture: OrderAtDesk) -> None:
        """Build the page around the picture."""
        self._desk, self._number = desk, picture.order.number
        self._scene = self._seen(picture)
        self._begun: tuple[str, UUID, tuple[Field, ...], Scene] | None = None
        self._turn = 0
        with box("order", "main"):
            self._head = Section("order-head", "header")
            with box("order-body").props("tabindex=0"):
                with box("order-main"):
                    self._alerts = Section("section alerts")
                    self._tables = [(table, Section(f"section table-{table.name}")) for table in TABLES]
                    self._notes = Section("section notes")
                    self._relatives = Section("section relatives")
                self._history = Section("section past")
            with box("order-side", "aside"):
                self._deeds = Section("deeds", "div")
                self._form = Form(self._send, self._close)
        desk.answer.on("undo", partial(self._do, "undo", {}), [])
        ui.context.client.on_delete(desk.workshop.hub.listen(self._told))
        ui.timer(MINUTE, self._draw_head)
        self._draw()

    # what is to be seen

    def _seen(self, picture: OrderAtDesk) -> Scene:
        return Scene(picture, self._desk.texts, self._desk.time)

    async def _read(self) -> OrderAtDesk:
        person, language = self._desk.somebody.code, self._desk.texts.language
        return await self._desk.workshop.look(
            lambda floor: order_at_desk(floor, self._number, person, language)
        )

    async def _show(self) -> None:
        """Draw what is to be seen now, read anew; of two at once the later one counts."""
        self._turn += 1
        turn = self._turn
        await self._desk.here(touched=False)
        picture = await self._read()
        if turn == self._turn:
            self._scene = self._seen(picture)
            self._draw()

    def _draw(self) -> None:
        scene, order = self._scene, self._scene.at_desk.order
        self._draw_head()
        self._alerts.show([alert for alert in order.alerts if alert.open], self._draw_alerts)
        for table, section in self._tables:
            rows = table.facts(scene)
            section.show(rows, partial(draw_table, table, rows, scene))
        self._notes.show(notes(scene), partial(draw_list, "notes", notes(scene), scene))
        self._relatives.show(scene.at_desk.relatives, partial(draw_relatives, scene))
        self._history.show(scene.at_desk.history, partial(draw_history, scene))
        self._deeds.show([order.deeds, self._first()], self._draw_deeds)

    def _draw_head(self) -> None:
        """Let the countdown run, and the risk as the whole board's one clock has it."""
        facts = head_facts(self._scene, self._card())
        self._head.show(facts, partial(draw_head, facts, self._scene))

    def _card(self) -> Card:
        own = self._scene.at_desk.card
        on_board = next(
            (card for card in self._desk.workshop.hub.cards() if card.number == self._number), own
        )
        return own.model_copy(update={"risk": on_board.risk})

    def _draw_alerts(self) -> None:
        words(self._say("desk.section.alerts"), "section-title", "h2")
        for alert in self._scene.at_desk.order.alerts:
            if alert.open:
                self._draw_alert(alert)

    def _draw_alert(self, alert: AlertView) -> None:
        scene = self._scene
        detail = alert.text.partition(": ")[2]
        told = next((texts[detail] for texts in scene.shop.reasons.values() if detail in texts), detail)
        to = (
            scene.shop.names.get(alert.person, alert.person)
            if alert.person
            else self._say(f"role.{alert.role}")
        )
        with box("alert").props(f"data-alert={alert.id} data-alert-kind={alert.kind}"):
            with box("alert-text"):
                ui.label(self._say(f"alert.{alert.kind}")).classes("alert-kind")
                words(told)
            words(f"{to} · {scene.time.short(alert.at)}", "alert-to")
            if alert.id in scene.at_desk.to_acknowledge:
                button(
                    self._say("action.acknowledge"),
                    partial(self._do, "acknowledge", {"alert": alert.id}),
                    classes="small",
                    deed="acknowledge",
                )

    def _draw_deeds(self) -> None:
        may = [deed for deed in self._scene.at_desk.order.deeds if deed not in NO_BUTTON]
        if not may:
            words(self._say("desk.nothing_to_do"), "hint", "p")
        first = self._first()
        for deed in sorted(may, key=lambda deed: (deed != first, ORDER.get(deed, len(ORDER)))):
            icon_name = FORMS[deed].icon if deed in FORMS else {"undo": "undo", "amend": "sign"}[deed]
            button(
                self._say(f"action.{deed}"),
                partial(self._begin, deed),
                sign=icon_name,
                classes="deed first" if deed == first else "deed",
                deed=deed,
            )

    def _first(self) -> str | None:
        """Return the deed that moves the order on."""
        order = self._scene.at_desk.order
        is_ready = order.lane == "ready"
        done = {"accept": order.accepted, "notify_customer": order.told or not is_ready}
        done["settle"] = order.settled or not is_ready
        return next((deed for deed in FIRST if deed in order.deeds and not done.get(deed, False)), None)

    # deeds

    async def _begin(self, action: str) -> None:
        """Show what the deed asks; its command id is made now, so that sending it twice is one deed."""
        if action == "undo":
            await self._do("undo", {})
            return
        try:
            await self._desk.here(touched=True)
        except SignInFirst:
            return
        asked = await self._asked(action)
        self._begun = (action, uuid4(), asked.fields, self._scene)
        self._deeds.box.set_visibility(False)
        self._form.open(
            action,
            self._say(f"action.{action}"),
            asked.icon,
            asked.fields,
            self._scene,
            wide=action == "amend",
        )

    async def _asked(self, action: str) -> Asked:
        if action != "amend":
            return FORMS[action]
        known = await self._desk.workshop.look(lambda floor: reception_of(floor, self._number))
        return Asked("sign", amendment(known), changes_only=True)

    def _close(self) -> None:
        """Put the form away."""
        self._form.close()
        self._deeds.box.set_visibility(True)

    async def _send(self, given: Mapping[str, Any]) -> None:
        if self._begun is None:
            return
        action, command_id, fields, scene = self._begun
        only_changes = action == "amend" or FORMS[action].changes_only
        body = changes(fields, given, scene) if only_changes else read(fields, given, scene)
        taken = [job.code for job in self._scene.at_desk.order.jobs]
        await self._do(action, numbered(body, taken), command_id)

    async def _do(self, action: str, body: Mapping[str, Any], command_id: UUID | None = None) -> None:
        form = self._form if self._form.is_open else None
        done = await self._desk.attempt(self._carry_out(action, body, command_id or uuid4()), self._yes, form)
        if done is None:
            return
        if form is not None:
            self._close()
        self._draw()

    async def _carry_out(self, action: str, body: Mapping[str, Any], command_id: UUID) -> Done:
        """Do it as whoever is signed in at this moment, then read what became of the order."""
        by = await self._desk.actor()
        number = "" if action == "acknowledge" else self._number
        done = await self._desk.workshop.do(
            read_action(action, number, {**body, "command_id": str(command_id)}), by
        )
        self._turn += 1
        self._scene = self._seen(await self._read())
        return done

    def _yes(self, done: Done) -> Yes:
        """Say what the history says now."""
        entry = next((one for one in self._scene.at_desk.history if one.seq == done.outcome.seq), None)
        if entry is None or not done.outcome.changed:
            return Yes("unchanged", self._say("desk.unchanged"))
        return Yes(
            entry.type, " · ".join(filter(None, (sentence(entry, self._scene), details(entry, self._scene))))
        )

    # what others do

    def _told(self, entry: Told) -> None:
        """Draw anew what somebody changed; a form that is half filled in stays as it is."""
        if entry.order == self._number:
            background_tasks.create(self._follow())

    async def _follow(self) -> None:
        try:
            await self._show()
        except Refused:  # nobody is signed in any more: the page has gone
            return

    def _say(self, key: str, **values: object) -> str:
        return self._desk.texts.say(key, **values)
