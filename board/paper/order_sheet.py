"""The order sheet: A4, in as many copies as the house wants, each of which the customer and the advisor sign."""

from collections.abc import Iterable
from itertools import count

from markupsafe import Markup

from board.paper.blocks import Blocks, Cells
from board.paper.html import css_text, made
from board.paper.sheet import Sheet
from core.ui.direction import beside
from core.views.order.order_sheet import OrderSheet
from core.views.order.paper_lines import WorkLine

NAMED = 3  # copies that have a name beside their number
NUMBER = "\ue000"  # where the browser writes the number of the page: a sign that no text of a shop has
# The pages of each copy are counted apart; the page of the browser counts all of them.
PAGES_OF_A_COPY = Markup("""@page copy-{n} {{ counter-increment: copy-{n};
  @bottom-right {{ content: {before} counter(copy-{n}) {after}; }} }}
.copy-{n} {{ page: copy-{n}; }}
""")


class OrderSheetPage:
    """An order sheet in all its copies."""

    def __init__(self, sheet: Sheet, order: OrderSheet) -> None:
        """Lay it out."""
        self._sheet, self._order = sheet, order
        self._set = Blocks(sheet)

    def page(self) -> str:
        """Return the page."""
        order, copies = self._order, range(1, self._order.copies + 1)
        return self._sheet.document(
            f"{self._sheet.say('paper.order_sheet')} {order.number}",
            "A4 portrait",
            beside(order.number, order.plate),
            self._sheet.bar(),
            made("main", *map(self._copy, copies), class_="copies", data_paper="sheet"),
            style=Markup().join(map(self._pages, copies)),
        )

    def _copy(self, n: int) -> Markup:
        order, say = self._order, self._sheet.say
        copy = made("p", self._called(n), class_="which-copy")
        plate = made("p", order.plate or order.vin, class_="plate")
        return made(
            "article",
            self._sheet.head(order, say("paper.order_sheet"), copy, plate),
            self._facts(),
            *self._sections(),
            self._to_sign(),
            class_=f"paper order-sheet copy-{n}",
            data_copy=str(n),
        )

    def _called(self, n: int) -> str:
        """Say which copy it is; the only one needs no name."""
        copies, say = self._order.copies, self._sheet.say
        if copies == 1:
            return ""
        name = say(f"paper.copy_for.{n}") if n <= NAMED else None
        return beside(f"{n}/{copies}", name)

    def _pages(self, n: int) -> Markup:
        """Let each page of a copy say of which copy it is which."""
        label = beside(self._called(n), self._sheet.say("paper.page", n=NUMBER))
        before, _, after = label.partition(NUMBER)
        return PAGES_OF_A_COPY.format(n=n, before=css_text(before), after=css_text(after))

    def _facts(self) -> Markup:
        order, say, moment = self._order, self._sheet.say, self._sheet.moment
        wanted = ("waits_on_site", "appointment", "wash")
        return self._set.facts(
            {
                "order": order.number,
                "received": moment(order.received_at),
                "promised": moment(order.promised_at),
                "answer_by": "" if order.promised_at else moment(order.answer_by),
                **self._set.car(order),
                "kind": self._set.word("kind", order.kind),
                "key": order.key_tag,
                "visit": beside(*(say(f"field.{name}") for name in wanted if getattr(order, name))),
                "old_parts": self._set.word("old_parts", order.old_parts or ""),
                "comeback_of": order.comeback_of,
            }
        )

    def _sections(self) -> Iterable[Markup]:
        order, table, text = self._order, self._set.table, self._set.text
        yield text("request", order.request)
        yield table("ordered", [*map(self._job, count(1), order.jobs), *self._together()])
        yield table("agreed", [self._set.extra_cells(extra, order.currency) for extra in order.agreed])
        yield table("parts", [self._set.part_cells(part) for part in order.parts])
        yield text("body_notes", order.body_notes)
        yield text("belongings", order.belongings)

    def _job(self, n: int, job: WorkLine) -> Cells:
        return str(n), job.text, self._hours(job.hours)

    def _together(self) -> Iterable[Cells]:
        if len(self._order.jobs) > 1:
            yield "", self._sheet.say("paper.hours_together"), self._hours(self._order.hours)

    def _hours(self, hours: float) -> str:
        return self._sheet.say("paper.hours", n=f"{hours:g}")

    def _to_sign(self) -> Markup:
        ordered = made("p", self._sheet.say("paper.sign.ordered"))
        return made("footer", ordered, self._set.to_sign("customer", "date", "advisor", "date"))
