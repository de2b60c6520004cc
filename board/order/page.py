"""An order's page: everything about it, live, and every deed that the person signed in may do on it now."""

from functools import partial

from nicegui import ui

from board.desk.alerts import why
from board.desk.fields import FormScene
from board.desk.following import Following
from board.desk.frame import Desk
from board.desk.panel import DeedPanel
from board.desk.section import Section
from board.order.head import draw_head, head_facts
from board.order.photos import draw_photos, photos_of
from board.order.sections import TABLES, draw_history, draw_list, draw_relatives, draw_table, notes
from core.ui.basic import Button, box, words
from core.ui.direction import beside
from core.views.order.alerts import in_words
from core.views.order.board import Card
from core.views.order.desk import OrderAtDesk
from core.views.order.of_an_order import AlertView


class OrderPage:
    """One order before one person."""

    def __init__(self, desk: Desk, picture: OrderAtDesk) -> None:
        """Build the page around the picture."""
        self._desk, self._number = desk, picture.order.number
        with box("order", "main"):
            self._head = Section("order-head", "header")
            with box("order-body").props("tabindex=0"):
                with box("order-main"):
                    self._alerts = Section("section alerts")
                    self._tables = [(table, Section(f"section table-{table.name}")) for table in TABLES]
                    self._photos = Section("section photos-of-order")
                    self._notes = Section("section notes")
                    self._relatives = Section("section relatives")
                self._history = Section("section past")
            with box("order-side", "aside"):
                self._panel = DeedPanel(desk, self._draw)
        self._panel.show(picture)
        Following(
            desk, self._follow, as_time_goes=self._draw, concerns=lambda entry: entry.order == self._number
        )

    @property
    def _scene(self) -> FormScene:
        return self._panel.scene

    async def _follow(self) -> None:
        """Draw anew what somebody changed."""
        await self._panel.follow()

    def _draw(self) -> None:
        scene, order = self._scene, self._scene.at_desk.order
        facts = head_facts(scene, self._card())
        self._head.show(facts, partial(draw_head, facts, scene))
        self._alerts.show([alert for alert in order.alerts if alert.open], self._draw_alerts)
        for table, section in self._tables:
            rows = table.facts(scene)
            section.show(rows, partial(draw_table, table, rows, scene))
        found = photos_of(scene)
        self._photos.show(found, partial(draw_photos, found, scene))
        self._notes.show(notes(scene), partial(draw_list, "notes", notes(scene), scene))
        self._relatives.show(scene.at_desk.relatives, partial(draw_relatives, scene))
        self._history.show(scene.at_desk.history, partial(draw_history, scene))

    def _card(self) -> Card:
        """Return its card with the risk as the whole board's one clock has it."""
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
        detail = in_words(alert, scene.shop.reasons, scene.at_desk.order.parts)
        told = why(alert.kind, detail, scene.texts)
        to = (
            scene.shop.names.get(alert.person, alert.person)
            if alert.person
            else self._say(f"role.{alert.role}")
        )
        with box("alert").props(f"data-alert={alert.id} data-alert-kind={alert.kind}"):
            with box("alert-text"):
                ui.label(self._say(f"alert.{alert.kind}")).classes("alert-kind")
                words(told)
            words(beside(to, scene.time.short(alert.at)), "alert-to")
            if alert.id in scene.at_desk.to_acknowledge:
                Button(
                    self._say("action.acknowledge"),
                    partial(self._panel.do, "acknowledge", {"alert": alert.id}),
                    classes="small",
                    deed="acknowledge",
                )

    def _say(self, key: str, **values: object) -> str:
        return self._desk.texts.say(key, **values)
