"""The repair order: its row, what hangs on it, and how an event reaches it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKeyConstraint, Index, bindparam
from sqlalchemy.schema import SchemaItem
from sqlmodel import Field, Relationship, col

from core.domain.base.errors import UnknownOrder
from core.domain.base.events import Book, Event, Stamp
from core.domain.base.lanes import ENDED, STOPPED, Lane
from core.domain.base.rows import Row, UtcTime, by_value, only_where

if TYPE_CHECKING:
    from core.domain.order.alerts import Alert
    from core.domain.order.jobs import Job
    from core.domain.order.part_lines import Part
    from core.domain.order.promise import Promise
    from core.domain.order.questions import Question
    from core.domain.order.remarks import Remark
    from core.domain.order.signatures import Defect, Signature
    from core.domain.order.supplement import Supplement
    from core.domain.order.working_time import Segment


def _photos(held: Any) -> Iterator[str]:
    """Yield every name under `photos`, however deep it lies."""
    for name, value in held.items() if isinstance(held, dict) else enumerate(held):
        if name == "photos":
            yield from value or []
        elif isinstance(value, (dict, list)):
            yield from _photos(value)


def _children(order_by: str) -> dict[str, Any]:
    """Say how an order holds its rows: all there, in their order, gone when taken off the list."""
    return {"order_by": order_by, "lazy": "selectin", "cascade": "all, delete-orphan"}


SEARCHED = ("plate", "vin", "key_tag", "short_code", "customer_id")
OPEN_ORDERS = "lane NOT IN ('delivered', 'cancelled')"


class Order(Row, table=True):
    """The customer's signed order for one visit of a vehicle."""

    __tablename__ = "repair_order"
    __table_args__ = (
        Index("order_in_bay", "site_id", "bay", **only_where(OPEN_ORDERS)),
        Index("order_in_slot", "site_id", "slot", **only_where(OPEN_ORDERS)),
        Index("order_by_lane", "site_id", "lane"),
        Index("order_by_plate", "site_id", "plate"),
        Index("order_by_vin", "site_id", "vin"),
        # All that the search looks at, so that it reads this narrow index and no orders.
        Index("order_search", "site_id", "received_at", "number", *SEARCHED),
        CheckConstraint("priority BETWEEN 1 AND 9", name="priority_known"),
        CheckConstraint("round >= 1", name="round_counts"),
    )

    number: str = Field(primary_key=True)
    # as received; personal data is in a table of its own
    plate: str = ""
    vin: str = ""
    make: str = ""
    model: str = ""
    mileage_km: int | None = None
    customer_id: int | None = Field(default=None, sa_type=BigInteger)
    advisor: str | None = None
    kind: str
    received_at: datetime = Field(sa_type=UtcTime)
    promised_at: datetime | None = Field(default=None, sa_type=UtcTime)
    first_promised_at: datetime | None = Field(default=None, sa_type=UtcTime)
    answer_by: datetime | None = Field(default=None, sa_type=UtcTime)
    waits_on_site: bool = False
    appointment: bool = False
    wash: bool = False
    comeback_of: str = ""
    key_tag: str = ""
    request: str = ""
    body_notes: str = ""
    belongings: str = ""
    old_parts: str | None = None
    content: str = ""  # fingerprint of what was last received under this number
    tag: str = ""
    short_code: str = ""
    # where it stands
    lane: Lane = Field(default=Lane.WAITING, sa_type=by_value(Lane))
    lane_since: datetime = Field(sa_type=UtcTime)
    lanes_left: list[str] = Field(default_factory=list, sa_type=JSON)
    version: int = 0
    seq: int = Field(default=0, sa_type=BigInteger)
    rework: bool = False
    round: int = 1
    # the plan
    priority: int = 5
    planned_start: datetime | None = Field(default=None, sa_type=UtcTime)
    technician: str | None = None
    team: str | None = None
    planned_bay: str | None = None
    skill_waived: bool = False  # the supervisor assigned this technician
    # the car and its key
    taken_in_at: datetime | None = Field(default=None, sa_type=UtcTime)
    bay: str | None = None
    slot: str | None = None
    key_at: str | None = None
    walkround: str | None = None
    walkround_note: str = ""
    walkround_photos: list[str] = Field(default_factory=list, sa_type=JSON)
    # why it stands
    stop_reason: str | None = None
    stop_detail: str = ""
    stop_note: str = ""
    resume_at: datetime | None = Field(default=None, sa_type=UtcTime)
    delay_reason: str = ""
    delay_estimate: datetime | None = Field(default=None, sa_type=UtcTime)
    # towards the gate
    recommendations: str = ""
    washing_since: datetime | None = Field(default=None, sa_type=UtcTime)
    washed_by: str | None = None  # the last wash: by whom, when, with which answers
    washed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    wash_items: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    not_repaired: bool = False
    accepted_by: str | None = None
    accepted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    told_at: datetime | None = Field(default=None, sa_type=UtcTime)
    settled_how: str | None = None
    settled_document: str = ""
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)

    jobs: list["Job"] = Relationship(sa_relationship_kwargs=_children("Job.position"))
    parts: list["Part"] = Relationship(sa_relationship_kwargs=_children("Part.position"))
    segments: list["Segment"] = Relationship(sa_relationship_kwargs=_children("Segment.position"))
    promises: list["Promise"] = Relationship(sa_relationship_kwargs=_children("Promise.position"))
    signatures: list["Signature"] = Relationship(sa_relationship_kwargs=_children("Signature.seq"))
    defects: list["Defect"] = Relationship(sa_relationship_kwargs=_children("Defect.position"))
    questions: list["Question"] = Relationship(sa_relationship_kwargs=_children("Question.id"))
    supplements: list["Supplement"] = Relationship(sa_relationship_kwargs=_children("Supplement.id"))
    remarks: list["Remark"] = Relationship(sa_relationship_kwargs=_children("Remark.id"))
    alerts: list["Alert"] = Relationship(sa_relationship_kwargs=_children("Alert.position"))

    @property
    def ended(self) -> bool:
        """Delivered or cancelled: no longer in the shop."""
        return self.lane in ENDED

    @property
    def due(self) -> datetime | None:
        """When the customer expects the car, or an answer while there is no promise."""
        return self.promised_at or self.answer_by

    @property
    def place(self) -> str | None:
        """Where the car stands: its bay, else its slot."""
        return self.bay or self.slot

    def moved(self, stamp: Stamp) -> None:
        """Count the entry, and enter the lane of its stamp if that is another one."""
        self.seq = stamp.seq
        self.version += 1
        if stamp.lane is None or stamp.lane is self.lane:
            return
        self.lanes_left = [*(lane for lane in self.lanes_left if lane != self.lane), self.lane.value]
        self.lane, self.lane_since = stamp.lane, stamp.at
        if self.lane not in ENDED:
            self.take_back_acceptance()
        if self.lane not in STOPPED:
            self.stop_reason, self.stop_detail, self.stop_note, self.resume_at = None, "", "", None
        if self.lane not in (Lane.READY, Lane.DELIVERED):
            self.not_repaired = False
        if self.lane is not Lane.WASH:
            self.washing_since = None
        if self.lane is Lane.READY:
            self.told_at = None
        if self.ended:
            self.bay = self.slot = None

    def take_back_acceptance(self) -> None:
        """Forget that the advisor accepted the car: something changed since."""
        self.accepted_by = self.accepted_at = None

    def begin_round(self) -> None:
        """Let the next round of work and checks begin; what was signed stays with the old one."""
        self.round += 1
        self.take_back_acceptance()


