"""The advisor's page: what must be seen to, the own orders by promised time, and the deeds on the one chosen."""

from datetime import timedelta

from board.desk.alerts import Alerts
from board.desk.beside import Beside
from board.desk.following import Following
from board.desk.frame import Desk
from board.desk.order_lines import by_promise, lane_filter, order_columns, order_line
from board.desk.page import DeskPage, filled
from board.desk.table import Filter, Line, Table
from core.ui.basic import main_part
from core.ui.lane_line import Words
from core.views.order.board import Card
from core.views.order.lists import reasons


class AdvisorPage:
    """One advisor's day."""

    def __init__(self, desk: Desk) -> None:
        """Build the page; it is filled by `open`."""
        self._desk = desk
        say = desk.texts.say
        with main_part("desk-page", desk.texts.say("desk.way.advisor")):
            self._alerts = Alerts(desk, self._choose)
            self._list = Table(
                "orders",
                order_columns(desk),
                desk.texts,
                title=say("advisor.orders"),
                empty=say("advisor.empty"),
                filters=(self._whose(), lane_filter(desk), self._days()),
                on_pick=self._choose,
            )
            self._beside = Beside(desk, self._list.choose)
        Following(desk, self._follow, as_time_goes=self._draw)

    async def open(self) -> None:
        """Fill the page for the first time."""
        self._reasons = await self._desk.workshop.look(
            lambda floor: reasons(floor.session, self._desk.texts.language)
        )
        await self._alerts.refresh()
        self._draw()

    async def _follow(self) -> None:
        await self._desk.here(touched=False)
        await self._alerts.refresh()
        self._draw()
        await self._beside.follow()

    async def _choose(self, number: str) -> None:
        """Show an order beside the list; an order that is gone has its own page."""
        await self._desk.attempt(self._beside.choose(number), lambda _: None)

    def _draw(self) -> None:
        hub, texts, time = self._desk.workshop.hub, self._desk.texts, self._desk.time
        words = Words(texts, time, hub.people, self._reasons)
        cards = sorted(hub.cards(), key=by_promise)
        self._list.show([self._line(card, words) for card in cards])

    def _line(self, card: Card, words: Words) -> Line:
        mine = "mine" if card.advisor == self._desk.somebody.code else ""
        return order_line(card, self._desk, words, filters={"whose": mine, "day": self._day(card)})

    # the filters

    def _whose(self) -> Filter:
        say = self._desk.texts.say
        return Filter(
            "whose",
            say("advisor.whose"),
            [("mine", say("advisor.mine")), ("", say("advisor.everybodys"))],
            "mine",
        )

    def _days(self) -> Filter:
        say = self._desk.texts.say
        days = [(day, say(f"advisor.day.{day}")) for day in ("today", "tomorrow", "later")]
        return Filter("day", say("advisor.day"), [("", say("advisor.day.any")), *days])

    def _day(self, card: Card) -> str:
        """Return for which day it is promised; what is overdue belongs to today."""
        due = card.promised_at or card.answer_by
        if due is None:
            return "later"
        ahead = self._desk.time.day_of(due) - self._desk.time.today()
        if ahead <= timedelta(0):
            return "today"
        return "tomorrow" if ahead == timedelta(1) else "later"


PAGE = DeskPage("/advisor", filled(AdvisorPage, "desk.way.advisor"))
