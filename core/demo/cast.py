"""Who plays in the demo, with which PIN, and who leaves the stage to visitors."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from core.intake import GoodRow, RowFile, read_people

CLOCK = "2026-11-21T15:00+08:00@{speed}"
"""The Saturday before the day: what is delivered then is there to look back at."""


VISITORS = {
    "technician": "T05",
    "team_lead": "L03",
    "inspector": "Q02",
    "washer": "W02",
    "advisor": "SA04",
    "supervisor": "S02",
    "parts_clerk": "P02",
    "manager": "M01",
}
"""Role → the person a visitor signs in as with one click."""

RESTING = frozenset({*VISITORS.values(), "T10", "T15"})
"""They never act by themselves: the last technician of each team, and whom visitors play."""

STAND_IN = "SA01"
"""Sees to what a visitor who plays an advisor leaves lying."""


@dataclass(frozen=True)
class Player:
    """Somebody of the sample people who acts by himself."""

    code: str
    roles: tuple[str, ...]
    team: str | None
    skill: int
    pin: str


@cache
def players() -> tuple[Player, ...]:
    """Return who acts, in the order of the file."""
    return tuple(
        Player(row["code"], tuple(row["roles"]), row.get("team"), row.get("skill") or 0, row["pin"])
        for row in fields_of(read_people(sample("people.csv")))
        if row["code"] not in RESTING
    )


def pins() -> dict[str, str]:
    """Return the PIN of everybody, visitors' people too."""
    return {row["code"]: row["pin"] for row in fields_of(read_people(sample("people.csv")))}


def with_role(role: str) -> list[Player]:
    """Return who acts in this role. A team lead leads; the work is left to the technicians."""
    return [player for player in players() if player.roles[0] == role]


def player(code: str | None) -> Player | None:
    """Return who acts under this code, if he does."""
    return next((found for found in players() if found.code == code), None)


def sample(name: str) -> bytes:
    """Return a file of the sample data."""
    return files("core.demo").joinpath("data", name).read_bytes()


def fields_of(file: RowFile) -> list[dict[str, Any]]:
    """Return the rows of a sample file, which has no bad ones."""
    return [row.fields for row in file.rows if isinstance(row, GoodRow)]
