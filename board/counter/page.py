"""The counter's page: what is asked for by order, the supplements to price, and what was touched beside them."""

from board.counter.asking import CounterDeeds, CounterTouch
from board.counter.hand_over import HandOverForm
from board.counter.requests import Requests
from board.counter.supplements import supplement_lines, supplement_table
from board.desk.alerts import Alerts
from board.desk.beside import Beside
from board.desk.fields import FormScene
from board.desk.following import Following
from board.desk.frame import Desk
from board.desk.latest import Latest
from board.desk.page import DeskPage, filled
from core.domain.base.errors import Refused
from core.ui.basic import box, main_part
from core.ui.lane_line import Words
from core.ui.page import every
from core.ui.scanner import PageScanner
from core.views.access.tags import find
from core.views.order.counter import CounterLine, CounterOrder, CounterSupplement, counter
from core.views.order.desk import Surroundings, surroundings

ISSUE = "issue_parts"
READ_ANEW = 30.0  # seconds of the machine: what is expected becomes overdue without an entry


class IssueFirst(Refused):
    """A badge was scanned, and nothing is about to be handed out."""

    code = "issue_first"


class CounterPage:
    """One clerk's counter."""

    def __init__(self, desk: Desk) -> None:
        """Build the page; it is filled by `open`."""
        self._desk = desk
        self._orders: list[CounterOrder] = []
        self._shop: Surroundings | None = None
        self._latest = Latest()
        with main_part("desk-page at-counter", desk.texts.say("desk.way.parts")):
            self._alerts = Alerts(desk, self._open)
            with box("counter-lists"):
                self._requests = Requests(desk, on_open=self._open, on_act=self._act)
                self._supplements = supplement_table(desk, on_pick=self._open_of, on_act=self._quote)
            with box("counter-side"):
                self._hand_over = HandOverForm(desk, self._read, self._turn)
                self._asking = CounterDeeds(desk, self._read, self._turn)
                with box("counter-chosen") as self._chosen:
                    self._beside = Beside(desk, self._requests.choose)
        PageScanner(self._scanned, aside=True)
        following = Following(desk, self._follow, as_time_goes=self._draw)
        every(READ_ANEW, following.catch_up)

    async def open(self) -> None:
        """Fill the page for the first time."""
        await self._alerts.refresh()
        await self._read()

    async def _follow(self) -> None:
        await self._desk.here(touched=False)
        await self._alerts.refresh()
        await self._beside.follow()
        await self._read()

    async def _read(self) -> None:
        person, language = self._desk.somebody.code, self._desk.texts.language
        counts = self._latest.begin()
        found = await self._desk.workshop.look(
            lambda floor: (counter(floor, person), surroundings(floor, person, language))
        )
        if counts():
            self._orders, self._shop = found
            self._draw()

    def _draw(self) -> None:
        if self._shop is None:
            return
        words = Words(self._desk.texts, self._desk.time, self._shop.names, self._shop.reasons)
        risks = {card.number: card.risk for card in self._desk.workshop.hub.cards()}
        self._requests.show(self._orders, risks, words)
        lines = supplement_lines(self._orders, self._desk)
        self._supplements.show(lines)
        self._supplements.set_visibility(bool(lines))

    def _turn(self) -> None:
        """Show beside the lists what was touched last: a hand-over, a form, or an order."""
        self._asking.box.set_visibility(self._asking.is_open)
        self._chosen.set_visibility(not self._hand_over.is_open and not self._asking.is_open)

    # touches

    async def _open(self, number: str) -> None:
        """Show an order, in place of what was begun."""
        self._hand_over.close()
        self._asking.close()
        await self._desk.attempt(self._beside.choose(number), lambda _: None)

    async def _act(self, number: str, part: str, deed: str) -> None:
        """Do what was touched on a line; parts to hand out need somebody who signs."""
        order = next((one for one in self._orders if one.card.number == number), None)
        if order is None:
            return
        if deed == ISSUE:
            self._asking.close()
            self._hand_over.open(order, part)
            self._turn()
            return
        line = next((one for one in order.lines if one.number == part), None)
        if line is not None and deed in line.deeds:
            await self._ask(_on_line(order, line, deed))

    def _found(self, supplement: str) -> tuple[CounterOrder, CounterSupplement] | None:
        pairs = ((order, one) for order in self._orders for one in order.supplements)
        return next(((order, one) for order, one in pairs if one.id == supplement), None)

    async def _open_of(self, supplement: str) -> None:
        """Show the order of a supplement."""
        if found := self._found(supplement):
            await self._open(found[0].card.number)

    async def _quote(self, supplement: str, deed: str) -> None:
        found = self._found(supplement)
        if found is not None and deed in found[1].deeds:
            order, one = found
            start = {} if one.price is None else {"price": one.price}
            await self._ask(CounterTouch(deed, order.card.number, {"supplement": one.id}, one.text, start))

    async def _ask(self, touched: CounterTouch) -> None:
        self._hand_over.close()
        self._asking.close()
        if self._shop is not None:
            await self._asking.begin(touched, FormScene(self._shop, self._desk.texts, self._desk.time))
        self._turn()

    # scans

    async def _scanned(self, text: str) -> None:
        """Take a badge for the parts that are about to change hands; a tag shows its order."""
        if self._hand_over.is_open:
            await self._hand_over.badge(text)
            return
        number = await self._desk.attempt(self._order_of(text), lambda _: None)
        if number is not None:
            await self._open(number)

    async def _order_of(self, text: str) -> str:
        await self._desk.here(touched=True)
        found = await self._desk.workshop.look(lambda floor: find(floor, text))
        if found.kind != "order":
            raise IssueFirst
        return found.code


def _on_line(order: CounterOrder, line: CounterLine, deed: str) -> CounterTouch:
    line_shown = f"{line.number} {line.text}".strip()
    return CounterTouch(deed, order.card.number, {"part": line.number}, line_shown, {"quantity": line.issued})


PAGE = DeskPage("/parts", filled(CounterPage, "desk.way.parts"))
