"""Actions around the customer's word: questions, supplements, jobs, delays, promises, alerts."""

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field
from typing_extensions import override

from core.actions.base.action import OrderAction, register
from core.actions.base.asking import ONLY, Blank, OnOrder, ShopReasons, codes, of_order, spelled, value
from core.actions.base.conditions import Condition, always
from core.actions.order.blanks import CHANNEL, JOBS, PARTS, WHO
from core.domain.base.moments import DAY, PROMISE
from core.domain.base.table import Transition
from core.domain.base.values import Code, Hours, Money, SomeText, When
from core.domain.order import alerts, promise, questions
from core.domain.order import jobs as job_rules
from core.domain.order import supplement as supplements
from core.domain.order.order import Order, is_open
from core.domain.order.part_lines import PartWanted
from core.domain.order.photos import PhotoNames
from core.domain.shop.people import Person
from core.store.transaction import Transaction

QUESTIONS = OnOrder("questions", is_open)
SUPPLEMENTS = OnOrder("supplements", is_open)
OPEN_JOBS = OnOrder("jobs", is_open)
AGREED = ("answer", ("agreed",))


def _quoted_price(order: Any) -> int | None:
    """Return the price that was quoted, where only one supplement waits."""
    waiting = SUPPLEMENTS.pick(order)
    return waiting[0].price if len(waiting) == 1 else None


def _due(order: Any) -> Any:
    """Return what a delay counts from: when the customer expects the car, or an answer."""
    return order.promised_at or order.answer_by


class Ask(OrderAction):
    """Ask the customer, the insurer, the manufacturer or a technical office."""

    name: ClassVar[str] = "ask"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"questions"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("text", "note", label="question_text"),
        Blank("photos", "photos"),
        Blank("whom", "choice", codes("whom", questions.Whom)),
    )
    text: SomeText
    whom: questions.Whom
    photos: Annotated[PhotoNames, Field(default_factory=list)]

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> questions.Asked:
        del order, by
        return questions.ask(tx, text=self.text, whom=self.whom, seq=tx.next_seq, photos=self.photos)


class Answer(OrderAction):
    """Give the answer to a question."""

    name: ClassVar[str] = "answer"
    may: ClassVar[Condition] = QUESTIONS.are_there
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("question", "choice", QUESTIONS, start=ONLY),
        Blank("text", "note", label="answer_text"),
        replace(WHO, choices=spelled("who")),
        CHANNEL,
    )
    question: Code
    text: SomeText
    by: SomeText
    channel: SomeText

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> questions.Answered:
        del by, tx
        return questions.answer(
            order, question=self.question, text=self.text, by=self.by, channel=self.channel
        )


class ProposeSupplement(OrderAction):
    """Propose extra work that was found."""

    name: ClassVar[str] = "propose_supplement"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"supplements"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("text", "note", label="work_found"),
        Blank("photos", "photos"),
        Blank("hours", "number", unit="h"),
        Blank("safety", "flag"),
        PARTS,
    )
    text: SomeText
    hours: Hours
    safety: bool = False
    parts: Annotated[list[PartWanted], Field(max_length=100, default_factory=list)]
    photos: Annotated[PhotoNames, Field(default_factory=list)]

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> supplements.SupplementProposed:
        del by
        return supplements.propose_supplement(
            order,
            tx,
            seq=tx.next_seq,
            text=self.text,
            hours=self.hours,
            safety=self.safety,
            parts=self.parts,
            photos=self.photos,
        )


class QuoteSupplement(OrderAction):
    """Price a supplement, in the minor unit of the currency."""

    name: ClassVar[str] = "quote_supplement"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"supplements"})
    may: ClassVar[Condition] = SUPPLEMENTS.are_there
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("supplement", "choice", SUPPLEMENTS, start=ONLY),
        Blank("price", "money"),
        Blank("available_at", "time", moment=DAY),
    )
    supplement: Code
    price: Money
    available_at: When | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> supplements.SupplementQuoted:
        del by, tx
        return supplements.quote_supplement(
            order, supplement=self.supplement, price=self.price, available_at=self.available_at
        )


