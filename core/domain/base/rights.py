"""Rights: who may do, open, print and fetch what, and where, read from the table that lies beside this file.

What may be done on an order is in `transitions.csv`, lane by lane; asked here, every role counts that it names. In the
table stand: `any` whoever works here, `-` nobody has to be named (or no station shown), `server` the server by itself,
`as X` whoever may do X. A case in brackets adds to the row without one. `scope` is what a program's token needs to do
it in somebody's name; `-` is refused to every program. A page of the kind `desk` is where somebody works: the bar
leads to it, and signing in to the first of one's own.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from core.domain.base.table import ANYBODY, TRANSITIONS, roles_of

NOBODY = "-"  # has to be named
PROGRAM = "integration"
NO_PROGRAM = "-"


@dataclass(frozen=True)
class Right:
    """One row. `what` is an action, something that is shown, or the address of a page, a paper or a file."""

    what: str
    case: str
    kind: str
    roles: frozenset[str]
    stations: frozenset[str]
    scope: str

    def names(self, held: frozenset[str]) -> bool:
        """Say whether somebody with these roles may; nobody at all has none."""
        if NOBODY in self.roles:
            return True
        return bool(self.roles & ANYBODY and held - {PROGRAM}) or not self.roles.isdisjoint(held)

    def is_at(self, station: str | None) -> bool:
        """Say whether it is there for a station of this kind; None is a browser that is no station."""
        return NOBODY in self.stations or (station is not None and bool(self.stations & {station, "any"}))


def may(what: str, roles: Iterable[str], *, case: str = "", station: str | None = None) -> bool:
    """Say whether somebody with these roles may, at a station of this kind where one is named."""
    held = frozenset(roles)
    return any(
        right.names(held)
        for right in RIGHTS[what]
        if right.case in {"", case} and (station is None or right.is_at(station))
    )


def is_there(what: str, station: str | None) -> bool:
    """Say whether it is there for a station of this kind, whoever stands before it."""
    return any(right.is_at(station) for right in RIGHTS[what])


def listed(kind: str, under: str = "/") -> list[str]:
    """Return what the table has of a kind at addresses under this one, in its order."""
    return [what for what, rights in RIGHTS.items() if rights[0].kind == kind and what.startswith(under)]


def rights_at(path: str) -> tuple[Right, ...]:
    """Return the rows of what is at an address; none where the table names nothing there."""
    return RIGHTS.get(path) or next((rights for shape, rights in _SHAPES if shape.fullmatch(path)), ())


def scope_of(action: str) -> str:
    """Return what a token needs for an action."""
    return RIGHTS[action][0].scope


def _read() -> dict[str, tuple[Right, ...]]:
    rights: dict[str, tuple[Right, ...]] = {action: (_of_orders(action),) for action in TRANSITIONS}
    text = files("core.domain.base").joinpath("rights.csv").read_text("utf-8")
    for line in csv.DictReader(text.splitlines()):
        what, _, case = line["what"].partition(" (")
        right = Right(
            what,
            case.rstrip(")"),
            line["kind"],
            _roles(line["roles"], rights),
            frozenset(line["stations"].split("|")),
            line["scope"],
        )
        rights[what] = (*rights.get(what, ()), right)
    return rights


def _of_orders(action: str) -> Right:
    return Right(action, "", "action", roles_of(action), frozenset(), "act")


def _roles(text: str, known: dict[str, tuple[Right, ...]]) -> frozenset[str]:
    if text.startswith("as "):
        return known[text.removeprefix("as ")][0].roles
    return frozenset(text.split("|"))


def _shape(what: str) -> re.Pattern[str]:
    """Return what fits an address of which parts are left open."""
    parts = re.split(r"(\{\w+(?::path)?\})", what)
    fits = [
        re.escape(part) if n % 2 == 0 else ".*" if ":path" in part else "[^/]*"
        for n, part in enumerate(parts)
    ]
    return re.compile("".join(fits))


RIGHTS = _read()
_SHAPES = [
    (_shape(what), rights) for what, rights in RIGHTS.items() if "{" in what
]  # a whole address goes before