# In the very words of the indices on open orders: with values bound to it SQLite would look through all there ever were.
STILL_OPEN = col(Order.lane).not_in(bindparam("ended", ENDED, expanding=True, literal_execute=True))


class OrderRow(Row):
    """A row that hangs on an order."""

    order_number: str = Field(primary_key=True)


def of_order(*more: SchemaItem) -> tuple[SchemaItem, ...]:
    """Return the table arguments of a row that hangs on an order."""
    key = ForeignKeyConstraint(["site_id", "order_number"], ["repair_order.site_id", "repair_order.number"])
    return (key, *more)


class OrderEvent(Event):
    """Something that happened to one order."""

    alert: ClassVar[str | None] = None  # the kind of alert it raises
    answers: ClassVar[frozenset[str]] = frozenset()  # the kinds of alerts that ask for this deed

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Settle the alerts it answers, change the order, then move it to the lane of the stamp."""
        order = book.get(Order, stamp.order or "")
        if order is None:
            raise UnknownOrder(number=stamp.order)
        for alert in order.alerts:
            if alert.open and self.settles(alert):
                alert.open = False
        self.change(order, stamp)
        order.moved(stamp)

    def change(self, order: Order, stamp: Stamp) -> None:
        """Change the order's rows; the lane is moved afterwards."""

    def settles(self, alert: "Alert") -> bool:
        """Say whether this is the deed that the alert asked for."""
        return alert.kind in self.answers and alert.subject in {"", self.subject()}

    def alerting(self) -> str | None:
        """Return the kind of alert it raises, if it does."""
        return self.alert

    def subject(self) -> str:
        """Return what it is about beside the order: a question's or a supplement's id."""
        return ""

    def detail(self) -> str:
        """Return the words of people that the alert repeats."""
        return ""

    def shown_on(self) -> list[str]:
        """Return the names of the photos that show it, or an item of it."""
        return list(_photos(self.model_dump()))


class Stated(Protocol):
    """A job, a part, a question or a supplement, as a row or as a screen pictures it."""

    @property
    def state(self) -> str:
        """Where it stands."""


class Contents(Protocol):
    """What hangs on an order, as rows or as a screen pictures it."""

    @property
    def parts(self) -> Sequence[Stated]:
        """Its lines of parts."""

    @property
    def questions(self) -> Sequence[Stated]:
        """What was asked."""

    @property
    def supplements(self) -> Sequence[Stated]:
        """What was proposed."""


def is_open(row: Stated) -> bool:
    """Say whether it still waits: a job for its work, a question or a supplement for its answer."""
    return row.state == "open"


def next_position(rows: "list[Any]") -> int:
    """Return the place after the last of these rows."""
    return max((row.position for row in rows), default=0) + 1
