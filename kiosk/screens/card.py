"""The order's card: what is worth knowing at the car, and the jobs to tick."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from nicegui import ui
from nicegui.element import Element

from core.ui.basic import box, icon, words
from core.ui.direction import beside
from core.views.order.board import Card
from core.views.order.kept_forms import KeptView
from core.views.order.kiosk import OrderAtKiosk
from core.views.order.of_an_order import JobView, PartView
from kiosk.pieces.kept_line import kept_words
from kiosk.pieces.thumbs import thumbs

if TYPE_CHECKING:
    from kiosk.visit import Visit

SIGN = {"late": "late", "at_risk": "at_risk"}


class OrderCard:
    """A card whose times run."""

    def __init__(
        self, visit: "Visit", picture: OrderAtKiosk, tick_job: Callable[[JobView], object] | None
    ) -> None:
        """Picture it; `tick_job` is there when this person may tick jobs."""
        self._visit, self._picture, self._tick_job = visit, picture, tick_job
        self.tick: Callable[[], None] = lambda: None

    def whole(self) -> None:
        """Draw it."""
        with self._section():
            self._head()
            self._work()

    def head(self) -> None:
        """Draw which car it is and how it stands."""
        with self._section():
            self._head()

    def work(self) -> None:
        """Draw the jobs, and what reception and others wrote."""
        with box("card card-work", "section"):
            self._work()

    def _section(self) -> Element:
        card = self._picture.card
        made = box(f"card risk-{card.risk}", "section")
        made.props["tabindex"] = 0  # what does not fit is reached by the arrows, too
        made.props.update(
            {
                "data-card": card.number,
                "data-lane": card.lane,
                "data-risk": card.risk,
                "data-version": card.version,
            }
        )
        return made

    def _head(self) -> None:
        card = self._picture.card
        plate(card.plate, "h1")
        words(self._model(), "order-model", "p")
        self.tick = promise(self._visit, card)
        words(self._facts(), "card-facts", "p")
        self._marks()
        self._kept()
        self._stopped()

    def _work(self) -> None:
        self._defects()
        self._remarks()
        self._jobs()
        self._notes()

    def _model(self) -> str:
        order, say = self._picture.order, self._visit.texts.say
        key = say("kiosk.key", tag=order.key_tag) if order.key_tag else ""
        return beside(order.model, key)

    def _facts(self) -> str:
        order, say = self._picture.order, self._visit.texts.say
        hours = say(
            "kiosk.hours_of", worked=f"{order.worked_hours:.1f}", standard=f"{order.standard_hours:.1f}"
        )
        advisor = self._picture.names.get(order.advisor or "", order.advisor or "")
        return beside(hours, order.bay or order.slot, advisor)

    def _marks(self) -> None:
        say, card = self._visit.texts.say, self._picture.card
        with box("marks"):
            words(say(f"lane.{card.lane}"), f"mark lane-{card.lane}")
            for mark in card.marks:
                with box(f"mark mark-{mark}", "span"):
                    icon(f"mark-{mark}")
                    ui.label(say(f"board.mark.{mark}"))
            if card.working:
                people = beside(*(self._picture.names.get(code, code) for code in card.working), between=", ")
                words(people, "mark mark-people")

    def _kept(self) -> None:
        """Tell what this person began; no other sees it."""
        say = self._visit.texts.say
        lines = [f"{say(f'action.{one.deed}')}: {kept_of(self._visit, one)}" for one in self._picture.kept]
        self._block(say("kiosk.kept.yours"), lines, "kept")

    def _stopped(self) -> None:
        order, say = self._picture.order, self._visit.texts.say
        if order.is_over:
            with box("block over"):
                words(say(f"kiosk.over.{order.stop_reason}"), "block-title", "h2")
        elif order.stop_reason:
            why = self._picture.reasons.get(order.stop_reason, {}).get(order.stop_detail, order.stop_detail)
            self._block(say(f"kiosk.reason.{order.stop_reason}"), [why or "–"], "stopped")
        self._block(
            say("kiosk.missing_parts"), [self._missing(part) for part in order.missing_parts], "stopped"
        )
        to_fetch = [
            say("kiosk.part.amount", amount=f"{part.quantity - part.issued:g}", part=part.text or part.number)
            for part in order.arrived_parts
        ]
        self._block(say("kiosk.to_fetch"), to_fetch, "over")
        asked = [question.text for question in order.open_questions]
        asked += [supplement.text for supplement in order.open_supplements]
        self._block(say("kiosk.open_questions"), asked, "stopped")

    def _missing(self, part: PartView) -> str:
        """Say which part is missing, and when it comes."""
        say, short, named = self._visit.texts.say, self._visit.time.short, part.text or part.number
        if part.expected_at:
            return say("kiosk.part.comes", part=named, time=short(part.expected_at))
        if part.ask_again_at:
            return say("kiosk.part.ask_again", part=named, time=short(part.ask_again_at))
        return say("kiosk.part.requested", part=named)

    def _defects(self) -> None:
        say, defects = self._visit.texts.say, self._picture.order.defects
        to_do = [defect.text for defect in defects if not defect.put_right]
        self._block(say("kiosk.defects"), to_do, "defects")
        self._block(
            say("kiosk.put_right"), [defect.text for defect in defects if defect.put_right], "request"
        )

    def _jobs(self) -> None:
        with box("jobs"):
            for job in self._picture.order.jobs:
                self._job(job)

    def _job(self, job: JobView) -> None:
        touch = self._tick_job is not None and not job.is_dropped
        with box(f"job job-{job.state}", "button" if touch else "div") as made:
            made.props["data-job"] = job.code
            icon("ticked" if job.is_done else "box")
            ui.label(job.text).classes("job-text")
            if job.is_dropped:
                words(self._visit.texts.say(f"kiosk.job.{job.state}"), "mark")
        if touch and self._tick_job is not None:
            made.props["data-deed"] = "tick_job"
            made.props["aria-pressed"] = "true" if job.is_done else "false"
            tick_job = self._tick_job
            made.on("click", lambda _: tick_job(job), [])

    def _notes(self) -> None:
        order, say = self._picture.order, self._visit.texts.say
        told = [
            say("kiosk.answered", question=item.text, answer=item.answer)
            for item in order.questions
            if item.answer
        ]
        self._block(say("kiosk.answers"), told, "request answers")
        wanted = [
            say(f"kiosk.supplement.{item.state}", text=item.text)
            for item in order.supplements
            if self._visit.texts.has(f"kiosk.supplement.{item.state}")
        ]
        self._block(say("kiosk.supplements"), wanted, "request supplements")
        self._block(say("kiosk.request"), [order.request] if order.request else [], "request")
        self._block(say("kiosk.belongings"), [order.belongings] if order.belongings else [], "request")

    def _remarks(self) -> None:
        """Show what others wanted the next one to know, the newest first."""
        visit, remarks = self._visit, self._picture.order.remarks
        if not remarks:
            return
        with box("block request remarks"):
            words(visit.texts.say("kiosk.remarks"), "block-title", "h2")
            for one in reversed(remarks):
                who = self._picture.names.get(one.person or "", one.person or "")
                with box("remark"):
                    words(one.text, "block-line", "p")
                    words(beside(who, visit.time.short(one.at)), "remark-by", "p")
                    thumbs(one.photos, visit.texts.say)

    def _block(self, title: str, lines: list[str], classes: str) -> None:
        if not lines:
            return
        with box(f"block {classes}"):
            words(title, "block-title", "h2")
            for line in lines:
                words(line, "block-line", "p")


def kept_of(visit: "Visit", one: KeptView) -> str:
    """Say how much is kept of a form."""
    return kept_words(visit.texts, one.answered, one.asked, visit.time.short(one.at))


def plate(text: str, tag: str = "div") -> None:
    """Write a plate; the province is smaller, as on the metal."""
    with box("plate", tag):
        first = text[:1]
        if first and not first.isascii():
            words(first, "plate-province")
            words(text[1:])
        else:
            words(text)


def promise(visit: "Visit", card: Card) -> Callable[[], None]:
    """Write when the car is promised and how long that is; returns what lets the time run."""
    say, shop = visit.texts.say, visit.time
    due = card.promised_at or card.answer_by
    with box(f"promise promise-{card.risk}", "p"):
        if due is None:
            ui.label(say("kiosk.no_promise"))
            return lambda: None
        key = "kiosk.promised" if card.promised_at else "kiosk.answer_by"
        ui.label(say(key, time=shop.short(due)))
        if card.risk in SIGN:
            icon(SIGN[card.risk])
        left = ui.label(shop.until(due)).classes("promise-left")

    def tick() -> None:
        text = shop.until(due)
        if left.text != text:
            left.set_text(text)

    return tick
