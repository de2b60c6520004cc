"""Events about the shop itself, on rows in memory."""

from collections.abc import Iterable

from core.domain.base.events import Event, Stamp
from core.domain.base.rows import Row
from core.store.replay import MemoryBook
from tests.domain.building import NOW


def happen_to_the_shop(*events: Event, rows: Iterable[Row] = ()) -> MemoryBook:
    """Let them happen one after the other in a shop that has these rows."""
    book = MemoryBook()
    for row in rows:
        book.add(row)
    for seq, event in enumerate(events, 1):
        event.apply(book, Stamp(seq, NOW, "M1", "desk"))
    return book
