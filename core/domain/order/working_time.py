"""Work segments: who works on what from when to when; start, pause and hand-over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Literal, Protocol

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from core.domain.base.errors import Invalid, Refused, UnknownPerson, UnknownPlace
from core.domain.base.events import Stamp, register
from core.domain.base.lanes import Lane
from core.domain.base.rows import UtcTime, only_where
from core.domain.base.spellings import WhyPaused
from core.domain.order.order import Order, OrderEvent, OrderRow, next_position, of_order
from core.domain.order.parking import BayTaken, free_place, free_slot, stand
from core.domain.order.photos import known_photos
from core.domain.shop.people import Floor, Person

Walkround = Literal["ok", "differs"]
WhyNoBay = Literal["outside", "all_taken", "road_test", "away"]
OPEN_SEGMENT = "ended_at IS NULL"


class AlreadyWorking(Refused):
    """A person holds one open segment."""

    code = "already_working"


class NotWorking(Refused):
    """No open segment to close, or not this person's order."""

    code = "not_working"


class SkillTooLow(Refused):
    """A job on the order asks for a higher skill level."""

    code = "skill_too_low"
    helpers: ClassVar[frozenset[str]] = frozenset({"supervisor"})


class NotAssigned(Refused):
    """Free pick is off and the order is somebody else's."""

    code = "not_assigned"
    helping_deeds: ClassVar[tuple[str, ...]] = ("assign",)


class WalkroundMissing(Refused):
    """The first start says whether the walk-round agrees with the reception form."""

    code = "walkround_missing"
    about = "walkround"


