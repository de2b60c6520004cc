"""Times as the shop's zone writes them, and how long there is until then."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from core.ui.dates import Dates
from core.ui.texts import Texts


class Hours(Protocol):
    """What the house decides about its time."""

    @property
    def zone(self) -> ZoneInfo:
        """Where the shop is."""

    @property
    def closing_time(self) -> str:
        """When it closes."""

    @property
    def tomorrow_at(self) -> str:
        """At what time "tomorrow" is."""


class ShopTime:
    """The shop's clock on the wall, in words."""

    def __init__(
        self, now: Callable[[], datetime], house: Callable[[], Hours], texts: Texts, speed: float = 1
    ) -> None:
        """Read this clock, write as the house has it by now and in this language; a simulated day has its speed."""
        self.now, self.speed = now, speed
        self._house = house
        self._texts, self.dates = texts, Dates(texts)

    def clock(self) -> str:
        """Return the time of day."""
        return f"{self.now().astimezone(self._zone):%H:%M}"

    def short(self, when: datetime | str) -> str:
        """Write a time; on another day with its day."""
        return self.dates.moment(self.local(when), self.today())

    def dated(self, when: datetime | str) -> str:
        """Write a time in full, for what is read on another day."""
        return self.dates.moment(self.local(when))

    def until(self, when: datetime | str) -> str:
        """Say how long there is until a time, or for how long it has passed."""
        minutes = int((self.local(when) - self.now()).total_seconds() // 60)
        key = "time.left" if minutes >= 0 else "time.over"
        return self._texts.say(key, span=self.dates.span(abs(minutes)))

    def chips(self, after: datetime, soon: Sequence[int]) -> list[tuple[datetime, str]]:
        """Return times to pick: so many minutes later than `after`, today at closing, tomorrow."""
        start = after.astimezone(self._zone).replace(second=0, microsecond=0)
        picks = [
            (
                when := start + timedelta(minutes=minutes),
                self._texts.say("time.soon", span=self.dates.span(minutes), time=self.short(when)),
            )
            for minutes in soon
        ]
        return picks + [(when, text) for when, text in self.later() if when > start]

    def later(self) -> list[tuple[datetime, str]]:
        """Return today's closing, which may have passed, and the house's time tomorrow."""
        house, today = self._house(), self.today()
        later = [
            (today, house.closing_time),
            (today + timedelta(days=1), house.tomorrow_at),
        ]
        return [
            (
                datetime.combine(day, time.fromisoformat(at), house.zone),
                self._texts.say("time.on_day", day=self.dates.near(day, today), time=at),
            )
            for day, at in later
        ]

    def hours(self, start: str, end: str | None) -> float:
        """Return how long something took, or has taken until now."""
        over = self.local(end) if end else self.now()
        return (over - self.local(start)).total_seconds() / 3600

    def today(self) -> date:
        """Return the shop's day."""
        return self.now().astimezone(self._zone).date()

    def day_of(self, when: datetime | str) -> date:
        """Return the day of a time in the shop."""
        return self.local(when).date()

    def to_local(self, when: datetime | str) -> str:
        """Write a time without its zone, as a form shows it."""
        return f"{self.local(when):%Y-%m-%dT%H:%M}"

    def wall(self) -> str:
        """Return what a clock on the shop's wall shows, to the second."""
        return f"{self.local(self.now()):%Y-%m-%dT%H:%M:%S}"

    def closing(self) -> time:
        """Return when the house closes."""
        return time.fromisoformat(self._house().closing_time)

    @property
    def _zone(self) -> ZoneInfo:
        return self._house().zone

    def local(self, when: datetime | str) -> datetime:
        """Return a time in the shop's zone."""
        moment = datetime.fromisoformat(when) if isinstance(when, str) else when
        return moment.astimezone(self._zone)
