"""Where people work at a desk: the bar leads there, and `/` to everybody's own."""

from collections.abc import Iterator

from core.domain.base.rights import listed, may

BOARD = "/board"


def ways_of(roles: frozenset[str]) -> Iterator[str]:
    """Yield the pages of somebody with these roles."""
    return (path for path in listed("desk") if may(path, roles))


def home_of(roles: frozenset[str]) -> str:
    """Return the page of somebody with these roles: the first one of the table."""
    return next(ways_of(roles), BOARD)
