"""An order on a phone, one below the other: which car, the deeds, the jobs, what happened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.ui.basic import box, words
from core.ui.direction import beside
from core.views.order.journal import EntryView
from core.views.order.kiosk import OrderAtKiosk
from kiosk.form import BegunForm
from kiosk.screens.card import OrderCard
from kiosk.screens.order import OrderScreen

if TYPE_CHECKING:
    from kiosk.phone.visit import Phone


class PhoneOrder(OrderScreen):
    """The kiosk's order screen in one column, with its history in short."""

    def __init__(self, phone: "Phone", picture: OrderAtKiosk, history: Sequence[EntryView]) -> None:
        """Draw it."""
        self._history = history
        super().__init__(phone, picture)

    def draw_with(self, picture: OrderAtKiosk, history: Sequence[EntryView]) -> None:
        """Show what holds now, and what happened until now."""
        self._history = history
        self.draw(picture)

    def _lay_out(self, card: OrderCard) -> None:
        card.head()
        self._panel.move(self._whole)
        card.work()
        self._happened()

    def _step_head(self, sign: str, text: str, form: BegunForm | None = None) -> None:
        super()._step_head(sign, text)
        if form is not None:
            self._kept_line(form)  # no room for it in the head
        self._whole.run_method("scrollIntoView")

    def _happened(self) -> None:
        texts, names = self._visit.texts, self._picture.names_then
        deeds = [entry for entry in self._history if texts.has(f"action.{entry.type}")]
        with box("happened", "section"):
            words(texts.say("phone.history"), "block-title", "h2")
            with box("happened-list", "ol"):
                for entry in deeds:
                    with box("happened-entry", "li").props(f"data-type={entry.type}"):
                        words(self._visit.time.short(entry.at), "happened-at", "time")
                        who = names.at(entry.seq, entry.person) or entry.station
                        words(beside(texts.say(f"action.{entry.type}"), who))
