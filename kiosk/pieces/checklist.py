"""A checklist: every item OK, not applicable, put right on the spot, or not OK."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from nicegui.element import Element

from core.domain.order.checklist import STRUCK_OUT
from core.domain.order.kept_forms import ITEM
from core.ui.basic import Button, box, words
from core.ui.texts import Texts
from core.views.order.checklists import ItemView
from kiosk.pieces.note import NoteField
from kiosk.pieces.photos import PhotoButton
from kiosk.pieces.piece import unheard
from kiosk.scanner import Keypad, Seen

if TYPE_CHECKING:
    from kiosk.step import Step

NOTED = ("fixed", "not_ok")
MEASURED = ("ok", "fixed")
SIGNS = {"ok": "yes", "na": "na", "fixed": "wrench", "not_ok": "no"}
VALUE_KEYS = "1234567890.-"


class Checklist:
    """The rows of a list and what was answered. `may_fail` offers not OK; `folded` shows a row's answers at a touch."""

    def __init__(
        self,
        texts: Texts,
        items: Sequence[ItemView],
        *,
        may_fail: bool,
        folded: bool = False,
        last_notes: Sequence[str],
        on_change: Callable[[], None],
        on_seen: Callable[[], None],
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """Show every item unanswered; `before` draws what stands above them."""
        self.rows: list[ItemRow] = []
        answers = ["ok", "na", "fixed", *(["not_ok"] if may_fail else [])]
        with box("checklist"):
            before()
            for item in items:
                self.rows.append(ItemRow(texts, item, answers, last_notes, on_change, folded=folded))
            Seen(on_seen)

    def keep(self, step: "Step") -> None:
        """Keep what is answered, row by row, and go on where it was left; a list takes its time."""
        for row in self.rows:
            step.keep(row)
        if step.form.begun:
            next((row for row in self.rows if not row.complete), self.rows[-1]).show_here()
        step.visit.takes_long()

    def all_ok(self, *, strike_out: bool = False) -> None:
        """Answer OK wherever nothing else was said; perhaps strike out the values that nobody wrote, as on paper."""
        for row in self.rows:
            if row.answer is None:
                row.choose("ok")
            if strike_out:
                row.strike_out()

    def unanswered(self) -> int:
        """Count the items of which nothing was said."""
        return sum(row.answer is None for row in self.rows)

    def lacking(self) -> int:
        """Count the items that are not fully answered."""
        return sum(not row.complete for row in self.rows)

    def fails(self) -> bool:
        """Say whether something is not OK."""
        return any(row.answer == "not_ok" for row in self.rows)

    def answers(self) -> list[dict[str, Any]]:
        """Return what was answered, as the action takes it."""
        return [row.as_item() for row in self.rows]


class ItemRow:
    """One item."""

    def __init__(
        self,
        texts: Texts,
        item: ItemView,
        answers: Sequence[str],
        last_notes: Sequence[str],
        on_change: Callable[[], None],
        *,
        folded: bool,
    ) -> None:
        """Show it with its answers."""
        self.answer: str | None = None
        self.field, self.label = ITEM + item.item, item.text
        self.heard: Callable[[], None] = unheard
        self._texts, self._item, self._last = texts, item, last_notes
        self._on_change = on_change
        self._value = ""
        self._note: NoteField | None = None
        self._noted = ""  # outlives the answer that asked for it
        self._photos: list[str] = []
        self._buttons: dict[str, Element] = {}
        with box("check", "details" if folded else "div") as self._box:
            self._box.props["data-item"] = item.item
            words(item.text, "check-text", "summary" if folded else "p")
            with box("check-answers"):
                for answer in answers:
                    self._offer(answer)
            self._more = box("check-more")

    @property
    def complete(self) -> bool:
        """Say whether nothing is missing: the answer, its note, its value."""
        measured = bool(self._value) or not self._measured
        noted = self.answer not in NOTED or bool(self._note and self._note.text)
        return self.answer is not None and measured and noted

    def choose(self, answer: str) -> None:
        """Answer the item, and ask for what this answer needs."""
        self.answer = answer
        for name, made in self._buttons.items():
            made.classes(add="on" if name == answer else "", remove="" if name == answer else "on")
        self._ask_more()
        self._changed()

    def strike_out(self) -> None:
        """Leave the value out where one is asked and nobody wrote it."""
        if self._measured and not self._value:
            self._value = STRUCK_OUT
            self._show_value()
            self._changed()

    def as_item(self) -> dict[str, Any]:
        """Return the answer as the action takes it."""
        item: dict[str, Any] = {"item": self._item.item, "answer": self.answer}
        if self._value:
            item["value"] = self._value
        if self._note:
            item["note"] = self._note.text
        if self._photos and self._shows_photos:
            item["photos"] = self._photos
        return item

    def filled(self) -> Any:
        """Return what was answered, measured and noted of it."""
        return self.as_item() if self.answer else ""

    def fill(self, kept: Any) -> bool:
        """Answer it as before."""
        if not isinstance(kept, dict) or kept.get("answer") not in self._buttons:
            return not kept
        self._value, self._noted = str(kept.get("value", "")), str(kept.get("note", ""))
        self._photos = list(kept.get("photos", []))
        self.choose(str(kept["answer"]))
        return True

    def show_here(self) -> None:
        """Bring it into sight."""
        self._box.run_method("scrollIntoView", {"block": "start"})

    def _offer(self, answer: str) -> None:
        self._buttons[answer] = Button(
            self._texts.say(f"kiosk.answer.{answer}"),
            lambda: self.choose(answer),
            sign=SIGNS[answer],
            classes=f"check-answer check-{answer}",
            check=answer,
        )

    def _ask_more(self) -> None:
        self._more.clear()
        self._note = None
        with self._more:
            if self._measured:
                self._pad = box("check-pad")
                self._show_value()
            if self.answer in NOTED:
                label = self._texts.say("kiosk.note_needed")
                self._note = NoteField(label, field="note", last=self._last, value=self._noted)
                self._note.heard = self._write_note
            if self._shows_photos:
                photos = PhotoButton(self._texts, self._photos)
                photos.heard = lambda: self._take_photos(photos.names)

    @property
    def _measured(self) -> bool:
        return self._item.needs_value and self.answer in MEASURED

    @property
    def _shows_photos(self) -> bool:
        return self._measured or self.answer == "not_ok"

    def _write_note(self) -> None:
        self._noted = self._note.text if self._note else ""
        self._changed()

    def _take_photos(self, names: list[str]) -> None:
        self._photos = names
        self._changed()

    def _show_value(self) -> None:
        self._pad.clear()
        with self._pad:
            text = f"{self._texts.say('kiosk.value')} {self._value or '…'}"
            Button(text, self._ask_value, sign="value", classes="check-value")

    def _ask_value(self) -> None:
        self._pad.clear()
        with self._pad:
            Keypad(
                self._texts,
                self._take_value,
                keys=VALUE_KEYS,
                columns=6,
                field="value",
                label=self._texts.say("kiosk.value"),
                longest=40,
            )

    async def _take_value(self, value: str) -> None:
        self._value = value.strip()
        self._show_value()
        self._changed()

    def _changed(self) -> None:
        self._box.classes(add="complete" if self.complete else "", remove="" if self.complete else "complete")
        self._on_change()
        self.heard()
