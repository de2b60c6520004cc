"""The boxes under the screens: whose agent is there, what its page painted, and scans on their way to that page."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.live.screens import Screens

Takes = Callable[[str], None]


class Boxes:
    """What this process knows of them, by the name of their station. For the event loop only."""

    def __init__(self, screens: Screens) -> None:
        """Begin with none; walls tell what they paint by themselves."""
        self._screens = screens
        self._agents: Counter[str] = Counter()
        self._pages: dict[str, set[Takes]] = {}
        self._signs: Counter[str] = Counter()

    @contextmanager
    def here(self, station: str) -> Iterator[None]:
        """Note an agent that follows the link."""
        self._agents[station] += 1
        try:
            yield
        finally:
            self._agents[station] -= 1

    def present(self) -> set[str]:
        """Return the stations whose agent is there."""
        return {station for station, links in self._agents.items() if links > 0}

    def open(self, station: str, takes: Takes) -> Callable[[], None]:
        """Let a station's page take scans; returns how to stop."""
        self._pages.setdefault(station, set()).add(takes)
        return lambda: self._pages[station].discard(takes)

    def scanned(self, station: str, text: str) -> None:
        """Give a scan to the pages of the box's own station."""
        for takes in tuple(self._pages.get(station, ())):
            takes(text)

    def paints(self, station: str) -> None:
        """Note that a page of this station has just painted."""
        self._signs[station] += 1

    def painted(self, station: str) -> str | None:
        """Return something that changes whenever its page has painted; None until it first has."""
        wall = self._screens.paints().get(station)
        if wall is not None:
            return wall.at.isoformat()
        signs = self._signs[station]
        return str(signs) if signs else None
