"""What advisors do by themselves: answers, promises, wishes of customers, and the way from ready to the gate."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from core.demo.cast import RESTING, STAND_IN, player, with_role
from core.demo.scene import FULL, DemoDeed, DemoScene, deed
from core.domain.base.lanes import ON_BOARD, Lane
from core.domain.order.alerts import Alert
from core.domain.order.delivery import told
from core.domain.order.order import Order
from core.domain.order.questions import Question, unanswered

BEFORE_READY = tuple(lane for lane in ON_BOARD if lane is not Lane.READY)
AT_WORK = (Lane.IN_PROGRESS, Lane.INTERRUPTED, Lane.AWAITING_PARTS)
TO_BE_SEEN = (
    "delay_flagged",
    "interrupted",
    "walkround_differs",
    "check_failed",
    "rejected",
    "last_part_arrived",
)
WISHES = (
    ("Wiper blades replace", 0.2),
    ("Cabin filter replace", 0.3),
    ("Tyres rotate", 0.4),
    ("Dashcam connect", 0.6),
    ("Screen wash and bulbs", 0.2),
)
SECOND_THOUGHTS = (("refused", "Too dear"), ("deferred", "Next visit"), ("deferred", "No time today"))
A_MOMENT = timedelta(minutes=3)
LEFT = 2  # of each thing to do, for the visitor who plays an advisor


def acknowledge(scene: DemoScene) -> Iterator[DemoDeed]:
    """See to an alert that asks for no other deed."""
    for order in scene.orders.values():
        for alert in order.alerts:
            by = _addressee(alert)
            if alert.open and alert.kind in TO_BE_SEEN and scene.ago(alert.raised_at) > A_MOMENT and by:
                yield deed(by, "acknowledge", order, alert=alert.id)


def answer(scene: DemoScene) -> Iterator[DemoDeed]:
    """Pass the answer on."""
    asked = [order for order in scene.lane(*AT_WORK) if _open_question(order)]
    for order, by in _attended(asked):
        question = _open_question(order)
        if question:
            words = {"question": str(question.id), "text": "Yes, go on.", "by": question.whom}
            yield deed(by, "answer", order, **words, channel="phone")


def answer_supplement(scene: DemoScene) -> Iterator[DemoDeed]:
    """Ask the customer about work that was found; most agree."""
    for order, by in _attended(order for order in scene.lane(*AT_WORK) if _priced(order)):
        fields: dict[str, object] = {"answer": "refused"}
        if scene.rng.random() < 0.7:  # noqa: PLR2004 - most
            fields = {"answer": "agreed", "promised_at": max(order.due or scene.at, scene.soon(3, 6))}
        about = {"supplement": str(_priced(order)), "by": "customer", "channel": "phone"}
        yield deed(by, "answer_supplement", order, **about, **fields)


def add_job(scene: DemoScene) -> Iterator[DemoDeed]:
    """Write down what a customer asks for on the phone."""
    for order, by in _attended(order for order in scene.lane(*AT_WORK) if _is_as_received(order)):
        text, hours = scene.rng.choice(WISHES)
        job = {"code": f"W{len(order.jobs) + 1}", "text": text, "standard_hours": hours}
        yield deed(by, "add_job", order, jobs=[job], by="customer", channel="phone")


def drop_job(scene: DemoScene) -> Iterator[DemoDeed]:
    """Write down what a customer does not want any more."""
    many = [order for order in scene.lane(*AT_WORK) if _is_as_received(order) and len(_open_jobs(order)) > 1]
    for order, by in _attended(many):
        outcome, why = scene.rng.choice(SECOND_THOUGHTS)
        fields = {"outcome": outcome, "why": why, "by": "customer", "channel": "phone"}
        yield deed(by, "drop_job", order, job=_open_jobs(order)[-1], **fields)


def repromise(scene: DemoScene) -> Iterator[DemoDeed]:
    """Give the customer a new time after a delay, or the first one after a diagnosis."""
    for order, by in _attended(order for order in scene.lane(*BEFORE_READY) if _needs_a_promise(order)):
        when = max(order.delay_estimate or scene.at, scene.soon(3, 8))
        fields = {"agreed_by": "customer", "channel": "phone", "reason": order.delay_reason or "diagnosis"}
        yield deed(by, "repromise", order, promised_at=when, **fields)


def accept(scene: DemoScene) -> Iterator[DemoDeed]:
    """Look the finished car over."""
    for order, by in _attended(_not_accepted(scene)):
        if scene.ago(order.lane_since) > A_MOMENT:
            yield deed(by, "accept", order)


def reject(scene: DemoScene) -> Iterator[DemoDeed]:
    """Send a car back that is not clean, or not right."""
    for order, by in _attended(_not_accepted(scene)):
        if order.round == 1:
            to, what = scene.rng.choice(
                (("wash", "Rims still dirty"), ("work", "Steering wheel not straight"))
            )
            yield deed(by, "reject", order, to=to, what=what)


def tell(scene: DemoScene) -> Iterator[DemoDeed]:
    """Tell the customer that the car is ready."""
    accepted = [order for order in scene.lane(Lane.READY) if order.accepted_at and not told(order)]
    for order, by in _attended(accepted):
        yield deed(by, "notify_customer", order, channel="phone", text="Your car is ready.")


def settle(scene: DemoScene) -> Iterator[DemoDeed]:
    """Settle the bill."""
    owing = [order for order in scene.lane(Lane.READY) if told(order) and order.settled_at is None]
    for order, by in _attended(owing):
        how = {"warranty": "manufacturer", "body": "insurer"}.get(order.kind, "paid")
        yield deed(by, "settle", order, how=how)


def deliver(scene: DemoScene) -> Iterator[DemoDeed]:
    """Hand a car over; the wall of the demo shop stays full."""
    if len(scene.orders) >= FULL:
        free = [order for order in scene.lane(Lane.READY) if order.accepted_at and told(order)]
        for order, by in _attended(order for order in free if order.settled_at):
            yield deed(by, "deliver", order)


def _attended(orders: Iterable[Order]) -> Iterator[tuple[Order, str]]:
    """Yield who sees to which order: its advisor; for a visitor a colleague, as soon as there is more than enough."""
    found = [order for order in orders if order.advisor]
    visitors = sorted((order for order in found if order.advisor in RESTING), key=lambda one: one.lane_since)
    left = {order.number for order in visitors[-LEFT:]}
    for order in found:
        if order.advisor and order.number not in left:
            yield order, STAND_IN if order.advisor in RESTING else order.advisor


def _not_accepted(scene: DemoScene) -> list[Order]:
    return [order for order in scene.lane(Lane.READY) if order.accepted_at is None and not unanswered(order)]


def _open_question(order: Order) -> Question | None:
    return next((question for question in order.questions if question.state == "open"), None)


def _priced(order: Order) -> int | None:
    """Return the supplement that only waits for the customer."""
    return next((one.id for one in order.supplements if one.state == "open" and one.price is not None), None)


def _open_jobs(order: Order) -> list[str]:
    return [job.code for job in order.jobs if job.state == "open"]


def _is_as_received(order: Order) -> bool:
    """Say whether work goes on and no customer changed his mind yet."""
    changed = any(job.added or job.state in {"refused", "deferred"} for job in order.jobs)
    return not changed and bool(_open_jobs(order))


def _needs_a_promise(order: Order) -> bool:
    waits = any(alert.open and alert.kind == "delay_flagged" for alert in order.alerts)
    seen = order.delay_estimate is not None and (order.advisor in RESTING or not waits)
    return bool(seen or (order.promised_at is None and order.segments))


def _addressee(alert: Alert) -> str | None:
    if alert.person:
        found = player(alert.person)
        return found.code if found else None
    return next((one.code for one in with_role(alert.role)), None)