class AnswerSupplement(OrderAction):
    """Record what the customer says to a supplement."""

    name: ClassVar[str] = "answer_supplement"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"supplements"})
    may: ClassVar[Condition] = SUPPLEMENTS.are_there
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("supplement", "choice", SUPPLEMENTS, start=ONLY),
        Blank("answer", "choice", codes("consent", supplements.Consent)),
        Blank("price", "money", when=AGREED, start=_quoted_price),
        Blank(
            "promised_at",
            "time",
            needed=True,
            when=AGREED,
            start=of_order("promised_at"),
            moment=PROMISE,
        ),
        WHO,
        CHANNEL,
    )
    told_apart: ClassVar[str] = "answer"
    supplement: Code
    answer: supplements.Consent
    by: SomeText
    channel: SomeText
    price: Money | None = None
    promised_at: When | None = None

    def fits(self, order: Order, row: Transition) -> bool:
        """In qc and later the answer decides where the car goes."""
        del order
        answer = getattr(self, "answer", "")
        return row.case in {"", answer} or answer not in {"agreed", "refused"}

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> supplements.SupplementAnswered:
        del by, tx
        return supplements.answer_supplement(
            order,
            supplement=self.supplement,
            answer=self.answer,
            by=self.by,
            channel=self.channel,
            price=self.price,
            promised_at=self.promised_at,
        )


class AddJob(OrderAction):
    """Add what the customer asks for or agreed to."""

    name: ClassVar[str] = "add_job"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"jobs"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (JOBS, WHO, CHANNEL, Blank("promised_at", "time", moment=PROMISE))
    jobs: Annotated[list[job_rules.JobWanted], Field(min_length=1, max_length=100)]
    by: SomeText
    channel: SomeText
    promised_at: When | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> job_rules.JobsAdded:
        del by, tx
        return job_rules.add_job(
            order, jobs=self.jobs, by=self.by, channel=self.channel, promised_at=self.promised_at
        )


class DropJob(OrderAction):
    """Take off what the customer refuses or defers."""

    name: ClassVar[str] = "drop_job"
    may: ClassVar[Condition] = OPEN_JOBS.are_there
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("job", "choice", OPEN_JOBS, start=ONLY),
        Blank("outcome", "choice", codes("outcome", job_rules.JobOutcome)),
        WHO,
        CHANNEL,
        Blank("why", "text"),
    )
    told_apart: ClassVar[str] = "outcome"
    job: Code
    outcome: job_rules.JobOutcome
    by: SomeText
    channel: SomeText
    why: SomeText

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> job_rules.JobDropped:
        del by, tx
        return job_rules.drop_job(
            order, job=self.job, outcome=self.outcome, by=self.by, channel=self.channel, why=self.why
        )


class FlagDelay(OrderAction):
    """Say that it takes longer: why, and until when."""

    name: ClassVar[str] = "flag_delay"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"delay"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("reason", "reason", ShopReasons("delay")),
        Blank("estimate", "time", counts_from=_due),
    )
    reason: SomeText
    estimate: When

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> promise.DelayFlagged:
        del by
        return promise.flag_delay(order, at=tx.at, reason=self.reason, estimate=self.estimate)


class Repromise(OrderAction):
    """Promise the customer a time."""

    name: ClassVar[str] = "repromise"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"promise"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("promised_at", "time", start=of_order("promised_at"), moment=PROMISE),
        Blank(
            "agreed_by", "reason", spelled("who", but=("manufacturer", "technical")), start=value("customer")
        ),
        CHANNEL,
        Blank("reason", "reason", ShopReasons("delay")),
    )
    promised_at: When
    agreed_by: SomeText
    channel: SomeText
    reason: SomeText

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> promise.Repromised:
        del by, tx
        return promise.repromise(
            order,
            promised_at=self.promised_at,
            agreed_by=self.agreed_by,
            channel=self.channel,
            reason=self.reason,
        )


class Acknowledge(OrderAction):
    """See to an alert; its id says which order it is about."""

    name: ClassVar[str] = "acknowledge"
    may: ClassVar[Condition] = lambda now: bool(alerts.waiting_for(now.order, now.by))
    order: str = ""
    alert: str = ""  # from the address, as the order

    def find(self, tx: Transaction) -> Order:
        """Return the order on which the alert hangs."""
        return tx.order_of_alert(self.alert)

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> alerts.Acknowledged:
        del tx
        return alerts.acknowledge(order, by, alert_id=self.alert)


register(
    Ask,
    Answer,
    ProposeSupplement,
    QuoteSupplement,
    AnswerSupplement,
    AddJob,
    DropJob,
    FlagDelay,
    Repromise,
    Acknowledge,
)