class Segment(OrderRow, table=True):
    """One person working on one order from a start to a stop."""

    __table_args__ = of_order(
        Index("one_open_segment", "site_id", "person", unique=True, **only_where(OPEN_SEGMENT)),
        Index("segment_of_person", "site_id", "person", "started_at"),
        CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name="never_negative"),
    )

    position: int = Field(primary_key=True)
    person: str
    round: int
    started_at: datetime = Field(sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    why: str = ""
    until: datetime | None = Field(default=None, sa_type=UtcTime)
    note: str = ""
    opened_by: int = Field(sa_type=BigInteger)  # the entries that opened and closed it
    closed_by: int | None = Field(default=None, sa_type=BigInteger)

    def worked(self, at: datetime) -> timedelta:
        """Return how long was worked, never negative."""
        return max((self.ended_at or at) - self.started_at, timedelta(0))


class Started(OrderEvent):
    """Somebody began, joined or went on."""

    kind: ClassVar[str] = "start"
    undoable: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = frozenset(
        {"check_failed", "rejected", "work_added", "signature_voided"}
    )
    bay: str | None = None
    no_bay: WhyNoBay | None = None
    walkround: Walkround | None = None
    walkround_note: str = ""
    photos: list[str] = Field(default_factory=list)

    def change(self, order: Order, stamp: Stamp) -> None:
        """Open a segment; the first start takes the car in and notes the walk-round."""
        order.taken_in_at = order.taken_in_at or stamp.at
        stand(order, self.bay, is_bay=True)
        order.walkround = self.walkround or order.walkround
        # Who came second, and was told so, does not answer it again; what such a person found is kept all the same.
        found = [order.walkround_note, self.walkround_note]
        order.walkround_note = "; ".join(note for note in found if note)
        order.walkround_photos = [*order.walkround_photos, *self.photos]
        open_segment(order, stamp)

    def alerting(self) -> str | None:
        """Alert the advisor when the car is not as the form says."""
        return "walkround_differs" if self.walkround == "differs" else None

    def detail(self) -> str:
        """Repeat what differs."""
        return self.walkround_note


class Paused(OrderEvent):
    """Somebody stopped; car and bay stay."""

    kind: ClassVar[str] = "pause"
    undoable: ClassVar[bool] = True
    whose: str
    why: WhyPaused
    until: datetime | None = None

    def change(self, order: Order, stamp: Stamp) -> None:
        """Close that person's segment."""
        for segment in open_segments(order):
            if segment.person == self.whose:
                close_segment(segment, stamp, self.why)
                segment.until = self.until


class HandedOver(OrderEvent):
    """The order goes on with another technician or team."""

    kind: ClassVar[str] = "hand_over"
    undoable: ClassVar[bool] = True
    technician: str | None = None
    team: str | None = None
    slot: str | None = None
    note: str = ""

    def change(self, order: Order, stamp: Stamp) -> None:
        """Close every segment and name who is next."""
        close_all(order, stamp, "hand_over", self.note)
        order.technician, order.skill_waived = self.technician, False
        order.team = self.team or order.team
        stand(order, self.slot)


def may_start(order: Order, by: Person, floor: Floor) -> None:
    """Refuse who is busy, not skilled enough, or not assigned while free pick is off."""
    busy_on = floor.working_on(by.code)
    if busy_on:
        raise AlreadyWorking(order=busy_on)
    if order.lane is not Lane.WAITING:
        return
    needed = needed_skill(order)
    waived = order.skill_waived and order.technician == by.code
    if (by.skill or 0) < needed and not waived:
        raise SkillTooLow(needed=needed, skill=by.skill or 0)
    theirs = order.technician == by.code or (order.team is not None and order.team == by.team)
    if not floor.house.free_pick and not theirs:
        raise NotAssigned(person=order.technician or order.team or "-")


class InLane(Protocol):
    """An order, as a row or as a screen pictures it: as a whole, or as a card."""

    @property
    def lane(self) -> str:
        """Where it stands."""


class Startable(InLane, Protocol):
    """An order of which also is known whether somebody walked round it."""

    @property
    def walkround(self) -> str | None:
        """What the walk-round said."""


def begins(order: InLane) -> bool:
    """Say whether a start is the first on a waiting car, not one that joins the others."""
    return order.lane == Lane.WAITING


def walks_round(order: Startable) -> bool:
    """Say whether the start asks for the walk-round."""
    return begins(order) and order.walkround is None


def needed_skill(order: Order) -> int:
    """Return the highest skill level that an open job asks for."""
    return max((job.skill for job in order.jobs if job.state == "open"), default=0)


def start(
    order: Order,
    by: Person,
    floor: Floor,
    *,
    bay: str | None,
    walkround: Walkround | None,
    note: str,
    photos: Sequence[str] = (),
    no_bay: WhyNoBay | None = None,
) -> Started:
    """Begin on a waiting order, or join the others on one in progress."""
    may_start(order, by, floor)
    joins = order.lane is Lane.IN_PROGRESS
    bay = None if joins else work_bay(order, floor, bay, no_bay)
    if walks_round(order) and walkround is None:
        raise WalkroundMissing
    return Started(
        bay=bay,
        no_bay=None if joins else no_bay,
        walkround=walkround if walks_round(order) else None,
        walkround_note=note,
        photos=known_photos(floor, photos),
    )


def work_bay(order: Order, floor: Floor, bay: str | None, no_bay: WhyNoBay | None) -> str | None:
    """Return the bay named, or where the car stands, or the planned one, if it is free; none where none is wanted."""
    if bay and no_bay:
        raise Invalid("no_bay", "a bay, or why there is none")
    if no_bay:
        return None
    bay = bay or order.bay or _planned_bay(order, floor)
    return None if bay is None else free_place(floor, bay, order, BayTaken).code


def _planned_bay(order: Order, floor: Floor) -> str | None:
    """Return the planned bay, unless it was closed since."""
    try:
        return floor.place(order.planned_bay).code if order.planned_bay else None
    except UnknownPlace:
        return None


def may_pause(order: Order, by: Person) -> None:
    """Refuse who neither works on it nor leads others who do."""
    people = {segment.person for segment in open_segments(order)}
    if by.code not in people and not (people and by.has("team_lead", "supervisor")):
        raise NotWorking(person=by.name)


def pause(
    order: Order, by: Person, floor: Floor, *, whose: str | None, why: str, until: datetime | None
) -> Paused:
    """Stop for a while; a team lead or supervisor may name whose work stops."""
    whose = floor.person(whose).code if whose else by.code
    if whose != by.code and not by.has("team_lead", "supervisor"):
        raise NotWorking(person=whose)
    if whose not in {segment.person for segment in open_segments(order)}:
        raise NotWorking(person=whose)
    return Paused(whose=whose, why=why, until=until)


def hand_over(
    order: Order, floor: Floor, *, technician: str | None, team: str | None, slot: str | None, note: str
) -> HandedOver:
    """Pass the order on."""
    person = technician_called(floor, technician) if technician else None
    if (team or person is None) and not floor.knows_team(team or ""):
        raise Invalid("team", "technician or team")
    team = (person.team if person else None) or team
    return HandedOver(technician=technician, team=team, slot=free_slot(floor, slot, order), note=note)


def technician_called(floor: Floor, code: str) -> Person:
    """Return an active technician, or refuse."""
    person = floor.person(code)
    if not person.has("technician"):
        raise UnknownPerson(person=code)
    return person


def open_segments(order: Order) -> list[Segment]:
    """Return the segments that run now."""
    return [segment for segment in order.segments if segment.ended_at is None]


def open_segment(order: Order, stamp: Stamp) -> None:
    """Let the stamp's person work from now on."""
    order.segments.append(
        Segment(
            order_number=order.number,
            position=next_position(order.segments),
            person=stamp.person or "",
            round=order.round,
            started_at=stamp.at,
            opened_by=stamp.seq,
        )
    )


def close_segment(segment: Segment, stamp: Stamp, why: str, note: str = "") -> None:
    """End it, never before it began."""
    segment.ended_at = max(stamp.at, segment.started_at)
    segment.why, segment.note, segment.closed_by = why, note, stamp.seq


def close_all(order: Order, stamp: Stamp, why: str, note: str = "") -> None:
    """End everybody's work on the order."""
    for segment in open_segments(order):
        close_segment(segment, stamp, why, note)


def worked_in_round(order: Order, person: str) -> bool:
    """Say whether the person worked on it in this round; a segment of length zero counts."""
    return any(segment.person == person and segment.round == order.round for segment in order.segments)


def worked_hours(order: Order, at: datetime) -> float:
    """Return all hours worked on the order until now."""
    return sum((segment.worked(at) for segment in order.segments), timedelta(0)) / timedelta(hours=1)


def standard_hours(order: Order) -> float:
    """Return the standard hours of what is to be done or was done."""
    return sum(job.standard_hours for job in order.jobs if job.state in {"open", "done"})


register(Started, Paused, HandedOver)
