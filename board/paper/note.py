"""The delivery note: an A5 page that the customer takes home and signs for."""

from collections.abc import Iterable

from markupsafe import Markup

from board.paper.blocks import Blocks, Cells
from board.paper.html import made
from board.paper.sheet import Sheet
from core.ui.direction import beside
from core.views.order.paper import DeliveryNote, SignatureLine
from core.views.order.paper_lines import ExtraLine, WorkLine


class DeliveryNotePage:
    """A delivery note on its sheet."""

    def __init__(self, sheet: Sheet, note: DeliveryNote) -> None:
        """Lay it out."""
        self._sheet, self._note = sheet, note
        self._set = Blocks(sheet)

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
        return self._sheet.document(f"{title} {note.number}", "A5 portrait", footer, self._sheet.bar(), paper)

    def _facts(self) -> Markup:
        note, moment = self._note, self._sheet.moment
        first = note.first_promised_at if note.first_promised_at != note.promised_at else None
        return self._set.facts(
            {
                "order": note.number,
                **self._set.car(note),
                "received": moment(note.received_at),
                "first_promised": moment(first),
                "promised": moment(note.promised_at),
                "ready": moment(note.ready_at),
                "delivered": moment(note.delivered_at),
                "old_parts": self._set.word("old_parts", note.old_parts or ""),
                "settled": beside(self._set.word("settled", note.settled_how or ""), note.settled_document),
            }
        )

    def _sections(self) -> Iterable[Markup]:
        note, say, table = self._note, self._sheet.say, self._set.table
        safety = [extra for extra in note.refused if extra.safety]
        others = [extra for extra in note.refused if not extra.safety]
        if note.not_repaired:
            yield self._set.lines("given_back", [note.given_back_for])
        yield table("jobs", [self._job(job) for job in note.jobs])
        yield table("agreed", [self._set.extra_cells(extra, note.currency) for extra in note.agreed])
        yield table("refused_safety", [self._refusal(extra) for extra in safety], say("paper.safety_told"))
        yield table("refused", [self._refusal(extra) for extra in others])
        yield table("dropped", [self._dropped(job) for job in note.dropped])
        yield table("issued", [self._set.part_cells(part) for part in note.issued])
        yield table("unused", [self._set.part_cells(part) for part in note.unused])
        yield self._set.lines("put_right", note.put_right)
        yield self._set.lines("recommendations", [note.recommendations])
        yield table("signatures", [self._signed(one) for one in note.signatures], self._asked())

    # the lines

    def _job(self, job: WorkLine) -> Cells:
        return job.text, f"{job.hours:g} h", self._sheet.say(f"paper.job.{job.state}")

    def _dropped(self, job: WorkLine) -> Cells:
        why = beside(job.why, self._set.word("channel", job.how))
        return job.text, why, self._sheet.say(f"paper.job.{job.state}")

    def _refusal(self, extra: ExtraLine) -> Cells:
        return extra.text, self._set.by(extra), self._set.price(extra, self._note.currency)

    def _signed(self, one: SignatureLine) -> Cells:
        say = self._sheet.say
        who = say("paper.acting", name=one.person, lender=one.lent_by) if one.lent_by else one.person
        return self._set.word("level", one.level), who, self._sheet.moment(one.at)

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

    def _to_sign(self) -> Markup:
        received = made("p", self._sheet.say("paper.sign.received"))
        return made("footer", received, self._set.to_sign("customer", "date"))
