"""The pages of the desks and whose they are; the bar leads to them, and `/` to everybody's own."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """A page with the roles that work there. A person's first one is where signing in leads."""

    path: str
    name: str
    roles: frozenset[str]


WAYS = (
    Way("/advisor", "advisor", frozenset({"advisor"})),
    Way("/dispatch", "dispatch", frozenset({"supervisor", "team_lead"})),
    Way("/parts", "parts", frozenset({"parts_clerk", "supervisor"})),
    Way("/admin", "admin", frozenset({"manager", "admin"})),
)
BOARD = "/board"


def ways_of(roles: frozenset[str]) -> Iterator[Way]:
    """Yield the pages of somebody with these roles."""
    return (way for way in WAYS if way.roles & roles)


def home_of(roles: frozenset[str]) -> str:
    """Return the page of somebody with these roles."""
    return next((way.path for way in ways_of(roles)), BOARD)


def is_open_to(path: str, roles: frozenset[str]) -> bool:
    """Say whether somebody with these roles works on a page."""
    return any(way.path == path for way in ways_of(roles))
