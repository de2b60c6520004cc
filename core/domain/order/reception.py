"""Reception: an order arrives, is amended while nobody consumed it, and the workshop takes the car in."""

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, ConfigDict, field_validator
from pydantic import Field as Rule

from core.domain.base.errors import Invalid, Refused
from core.domain.base.events import Book, Stamp, register
from core.domain.base.identifiers import normalise_phone, normalise_plate, normalise_vin
from core.domain.base.lanes import CHECKED
from core.domain.base.spellings import code_of
from core.domain.base.values import Code, Given, When
from core.domain.order.jobs import Job, JobWanted, add_jobs, unique_codes
from core.domain.order.order import Order, OrderEvent
from core.domain.order.parking import free_slot, stand
from core.domain.order.part_lines import PartWanted, consumed, plan
from core.domain.order.promise import changed_here, keep_promise
from core.domain.shop.people import Floor
from core.domain.shop.tags import Tag

OldParts = Literal["keep", "dispose"]
PERSONAL = ("customer", "phone")
TIMES = {"received_at", "promised_at", "answer_by"}


class DuplicateNumber(Refused):
    """Another order has this number."""

    code = "duplicate_number"
    about = "number"


class AlreadyTakenIn(Refused):
    """The workshop has the car."""

    code = "already_taken_in"


class WrongKey(Refused):
    """The key's tag is not the one of this order."""

    code = "wrong_key"
    about = "key_tag"


