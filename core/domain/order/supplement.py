"""Supplements: extra work found during repair, which needs the customer's consent before it is done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field

from core.domain.base.errors import Invalid, Refused
from core.domain.base.events import Stamp, register
from core.domain.base.lanes import CHECKED
from core.domain.base.rows import UtcTime, one_of
from core.domain.base.spellings import Channel, Who
from core.domain.order.jobs import JobWanted, add_jobs, work_added
from core.domain.order.order import Order, OrderEvent, OrderRow, of_order
from core.domain.order.part_lines import PartWanted, request
from core.domain.order.photos import known_photos
from core.domain.order.promise import keep_promise
from core.domain.order.questions import AlreadyAnswered
from core.domain.shop.people import Floor

Consent = Literal["agreed", "refused"]


class UnknownSupplement(Refused):
    """The order has no such supplement."""

    code = "unknown_supplement"


class Supplement(OrderRow, table=True):
    """Work found; the price is in the minor unit of the currency. The id is the entry that proposed it."""

    __table_args__ = of_order(one_of("state", "open", "agreed", "refused", "withdrawn"))

    id: int = Field(primary_key=True, sa_type=BigInteger)
    text: str
    hours: float
    safety: bool = False
    parts: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    photos: list[str] = Field(default_factory=list, sa_type=JSON)
    price: int | None = Field(default=None, sa_type=BigInteger)
    available_at: datetime | None = Field(default=None, sa_type=UtcTime)
    state: str = "open"
    proposed_by: str | None = None
    answered_by: str = ""
    channel: str = ""


class SupplementProposed(OrderEvent):
    """Somebody found more to do."""

    kind: ClassVar[str] = "propose_supplement"
    alert: ClassVar[str | None] = "supplement_open"
    id: int
    text: str
    hours: float
    safety: bool
    parts: list[PartWanted]
    photos: list[str] = Field(default_factory=list)

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep the proposal."""
        order.supplements.append(
            Supplement(
                id=self.id,
                order_number=order.number,
                text=self.text,
                hours=self.hours,
                safety=self.safety,
                parts=[part.model_dump() for part in self.parts],
                photos=self.photos,
                proposed_by=stamp.person,
            )
        )
        order.take_back_acceptance()

    def subject(self) -> str:
        """Name the supplement."""
        return str(self.id)

    def detail(self) -> str:
        """Repeat it."""
        return self.text


class SupplementQuoted(OrderEvent):
    """The clerk gave a price."""

    kind: ClassVar[str] = "quote_supplement"
    supplement: int
    price: int
    available_at: datetime | None = None

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep price and arrival."""
        del stamp
        found = _by_id(order, self.supplement)
        found.price, found.available_at = self.price, self.available_at

    def subject(self) -> str:
        """Name the supplement."""
        return str(self.supplement)


class SupplementAnswered(OrderEvent):
    """The customer agreed or refused."""

    kind: ClassVar[str] = "answer_supplement"
    told_by: ClassVar[str] = "by"
    answers: ClassVar[frozenset[str]] = frozenset({"supplement_open"})
    supplement: int
    answer: Consent
    by: Who
    channel: Channel
    price: int | None = None
    promised_at: datetime | None = None
    new_round: bool = False

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep the answer; what was agreed becomes a job, its parts are requested."""
        found = _by_id(order, self.supplement)
        found.state, found.answered_by, found.channel = self.answer, self.by, self.channel
        if self.answer == "refused":
            return
        found.price = self.price
        job = JobWanted(code=_free_code(order, found), text=found.text, standard_hours=found.hours)
        add_jobs(order, [job], added=True)
        request(order, [PartWanted.model_validate(part) for part in found.parts])
        keep_promise(order, stamp, self.promised_at, self.by, self.channel, self.kind)
        work_added(order, new_round=self.new_round)

    def alerting(self) -> str | None:
        """Alert the supervisor when the car was being checked already."""
        return "work_added" if self.new_round else None

    def subject(self) -> str:
        """Name the supplement."""
        return str(self.supplement)


def propose_supplement(
    order: Order,
    floor: Floor,
    *,
    seq: int,
    text: str,
    hours: float,
    safety: bool,
    parts: list[PartWanted],
    photos: Sequence[str] = (),
) -> SupplementProposed:
    """Propose extra work."""
    del order
    shown = known_photos(floor, photos)
    return SupplementProposed(id=seq, text=text, hours=hours, safety=safety, parts=parts, photos=shown)


def quote_supplement(
    order: Order, *, supplement: str, price: int, available_at: datetime | None
) -> SupplementQuoted:
    """Price an open supplement."""
    return SupplementQuoted(supplement=_open(order, supplement).id, price=price, available_at=available_at)


def answer_supplement(
    order: Order,
    *,
    supplement: str,
    answer: Consent,
    by: str,
    channel: str,
    price: int | None,
    promised_at: datetime | None,
) -> SupplementAnswered:
    """Record the customer's answer; agreed needs a price and a promised time."""
    found = _open(order, supplement)
    price = found.price if price is None else price
    if answer == "agreed" and price is None:
        raise Invalid("price", "a price")
    if answer == "agreed" and promised_at is None:
        raise Invalid("promised_at", "a promised time")
    return SupplementAnswered(
        supplement=found.id,
        answer=answer,
        by=by,
        channel=channel,
        price=price,
        promised_at=promised_at,
        new_round=answer == "agreed" and order.lane in CHECKED,
    )


def _open(order: Order, supplement: str) -> Supplement:
    for found in order.supplements:
        if str(found.id) == supplement:
            if found.state != "open":
                raise AlreadyAnswered
            return found
    raise UnknownSupplement(supplement=supplement)


def _free_code(order: Order, supplement: Supplement) -> str:
    code = f"S{supplement.id}"
    while any(job.code == code for job in order.jobs):
        code += "+"
    return code


def _by_id(order: Order, supplement: int) -> Supplement:
    return next(found for found in order.supplements if found.id == supplement)


register(SupplementProposed, SupplementQuoted, SupplementAnswered)
