"""A time that no chip offers: its day, and four digits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from core.domain.base.errors import Refused
from core.domain.base.moments import Moment, meant
from core.ui.basic import Button, box
from core.ui.texts import Texts
from core.ui.times import ShopTime
from kiosk.pieces.choice import Chips
from kiosk.scanner import Keypad

KEYS = "1234567890"
DAYS = 5  # at a time


class OtherTime:
    """One more chip beside those of a field; what is named there is one of them then, and is on."""

    def __init__(
        self,
        texts: Texts,
        clock: ShopTime,
        chips: Chips[datetime],
        *,
        wanted: Moment,
        on_refused: Callable[[Refused], None],
    ) -> None:
        """Show the chip."""
        self._texts, self._clock, self._chips = texts, clock, chips
        self._field, self._wanted, self._on_refused = chips.field, wanted, on_refused
        self._first = clock.today()  # of the days that are shown
        with chips.row:
            Button(texts.say("kiosk.other_time"), self._turn, classes="chip chip-other", pick="other_time")
        self._asked = box("chips other-time")
        self._asked.set_visibility(False)

    def _turn(self) -> None:
        """Ask for day and digits, or put that away."""
        self._asked.set_visibility(not self._asked.visible)
        self._draw()

    def _draw(self) -> None:
        self._asked.clear()
        if not self._asked.visible:
            return
        days = [self._first + timedelta(days=on) for on in range(DAYS)]
        with self._asked:
            self._days = Chips(
                self._texts.say("time.day_word"),
                [(day, self._named(day)) for day in days],
                field=f"{self._field}_day",
                value=self._first,
                optional=False,
            )
            with self._days.row:
                say_later = self._texts.say("kiosk.later_days")
                Button(say_later, self._further, classes="chip chip-other", pick="later")
            Keypad(
                self._texts,
                self._typed,
                keys=KEYS,
                columns=7,
                field=f"{self._field}_time",
                label=self._texts.say("kiosk.time_in_digits"),
                longest=5,
            )

    def _named(self, day: date) -> str:
        today, dates = self._clock.today(), self._clock.dates
        return dates.near(day, today) if day <= today + timedelta(days=1) else dates.day(day, today)

    def _further(self) -> None:
        """Show the next days."""
        self._first += timedelta(days=DAYS)
        self._draw()

    async def _typed(self, digits: str) -> None:
        clock, day = self._clock, self._days.value or self._first
        now, closing = clock.local(clock.now()), clock.closing()
        try:
            when = meant(self._field, self._wanted, day.isoformat(), digits, now=now, closing=closing)
        except Refused as refusal:
            self._on_refused(refusal)
            return
        self._chips.take(when, clock.short(when))
        self._turn()