class Reception(Given):
    """Everything an order can say when it comes in; `amend` takes any of it."""

    model_config = ConfigDict(str_strip_whitespace=True)

    number: str = Rule(min_length=1, max_length=60, pattern=r"^[^/\s\x00-\x1f]+$")
    plate: str = Rule(default="", max_length=40)
    vin: str = Rule(default="", max_length=40)
    make: str = Rule(default="", max_length=80)
    model: str = Rule(default="", max_length=120)
    mileage_km: int | None = Rule(default=None, ge=0, le=10_000_000)
    customer: str = Rule(max_length=200)
    phone: str | None = Rule(default=None, max_length=60)
    advisor: Code
    kind: str = Rule(min_length=1, max_length=40)
    received_at: When
    promised_at: When | None = None
    answer_by: When | None = None
    waits_on_site: bool = False
    appointment: bool = False
    wash: bool = False
    comeback_of: str = Rule(default="", max_length=60)
    key_tag: str = Rule(default="", max_length=40)
    request: str = Rule(default="", max_length=10_000)
    body_notes: str = Rule(default="", max_length=10_000)
    belongings: str = Rule(default="", max_length=10_000)
    old_parts: OldParts | None = None
    jobs: list[JobWanted] = Rule(max_length=200)
    parts: list[PartWanted] = Rule(default_factory=list, max_length=500)

    @field_validator("plate", "vin", "phone", mode="after")
    @classmethod
    def _normalised(cls, value: str | None, info: Any) -> str | None:
        normalise = {"plate": normalise_plate, "vin": normalise_vin, "phone": normalise_phone}[
            info.field_name
        ]
        return normalise(value) if value else value

    def fingerprint(self) -> str:
        """Return what two equal contents share; personal data is no part of what the journal keeps."""
        plain = self.model_dump(mode="json", exclude=set(PERSONAL))
        content = json.dumps(plain, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()


FIELDS = tuple(
    name
    for name in Reception.model_fields
    if name not in {"number", "jobs", "parts", "promised_at", *PERSONAL}
)


EVERYTHING = frozenset(Reception.model_fields)


def _kind_in_code(fields: dict[str, Any]) -> dict[str, Any]:
    """Know the spellings of the kinds of work; here, for the fingerprint is of what came."""
    return {**fields, "kind": code_of(fields["kind"], "kind")} if "kind" in fields else fields


ReceivedFields = Annotated[dict[str, Any], AfterValidator(_kind_in_code)]


class Received(OrderEvent):
    """An order came in. Customer and phone are kept elsewhere, under `customer_id`."""

    kind: ClassVar[str] = "receive"
    fields: ReceivedFields
    jobs: list[JobWanted]
    parts: list[PartWanted]
    promised_at: datetime | None = None
    customer_id: int | None = None
    content: str
    tag: str
    short_code: str

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Enter the order with what hangs on it."""
        nothing_yet: dict[str, Any] = {rows: [] for rows in Order.__sqlmodel_relationships__}
        order = Order(
            number=stamp.order or "",
            kind=self.fields["kind"],
            received_at=stamp.at,
            lane_since=stamp.at,
            tag=self.tag,
            short_code=self.short_code,
            content=self.content,
            customer_id=self.customer_id,
            **nothing_yet,  # so that no deed has to look
        )
        set_fields(order, self.fields)
        add_jobs(order, self.jobs)
        plan(order, self.parts)
        keep_promise(order, stamp, self.promised_at, "", "", "receive")
        order.moved(stamp)
        book.add(order)
        book.add(Tag(token=self.tag, short_code=self.short_code, kind="order", code=order.number))


class Amended(OrderEvent):
    """The order says something else now; `not_taken` names what work had consumed."""

    kind: ClassVar[str] = "amend"
    fields: ReceivedFields
    jobs: list[JobWanted] | None = None
    parts: list[PartWanted] | None = None
    promised_at: datetime | None = None
    customer_id: int | None = None
    content: str | None = None
    not_taken: list[str] = Rule(default_factory=list)

    def change(self, order: Order, stamp: Stamp) -> None:
        """Set what was taken."""
        set_fields(order, self.fields)
        order.content = self.content or order.content
        order.customer_id = self.customer_id or order.customer_id
        keep_promise(order, stamp, self.promised_at, "", "", "amend")
        if self.jobs is not None:
            order.jobs[:] = [job for job in order.jobs if _stays(job)]
            add_jobs(order, self.jobs)
            order.take_back_acceptance()
        if self.parts is not None:
            order.parts[:] = [part for part in order.parts if consumed(part)]
            plan(order, self.parts)
            order.take_back_acceptance()


class TakenIn(OrderEvent):
    """The workshop has the car and the key."""

    kind: ClassVar[str] = "take_in"
    undoable: ClassVar[bool] = True
    key_tag: str
    place: str
    is_bay: bool

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep when, the key's tag and where the car stands."""
        order.taken_in_at, order.key_tag = stamp.at, self.key_tag
        stand(order, self.place, is_bay=self.is_bay)
        order.key_at = order.key_at or "hook"


def receive(
    reception: Reception, floor: Floor, *, customer_id: int | None, tag: str, short_code: str
) -> Received:
    """Take a new order."""
    check(reception, floor, EVERYTHING)
    return Received(
        fields=_plain(reception, FIELDS),
        jobs=reception.jobs,
        parts=reception.parts,
        promised_at=reception.promised_at,
        customer_id=customer_id,
        content=reception.fingerprint(),
        tag=tag,
        short_code=short_code,
    )


def check(reception: Reception, floor: Floor, given: Collection[str]) -> None:
    """Refuse an order without a car, a time to hold, or an advisor of this shop.

    What is not given stands in the order already and is the shop's own.
    """
    if not reception.plate and not reception.vin:
        raise Invalid("plate", "plate or vin")
    if not TIMES.isdisjoint(given):
        _check_times(reception)
    if "advisor" in given:
        floor.person(reception.advisor)
    unique_codes([job.code for job in reception.jobs])
    if len({part.number for part in reception.parts}) < len(reception.parts):
        raise Invalid("parts", "one line per number")


def amend(
    order: Order,
    changes: Reception,
    given: set[str],
    floor: Floor,
    *,
    customer_id: int | None,
    content: str | None,
) -> Amended:
    """Change what work has not consumed; the rest is named in `not_taken`.

    A done job, an issued part and a promise changed here stay; once the car is checked, so do all jobs.
    """
    check(changes, floor, given)
    not_taken: list[str] = []
    jobs = _amended_jobs(order, changes, not_taken) if "jobs" in given else None
    parts = _amended_parts(order, changes, not_taken) if "parts" in given else None
    promised_at = changes.promised_at if "promised_at" in given else None
    if promised_at is not None and promised_at != order.promised_at and changed_here(order):
        not_taken.append("promised_at")
        promised_at = None
    return Amended(
        fields=_plain(changes, [name for name in FIELDS if name in given]),
        jobs=jobs,
        parts=parts,
        promised_at=None if promised_at == order.promised_at else promised_at,
        customer_id=customer_id,
        content=content,
        not_taken=not_taken,
    )


def as_received(order: Order) -> dict[str, Any]:
    """Return what the order says now, in the form in which it came; personal data left blank."""
    return {
        **order.model_dump(mode="json", include=set(FIELDS)),
        "number": order.number,
        "customer": "",
        "promised_at": order.promised_at,
        "jobs": [job.model_dump(include=set(JobWanted.model_fields)) for job in order.jobs],
        "parts": [part.model_dump(include=set(PartWanted.model_fields)) for part in order.parts],
    }


def take_in(order: Order, floor: Floor, *, key_tag: str, slot: str) -> TakenIn:
    """Confirm car and key, once per order."""
    may_take_in(order)
    if order.key_tag and key_tag != order.key_tag:
        raise WrongKey(expected=order.key_tag, found=key_tag)
    place = free_slot(floor, slot, order) or slot
    return TakenIn(key_tag=key_tag, place=place, is_bay=floor.place(place).is_bay)


def may_take_in(order: Order) -> None:
    """Refuse the second time."""
    if order.taken_in_at is not None:
        raise AlreadyTakenIn


def set_fields(order: Order, fields: dict[str, Any]) -> None:
    """Set the order's own columns from an entry's data."""
    for name, value in fields.items():
        is_time = name in {"received_at", "answer_by"} and value is not None
        setattr(order, name, datetime.fromisoformat(value) if is_time else value)


def _check_times(reception: Reception) -> None:
    if reception.promised_at is None and reception.answer_by is None:
        raise Invalid("promised_at", "promised_at or answer_by")
    for field in ("promised_at", "answer_by"):
        when = getattr(reception, field)
        if when is not None and when <= reception.received_at:
            raise Invalid(field, "after received_at", says="before_received")


def _amended_jobs(order: Order, changes: Reception, not_taken: list[str]) -> list[JobWanted] | None:
    """Return the jobs that replace the open ones; those with a state of their own stay as they are."""
    if order.lane in CHECKED:
        not_taken += [] if _same_jobs(order, changes) else ["jobs"]
        return None
    settled = {job.code: job for job in order.jobs if _stays(job)}
    for wanted in changes.jobs:
        kept = settled.get(wanted.code)
        if kept and (kept.text, kept.standard_hours) != (wanted.text, wanted.standard_hours):
            not_taken.append(f"jobs.{wanted.code}")
    known = {code for code, job in settled.items() if not job.added}
    not_taken.extend(f"jobs.{code}" for code in sorted(known - {wanted.code for wanted in changes.jobs}))
    return [wanted for wanted in changes.jobs if wanted.code not in settled]


def _same_jobs(order: Order, changes: Reception) -> bool:
    """Say whether the form still names the jobs it came with."""
    ours = {(job.code, job.text, job.standard_hours) for job in order.jobs if not job.added}
    return ours == {(job.code, job.text, job.standard_hours) for job in changes.jobs}


def _amended_parts(order: Order, changes: Reception, not_taken: list[str]) -> list[PartWanted]:
    """Return the parts that replace the planned ones; what the counter has dealt with stays."""
    staying = {part.number: part for part in order.parts if consumed(part)}
    for wanted in changes.parts:
        kept = staying.get(wanted.number)
        if kept and kept.quantity != wanted.quantity:
            not_taken.append(f"parts.{wanted.number}")
    issued = {number for number, part in staying.items() if part.issued}
    not_taken.extend(f"parts.{number}" for number in sorted(issued - {part.number for part in changes.parts}))
    return [wanted for wanted in changes.parts if wanted.number not in staying]


def _stays(job: Job) -> bool:
    """Say whether a job is no longer the reception form's: it has a state, or the form does not know it."""
    return job.state != "open" or job.added


def _plain(reception: Reception, names: list[str] | tuple[str, ...]) -> dict[str, Any]:
    return reception.model_dump(mode="json", include=set(names))


register(Received, Amended, TakenIn)
