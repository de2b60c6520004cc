"""Files of people and of places."""

from core.intake.rows import Fields, RowFile, read_rows
from core.intake.table import FileShape, plain
from core.intake.values import Unreadable, whole

_PEOPLE = FileShape(
    {plain(name): name for name in ("code", "name", "roles", "team", "skill", "pin")},
    needs=(("code",), ("name",), ("roles",)),
    key="code",
)
_PLACES = FileShape(
    {plain(name): name for name in ("code", "name", "kind", "team")},
    needs=(("code",), ("name",), ("kind",)),
    key="code",
)


def read_people(data: bytes) -> RowFile:
    """Read people: `code name roles[] team? skill? pin?`."""
    return read_rows(data, _PEOPLE, _person)


def read_places(data: bytes) -> RowFile:
    """Read bays and parking slots: `code name kind team?`."""
    return read_rows(data, _PLACES, _place)


def _person(cells: dict[str, str]) -> Fields:
    _demand(cells, "code", "name", "roles")
    person: Fields = {**cells}
    person["roles"] = [role for role in (r.strip() for r in cells["roles"].split("|")) if role]
    if "skill" in cells:
        person["skill"] = whole("skill", cells["skill"], "skill")
    return person


def _place(cells: dict[str, str]) -> Fields:
    _demand(cells, "code", "name", "kind")
    return {**cells}


def _demand(cells: dict[str, str], *names: str) -> None:
    for name in names:
        if name not in cells:
            raise Unreadable(name, "missing", name=name)
