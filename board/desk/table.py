"""A live list of a desk: sorted, filtered and walked through in the browser, its lines given by the page."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from core.assets import ASSETS
from core.ui.texts import Texts

Picked = Callable[[str], Awaitable[object] | object]
Acted = Callable[[str, str], Awaitable[object] | object]


@dataclass(frozen=True)
class Column:
    """A column. `width` is a CSS width or empty; `align` is start or end."""

    name: str
    head: str
    width: str = ""
    align: str = "start"


@dataclass(frozen=True)
class Cell:
    """What stands in a line under a column.

    `more` is a second, quieter text; `href` makes the text a link; `sort` orders the column where the text does
    not; `sign` is late, at_risk, good, quiet or plate; `marks` are (icon, words) pairs.
    """

    text: str = ""
    more: str = ""
    href: str = ""
    sort: str | float | None = None
    sign: str = ""
    marks: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Act:
    """A button in a line: one touch does it. `deed` is its hook."""

    deed: str
    text: str
    icon: str = ""


@dataclass(frozen=True)
class Line:
    """A line. `hooks` become data attributes; `filters` says under which values of which filter it belongs."""

    key: str
    cells: dict[str, Cell]
    risk: str = ""
    hooks: dict[str, str] = field(default_factory=dict)
    filters: dict[str, str] = field(default_factory=dict)
    acts: Sequence[Act] = ()
    found_by: str = ""  # more text that the search looks through


@dataclass(frozen=True)
class Filter:
    """A choice that narrows the list; `options` are (value, words), the empty value means all."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    start: str = ""


Drawn = tuple[dict[str, Any], ...]


class Table(Element, component=ASSETS / "desk" / "table.js"):
    """A list with a head, a search field and filters. Arrow keys walk, Enter picks, a click on a head sorts."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        texts: Texts,
        *,
        empty: str,
        title: str = "",
        filters: Sequence[Filter] = (),
        search: bool = True,
        on_pick: Picked | None = None,
        on_act: Acted | None = None,
    ) -> None:
        """Begin without lines; `empty` says what to do when there are none."""
        super().__init__()
        self._lines: Sequence[Line] | None = None
        self._props.update(
            name=name,
            title=title,
            columns=[asdict(column) for column in columns],
            filters=[asdict(one) for one in filters],
            searches=search,
            picks=on_pick is not None,
            picked="",
            lines=(),
            words={
                "empty": empty,
                "search": texts.say("desk.filter"),
                "all": texts.say("desk.all"),
                "none": texts.say("desk.none_match"),
            },
        )
        if on_pick is not None:
            self.on("pick", lambda event: on_pick(_text(event, "key")))
        if on_act is not None:
            self.on("act", lambda event: on_act(_text(event, "key"), _text(event, "deed")))

    def show(self, lines: Sequence[Line], drawn: Drawn | None = None) -> None:
        """Show these lines, drawn already where they are many; those that are shown are not sent again."""
        if lines == self._lines:
            return
        self._props["lines"] = draw(lines) if drawn is None else drawn
        self.update()
        self._lines = lines

    def choose(self, key: str) -> None:
        """Mark the line that was chosen; the empty key marks none."""
        if self._props["picked"] != key:
            self._props["picked"] = key
            self.update()


def draw(lines: Sequence[Line]) -> Drawn:
    """Return what the page needs of them.

    It is a tuple, for NiceGUI would wrap a list of a thousand lines to its last cell, and hold the loop for 0.2 s.
    """
    return tuple(_drawn(line) for line in lines)


def _drawn(line: Line) -> dict[str, Any]:
    """Return what the page needs of a line. What is empty is left out: lists of a thousand lines are sent."""
    cells = {name: _filled(vars(cell)) for name, cell in line.cells.items()}
    acts = [vars(act) for act in line.acts]
    return _filled(vars(line) | {"acts": acts}) | {"cells": cells, "hooks": line.hooks}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], (), {})}


def _text(event: GenericEventArguments, name: str) -> str:
    """Return what the page sent, which may be anything."""
    args: Any = event.args[0] if isinstance(event.args, list) and event.args else event.args
    value = args.get(name) if isinstance(args, dict) else None
    return value if isinstance(value, str) else ""
