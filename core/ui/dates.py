"""How days, times and spans are written: one way for each language, 24 h, with the weekday where it is not today.

`assets/dates.js` writes them alike; a test holds the two together.
"""

from datetime import date, datetime

from core.ui.texts import Texts

HOUR = 60
DAY = 24 * HOUR
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Dates:
    """Days and times as a language has them. Times are those of a clock on the shop's wall."""

    def __init__(self, texts: Texts) -> None:
        """Write in this language."""
        self._say = texts.say

    def day(self, day: date, today: date | None = None) -> str:
        """Write a day; with its year, unless it is that of today."""
        of_this_year = today is not None and day.year == today.year
        return self._say(
            "time.day" if of_this_year else "time.day_and_year",
            weekday=self._say(f"time.weekday.{WEEKDAYS[day.weekday()]}"),
            day=day.day,
            month=self._say(f"time.month.{day.month}"),
            year=day.year,
        )

    def moment(self, local: datetime, today: date | None = None) -> str:
        """Write a time; on another day than today with its day."""
        time = f"{local:%H:%M}"
        if local.date() == today:
            return time
        return self._say("time.on_day", day=self.day(local.date(), today), time=time)

    def near(self, day: date, today: date) -> str:
        """Write a day of the next ones as people say it: today, tomorrow, in three days."""
        ahead = (day - today).days
        names = ("time.today", "time.tomorrow")
        return self._say(names[ahead]) if ahead < len(names) else self._say("time.in_days", n=ahead)

    def span(self, minutes: int) -> str:
        """Write how long something takes, no finer than matters."""
        if minutes < HOUR:
            return self._say("time.minutes", n=minutes)
        hours, rest = divmod(minutes, HOUR)
        if minutes >= DAY:
            return self._say("time.days", n=hours // 24)
        if not rest:
            return self._say("time.hours", n=hours)
        return self._say("time.hours_and_minutes", hours=hours, minutes=rest)
