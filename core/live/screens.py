"""The open screens: what each station's wall has painted last, and what a station's pages are told to do."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta

from pydantic import ValidationError

from core.views.access.screens import Command, Paint, Painted

LONGEST = 500  # characters of a report
Hears = Callable[[str, Command], None]


class Screens:
    """What this process knows of them, by the machine's clock. For the event loop only."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Begin with nothing painted."""
        self._now = now
        self._paints: dict[str, Paint] = {}
        self._boards: Counter[str] = Counter()
        self._opened: dict[str, datetime] = {}
        self._pages: set[Hears] = set()

    def report(self, station: str, text: str, due: int) -> None:
        """Take what a screen says it painted; `due` is what it has had time to paint. Anything else is ignored."""
        if len(text) > LONGEST:
            return
        try:
            painted = Painted.model_validate_json(text)
        except ValidationError:
            return
        self._paints[station] = Paint(painted=painted, at=self._now(), behind=max(0, due - painted.seq))

    @contextmanager
    def shown(self, station: str) -> Iterator[None]:
        """Note that a board of this station is open; once the last one is closed its reports are of no use."""
        self._boards[station] += 1
        self._opened.setdefault(station, self._now())
        try:
            yield
        finally:
            self._boards[station] -= 1
            if not self._boards[station]:
                for known in (self._boards, self._opened, self._paints):
                    known.pop(station, None)

    def longest_unpainted(self) -> timedelta:
        """Return for how long an open board has not said that it painted, the longest of all."""
        now = self._now()
        last = (self._paints[name].at if name in self._paints else at for name, at in self._opened.items())
        return max([timedelta(0), *(now - at for at in last)])

    def paints(self) -> Mapping[str, Paint]:
        """Return the last that each open board reported, by station."""
        return dict(self._paints)

    def hear(self, page: Hears) -> Callable[[], None]:
        """Let open pages hear what stations are told; returns how to stop. Each looks whether it is meant."""
        self._pages.add(page)
        return lambda: self._pages.discard(page)

    def tell(self, station: str, command: Command) -> None:
        """Tell every open page of a station."""
        for page in tuple(self._pages):
            page(station, command)
