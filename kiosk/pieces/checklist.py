"""A checklist: every item OK, not applicable, put right on the spot, or not OK."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from core.ui.basic import box
from core.ui.texts import Texts
from core.views.order.checklists import ItemView
from kiosk.pieces.item_row import ItemRow
from kiosk.scanner import Seen

if TYPE_CHECKING:
    from kiosk.step import Step


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
        beneath: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Show every item unanswered; `before` draws what stands above them, `beneath` what stands below one's text."""
        self.rows: list[ItemRow] = []
        self._hole: ItemRow | None = None
        answers = ["ok", "na", "fixed", *(["not_ok"] if may_fail else [])]
        with box("checklist"):
            before()
            for item in items:
                row = ItemRow(texts, item, answers, last_notes, on_change, beneath=beneath, folded=folded)
                self.rows.append(row)
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

    def lead_on(self) -> None:
        """Bring the next item into sight that lacks something, after the last one from the first again."""
        after = self.rows.index(self._hole) + 1 if self._hole else 0
        found = next((row for row in (*self.rows[after:], *self.rows[:after]) if not row.complete), None)
        if self._hole:
            self._hole.point_out(here=False)
        if found:
            found.point_out(here=True)
        self._hole = found

    def fails(self) -> bool:
        """Say whether something is not OK."""
        return any(row.answer == "not_ok" for row in self.rows)

    def answers(self) -> list[dict[str, Any]]:
        """Return what was answered, as the action takes it."""
        return [row.as_item() for row in self.rows]
