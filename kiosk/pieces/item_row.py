"""A row of a checklist: the item, what was found of it before, its values, its answers, and what an answer asks for."""

from collections.abc import Callable, Sequence
from typing import Any

from nicegui.element import Element

from core.domain.order.checklist import STRUCK_OUT
from core.domain.order.kept_forms import ITEM
from core.ui.basic import Button, box, words
from core.ui.texts import Texts
from core.views.order.checklists import ItemView
from kiosk.pieces.note import NoteField
from kiosk.pieces.photos import PhotoButton
from kiosk.pieces.piece import unheard
from kiosk.pieces.values import Values

NOTED = ("fixed", "not_ok")
MEASURED = ("ok", "fixed")
SIGNS = {"ok": "yes", "na": "na", "fixed": "wrench", "not_ok": "no"}


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
        beneath: Callable[[str], None],
        folded: bool,
    ) -> None:
        """Show it with its answers."""
        self.answer: str | None = None
        self.field, self.label = ITEM + item.item, item.text
        self.heard: Callable[[], None] = unheard
        self._texts, self._item, self._last = texts, item, last_notes
        self._on_change = on_change
        self._note: NoteField | None = None
        self._noted = ""  # outlives the answer that asked for it
        self._photos: list[str] = []
        self._buttons: dict[str, Element] = {}
        with box("check", "details" if folded else "div") as self._box:
            self._box.props["data-item"] = item.item
            if folded:
                words(item.text, "check-text", "summary")
            else:
                with box("check-asked"):
                    words(item.text, "check-text", "p")
                    beneath(item.item)
            with box("check-answers"):
                for answer in answers:
                    self._offer(answer)
            self._values = Values(texts, self._changed) if item.needs_value else None
            self._more = box("check-more")

    @property
    def complete(self) -> bool:
        """Say whether nothing is missing: the answer, its note, its value."""
        return self.answer is not None and not (self._lacks_value or self._lacks_note)

    @property
    def _lacks_value(self) -> bool:
        return self._values is not None and self.answer in MEASURED and not self._values.text

    @property
    def _lacks_note(self) -> bool:
        return self.answer in NOTED and not (self._note and self._note.text)

    def choose(self, answer: str) -> None:
        """Answer the item, and ask for what this answer needs."""
        self.answer = answer
        for name, made in self._buttons.items():
            made.classes(add="on" if name == answer else "", remove="" if name == answer else "on")
        self._ask_more()
        self._changed()

    def strike_out(self) -> None:
        """Leave the value out where one is asked and nobody wrote it."""
        if self._values and self._lacks_value:
            self._values.write(STRUCK_OUT)
            self._changed()

    def as_item(self) -> dict[str, Any]:
        """Return the answer as the action takes it."""
        item: dict[str, Any] = {"item": self._item.item, "answer": self.answer}
        if self._values and self._values.text:
            item["value"] = self._values.text
        if self._note:
            item["note"] = self._note.text
        if self._photos and self._shows_photos:
            item["photos"] = self._photos
        return item

    def filled(self) -> Any:
        """Return what was answered, measured and noted of it."""
        return self.as_item() if self.answer or (self._values and self._values.text) else ""

    def fill(self, kept: Any) -> bool:
        """Answer it as before."""
        if not isinstance(kept, dict) or kept.get("answer") not in {*self._buttons, None}:
            return not kept
        if self._values:
            self._values.write(str(kept.get("value", "")))
        self._noted, self._photos = str(kept.get("note", "")), list(kept.get("photos", []))
        if kept.get("answer"):
            self.choose(kept["answer"])
        return True

    def show_here(self) -> None:
        """Bring it into sight."""
        self._box.run_method("scrollIntoView", {"block": "start"})

    def point_out(self, *, here: bool) -> None:
        """Bring it into sight as the next thing to do, and open what it lacks; or no longer."""
        self._box.classes(add="hole" if here else "", remove="" if here else "hole")
        if not here:
            return
        self.show_here()
        if self._note and self._lacks_note:
            self._note.lacking()
        elif self._values and self._lacks_value:
            self._values.ask()

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
            if self.answer in NOTED:
                label = self._texts.say("kiosk.note_needed")
                self._note = NoteField(label, field="note", last=self._last, value=self._noted)
                self._note.heard = self._write_note
            if self._shows_photos:
                photos = PhotoButton(self._texts, self._photos)
                photos.heard = lambda: self._take_photos(photos.names)

    @property
    def _shows_photos(self) -> bool:
        return self.answer == "not_ok" or (self._values is not None and self.answer in MEASURED)

    def _write_note(self) -> None:
        self._noted = self._note.text if self._note else ""
        self._changed()

    def _take_photos(self, names: list[str]) -> None:
        self._photos = names
        self._changed()

    def _changed(self) -> None:
        self._box.classes(add="complete" if self.complete else "", remove="" if self.complete else "complete")
        self._on_change()
        self.heard()
