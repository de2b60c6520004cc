"""The delivery note: an A5 page that the customer takes home and signs for."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from board.paper.html import made
from board.paper.sheet import Sheet
from core.domain.base.money import CURRENCIES
from core.ui.direction import beside
from core.views.order.paper import DeliveryNote, ExtraLine, PartLine, SignatureLine, WorkLine

Cells = Sequence[str]


class DeliveryNotePage:
    """A delivery note on its sheet."""

    def __init__(self, sheet: Sheet, note: DeliveryNote) -> None:
        """Lay it out."""
        self._sheet, self._note = sheet, note

    def page(self) -> str:
        """Return the page."""
        say, note = self._sheet.say, self._note
        marks = [made("p", say("paper.not_repaired"), class_="marked")] if note.not_repaired else []
        title = say("paper.delivery_note")
        paper = made(
            "main",
            self._sheet.head(note, title, *marks, made("p", note.plate or note.vin, class_="plate")),
            self._facts(),
            *self._sections(),
            self._to_sign(),
            class_="paper note",
            data_paper="delivery-note",
        )
        footer = beside(note.number, note.plate)
        return self._sheet.document(
            f"{title} {note.number}", "A5 portrait", footer, self._sheet.bar(note.number), paper
        )

    def _facts(self) -> Markup:
        note, say, moment = self._note, self._sheet.say, self._sheet.moment
        first = note.first_promised_at if note.first_promised_at != note.promised_at else None
        facts = {
            "order": note.number,
            "car": beside(note.make, note.model, between=" "),
            "vin": note.vin,
            "mileage": f"{note.mileage_km:,} km" if note.mileage_km is not None else "",
            "customer": beside(note.customer, note.phone, between=" "),
            "advisor": note.advisor,
            "received": moment(note.received_at),
            "first_promised": moment(first),
            "promised": moment(note.promised_at),
            "ready": moment(note.ready_at),
            "delivered": moment(note.delivered_at),
            "old_parts": self._word("old_parts", note.old_parts or ""),
            "settled": beside(self._word("settled", note.settled_how or ""), note.settled_document),
        }
        made_facts = [
            made("div", made("dt", say(f"paper.fact.{name}")), made("dd", text), data_fact=name)
            for name, text in facts.items()
            if text
        ]
        return made("dl", *made_facts)

    def _sections(self) -> Iterable[Markup]:
        note, say = self._note, self._sheet.say
        safety = [extra for extra in note.refused if extra.safety]
        others = [extra for extra in note.refused if not extra.safety]
        if note.not_repaired:
            yield self._lines("given_back", [note.given_back_for])
        yield self._table("jobs", [self._job(job) for job in note.jobs])
        yield self._table("agreed", [self._extra(extra) for extra in note.agreed])
        yield self._table(
            "refused_safety", [self._refusal(extra) for extra in safety], say("paper.safety_told")
        )
        yield self._table("refused", [self._refusal(extra) for extra in others])
        yield self._table("dropped", [self._dropped(job) for job in note.dropped])
        yield self._table("issued", [self._part(part) for part in note.issued])
        yield self._table("unused", [self._part(part) for part in note.unused])
        yield self._lines("put_right", note.put_right)
        yield self._lines("recommendations", [note.recommendations])
        yield self._table("signatures", [self._signed(one) for one in note.signatures], self._asked())

    # the lines

    def _job(self, job: WorkLine) -> Cells:
        return job.text, f"{job.hours:g} h", self._sheet.say(f"paper.job.{job.state}")

    def _dropped(self, job: WorkLine) -> Cells:
        why = beside(job.why, self._word("channel", job.how))
        return job.text, why, self._sheet.say(f"paper.job.{job.state}")

    def _part(self, part: PartLine) -> Cells:
        source = "" if part.source == "shop" else self._word("source", part.source)
        return part.text or part.number, part.number if part.text else "", source, f"× {part.quantity:g}"

    def _extra(self, extra: ExtraLine) -> Cells:
        return self._named(extra), self._by(extra), self._price(extra)

    def _refusal(self, extra: ExtraLine) -> Cells:
        return extra.text, self._by(extra), self._price(extra)

    def _named(self, extra: ExtraLine) -> str:
        safety = f"({self._sheet.say('paper.safety')})" if extra.safety else None
        return beside(extra.text, safety, between=" ")

    def _by(self, extra: ExtraLine) -> str:
        return beside(self._word("who", extra.by), self._word("channel", extra.how))

    def _price(self, extra: ExtraLine) -> str:
        return "" if extra.price is None else CURRENCIES[self._note.currency].written(extra.price)

    def _signed(self, one: SignatureLine) -> Cells:
        say = self._sheet.say
        who = say("paper.acting", name=one.person, lender=one.lent_by) if one.lent_by else one.person
        return self._word("level", one.level), who, self._sheet.moment(one.at)

    def _asked(self) -> str:
        """Say what the house had set, for one who wonders where a level is."""
        say = self._sheet.say
        return "".join(
            say(
                "paper.set",
                levels=say("paper.levels", n=one.levels),
                signers=say("paper.signers", n=one.signers),
                round=one.round,
            )
            for one in self._note.signatures[-1:]
        )

    # how they are set

    def _table(self, name: str, rows: Sequence[Cells], remark: str = "") -> Markup:
        if not rows:
            return Markup()
        body = [made("tr", *(made("td", cell) for cell in cells)) for cells in rows]
        below = [made("p", remark, class_="remark")] if remark else []
        return self._section(name, made("table", made("tbody", *body)), *below)

    def _lines(self, name: str, texts: Sequence[str]) -> Markup:
        lines = [made("li", text) for text in texts if text.strip()]
        return self._section(name, made("ul", *lines)) if lines else Markup()

    def _section(self, name: str, *inside: str) -> Markup:
        return made(
            "section", made("h2", self._sheet.say(f"paper.section.{name}")), *inside, data_section=name
        )

    def _to_sign(self) -> Markup:
        say = self._sheet.say
        lines = [made("div", made("span"), say(f"paper.sign.{name}")) for name in ("customer", "date")]
        return made("footer", made("p", say("paper.sign.received")), made("div", *lines, class_="signing"))

    def _word(self, area: str, value: str) -> str:
        key = f"{area}.{value}"
        return self._sheet.texts.say(key) if self._sheet.texts.has(key) else value
