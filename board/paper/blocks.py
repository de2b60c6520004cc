"""What papers are set from: facts, tables, lists, lines to sign on. What is empty is left out."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from board.paper.html import made
from board.paper.sheet import Sheet
from core.domain.base.money import CURRENCIES, CurrencyCode
from core.ui.direction import beside
from core.views.order.paper_lines import ExtraLine, PaperHead, PartLine

Cells = Sequence[str]


class Blocks:
    """The blocks of one sheet, in its language."""

    def __init__(self, sheet: Sheet) -> None:
        """Set them for this sheet."""
        self._sheet, self._say = sheet, sheet.say

    def facts(self, facts: Mapping[str, str]) -> Markup:
        """Set facts beside each other, each under its name."""
        return made(
            "dl",
            *(
                made("div", made("dt", self._say(f"paper.fact.{name}")), made("dd", text), data_fact=name)
                for name, text in facts.items()
                if text
            ),
        )

    def car(self, visit: PaperHead) -> dict[str, str]:
        """Return the facts of the car and of whose it is."""
        return {
            "car": beside(visit.make, visit.model, between=" "),
            "vin": visit.vin,
            "mileage": f"{visit.mileage_km:,} km" if visit.mileage_km is not None else "",
            "customer": beside(visit.customer, visit.phone, between=" "),
            "advisor": visit.advisor,
        }

    def table(self, name: str, rows: Sequence[Cells], remark: str = "") -> Markup:
        """Set rows under the head of their section, and a remark below them."""
        if not rows:
            return Markup()
        body = [made("tr", *(made("td", cell) for cell in cells)) for cells in rows]
        below = [made("p", remark, class_="remark")] if remark else []
        return self.section(name, made("table", made("tbody", *body)), *below)

    def lines(self, name: str, texts: Sequence[str]) -> Markup:
        """Set each text as a line of its section."""
        lines = [made("li", text) for text in texts if text.strip()]
        return self.section(name, made("ul", *lines)) if lines else Markup()

    def text(self, name: str, text: str) -> Markup:
        """Set what somebody wrote as it was written."""
        return self.section(name, made("p", text, class_="written")) if text.strip() else Markup()

    def section(self, name: str, *inside: str) -> Markup:
        """Set a section under its head."""
        return made("section", made("h2", self._say(f"paper.section.{name}")), *inside, data_section=name)

    def to_sign(self, *names: str) -> Markup:
        """Set lines to sign on."""
        lines = [made("div", made("span"), self._say(f"paper.sign.{name}")) for name in names]
        return made("div", *lines, class_="signing")

    def word(self, area: str, value: str) -> str:
        """Say a code in words; what people wrote themselves stays."""
        key = f"{area}.{value}"
        return self._sheet.texts.say(key) if self._sheet.texts.has(key) else value

    # the lines

    def part_cells(self, part: PartLine) -> Cells:
        """Say which part, whose, and how many."""
        source = "" if part.source == "shop" else self.word("source", part.source)
        return part.text or part.number, part.number if part.text else "", source, f"× {part.quantity:g}"

    def extra_cells(self, extra: ExtraLine, currency: CurrencyCode) -> Cells:
        """Say which extra work, who answered how, and its price."""
        safety = f"({self._say('paper.safety')})" if extra.safety else None
        return beside(extra.text, safety, between=" "), self.by(extra), self.price(extra, currency)

    def by(self, extra: ExtraLine) -> str:
        """Say who answered, and in which way."""
        return beside(self.word("who", extra.by), self.word("channel", extra.how))

    def price(self, extra: ExtraLine, currency: CurrencyCode) -> str:
        """Say what it costs, where that is known."""
        return "" if extra.price is None else CURRENCIES[currency].written(extra.price)
