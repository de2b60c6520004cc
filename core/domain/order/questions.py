"""Questions: whose answer is needed, and what it was."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field

from core.domain.base.errors import Refused
from core.domain.base.events import Stamp, register
from core.domain.base.rows import one_of
from core.domain.base.spellings import Channel, Who
from core.domain.order.order import Contents, Order, OrderEvent, OrderRow, is_open, of_order
from core.domain.order.photos import known_photos
from core.domain.shop.people import Floor

Whom = Literal["customer", "insurer", "manufacturer", "technical"]


class UnknownQuestion(Refused):
    """The order has no such question."""

    code = "unknown_question"


class AlreadyAnswered(Refused):
    """It was answered before."""

    code = "already_answered"


class AnswerPending(Refused):
    """A question or supplement waits for its answer."""

    code = "answer_pending"
    helping_deeds: ClassVar[tuple[str, ...]] = ("answer", "answer_supplement")


class Question(OrderRow, table=True):
    """Something the floor must know before it can go on. The id is the entry that asked."""

    __table_args__ = of_order(one_of("state", "open", "answered", "withdrawn"))

    id: int = Field(primary_key=True, sa_type=BigInteger)
    text: str
    whom: str
    state: str = "open"
    asked_by: str | None = None
    photos: list[str] = Field(default_factory=list, sa_type=JSON)
    answer: str = ""
    answered_by: str = ""
    channel: str = ""


class Asked(OrderEvent):
    """Somebody asked."""

    kind: ClassVar[str] = "ask"
    alert: ClassVar[str | None] = "question_open"
    text: str
    whom: Whom
    id: int
    photos: list[str] = Field(default_factory=list)

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep the question."""
        order.questions.append(
            Question(
                id=self.id,
                order_number=order.number,
                text=self.text,
                whom=self.whom,
                asked_by=stamp.person,
                photos=self.photos,
            )
        )

    def subject(self) -> str:
        """Name the question."""
        return str(self.id)

    def detail(self) -> str:
        """Repeat it."""
        return self.text


class Answered(OrderEvent):
    """The answer is there."""

    kind: ClassVar[str] = "answer"
    told_by: ClassVar[str] = "by"
    answers: ClassVar[frozenset[str]] = frozenset({"question_open"})
    question: int
    text: str
    by: Who
    channel: Channel

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep the answer with its question."""
        del stamp
        found = next(question for question in order.questions if question.id == self.question)
        found.state, found.answer = "answered", self.text
        found.answered_by, found.channel = self.by, self.channel

    def subject(self) -> str:
        """Name the question."""
        return str(self.question)


def ask(floor: Floor, *, text: str, whom: Whom, seq: int, photos: Sequence[str] = ()) -> Asked:
    """Ask; the question bears the number of its entry."""
    return Asked(text=text, whom=whom, id=seq, photos=known_photos(floor, photos))


def answer(order: Order, *, question: str, text: str, by: str, channel: str) -> Answered:
    """Answer an open question."""
    for found in order.questions:
        if str(found.id) == question:
            if found.state != "open":
                raise AlreadyAnswered
            return Answered(question=found.id, text=text, by=by, channel=channel)
    raise UnknownQuestion(question=question)


def unanswered(order: Contents) -> bool:
    """Say whether a question or a supplement waits for its answer."""
    return any(is_open(waiting) for waiting in (*order.questions, *order.supplements))


def all_answered(order: Order) -> None:
    """Refuse while something waits for its answer."""
    if unanswered(order):
        raise AnswerPending


register(Asked, Answered)
