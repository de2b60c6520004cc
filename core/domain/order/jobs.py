"""Jobs: what is to be done on an order, and how that changes."""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field as Rule
from sqlmodel import Field

from core.domain.base.errors import Invalid, Refused
from core.domain.base.events import Stamp, register
from core.domain.base.lanes import CHECKED
from core.domain.base.rows import one_of
from core.domain.base.spellings import Channel, Who
from core.domain.base.values import Code, Given, Hours, SomeText
from core.domain.order.order import Order, OrderEvent, OrderRow, Stated, next_position, of_order
from core.domain.order.promise import keep_promise

JobOutcome = Literal["refused", "deferred"]


class UnknownJob(Refused):
    """The order has no such job."""

    code = "unknown_job"


class JobDone(Refused):
    """What is done cannot be dropped."""

    code = "job_done"


class JobsOpen(Refused):
    """A job is neither done nor refused nor deferred."""

    code = "jobs_open"


class JobWanted(Given):
    """A job as it is ordered; hours are standard hours, skill is the level it needs."""

    code: Code
    text: SomeText
    standard_hours: Hours
    skill: int = Rule(default=1, ge=1, le=5)


class Job(OrderRow, table=True):
    """One operation on an order."""

    __table_args__ = of_order(one_of("state", "open", "done", "refused", "deferred"))

    code: str = Field(primary_key=True)
    position: int
    text: str
    standard_hours: float
    skill: int = 1
    state: str = "open"
    done_by: str | None = None
    dropped_by: str = ""
    dropped_how: str = ""
    dropped_why: str = ""
    added: bool = False  # after reception, so the reception form does not know it


class JobsAdded(OrderEvent):
    """The customer asked for more, or agreed to it."""

    kind: ClassVar[str] = "add_job"
    told_by: ClassVar[str] = "by"
    jobs: list[JobWanted]
    by: Who
    channel: Channel
    promised_at: datetime | None = None
    new_round: bool = False

    def change(self, order: Order, stamp: Stamp) -> None:
        """Add the jobs; in or after qc a new round begins."""
        add_jobs(order, self.jobs, added=True)
        keep_promise(order, stamp, self.promised_at, self.by, self.channel, "add_job")
        work_added(order, new_round=self.new_round)

    def alerting(self) -> str | None:
        """Alert the supervisor when the car was being checked already."""
        return "work_added" if self.new_round else None

    def detail(self) -> str:
        """Repeat what is to be done."""
        return ", ".join(job.text for job in self.jobs)


class JobDropped(OrderEvent):
    """The customer does not want it, or not now."""

    kind: ClassVar[str] = "drop_job"
    told_by: ClassVar[str] = "by"
    job: str
    outcome: JobOutcome
    by: Who
    channel: Channel
    why: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Mark the job."""
        del stamp
        job = find_job(order, self.job)
        job.state, job.done_by = self.outcome, None
        job.dropped_by, job.dropped_how, job.dropped_why = self.by, self.channel, self.why
        order.take_back_acceptance()


class JobTicked(OrderEvent):
    """A job was done, or not after all."""

    kind: ClassVar[str] = "tick_job"
    undoable: ClassVar[bool] = True
    job: str
    done: bool

    def change(self, order: Order, stamp: Stamp) -> None:
        """Tick it."""
        job = find_job(order, self.job)
        job.state, job.done_by = ("done", stamp.person) if self.done else ("open", None)


def add_job(
    order: Order, *, jobs: list[JobWanted], by: str, channel: str, promised_at: datetime | None
) -> JobsAdded:
    """Add what the customer wants."""
    unique_codes([*(job.code for job in order.jobs), *(job.code for job in jobs)])
    return JobsAdded(
        jobs=jobs, by=by, channel=channel, promised_at=promised_at, new_round=order.lane in CHECKED
    )


def drop_job(order: Order, *, job: str, outcome: JobOutcome, by: str, channel: str, why: str) -> JobDropped:
    """Drop what is not done yet."""
    found = find_job(order, job)
    if is_done(found):
        raise JobDone(job=found.text)
    return JobDropped(job=job, outcome=outcome, by=by, channel=channel, why=why)


def tick_job(order: Order, *, job: str, done: bool) -> JobTicked | None:
    """Tick a job; the same state again changes nothing."""
    found = find_job(order, job)
    if not may_be_ticked(found):
        raise Invalid("job", found.state)
    return None if is_done(found) is done else JobTicked(job=job, done=done)


def is_done(job: Stated) -> bool:
    """Say whether it was ticked."""
    return job.state == "done"


def may_be_ticked(job: Stated) -> bool:
    """Say whether it is still to be done, or done: neither refused nor deferred."""
    return job.state in {"open", "done"}


def jobs_settled(order: Order) -> None:
    """Refuse while a job is open."""
    still_open = [job.text for job in order.jobs if job.state == "open"]
    if still_open:
        raise JobsOpen(jobs=", ".join(still_open))


def find_job(order: Order, code: str) -> Job:
    """Return the job, or refuse."""
    for job in order.jobs:
        if job.code == code:
            return job
    raise UnknownJob(job=code)


def add_jobs(order: Order, jobs: list[JobWanted], *, added: bool = False) -> None:
    """Hang the jobs on the order."""
    for job in jobs:
        row = Job(order_number=order.number, position=next_position(order.jobs), **job.model_dump())
        row.added = added
        order.jobs.append(row)


def unique_codes(codes: list[str]) -> None:
    """Refuse two jobs of one code: the code names the job."""
    twice = {code for code in codes if codes.count(code) > 1}
    if twice:
        raise Invalid("jobs", ", ".join(sorted(twice)))


def work_added(order: Order, *, new_round: bool) -> None:
    """Begin a new round where the car was being checked already."""
    order.take_back_acceptance()
    if new_round:
        order.begin_round()


register(JobsAdded, JobDropped, JobTicked)
