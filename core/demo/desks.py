"""What the desks do by themselves: advisors, the parts counter, the supervisor."""

from collections.abc import Iterator
from datetime import timedelta

from core.demo.cast import RESTING, player, with_role
from core.demo.scene import FULL, Deed, Scene, deed, without_visitors
from core.domain.alerts import Alert
from core.domain.delivery import told
from core.domain.lanes import ON_BOARD, Lane
from core.domain.order import Order
from core.domain.parts import Part
from core.domain.promise import ON_TIME, risk

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
DELAYS = ("diagnosis", "extra_work", "parts", "previous_car", "bay", "staff", "late_start")
A_MOMENT = timedelta(minutes=3)
SUPERVISOR = "S01"


# advisors


def acknowledge(scene: Scene) -> Iterator[Deed]:
    """See to an alert that asks for no other deed."""
    for order in scene.orders.values():
        for alert in order.alerts:
            by = _addressee(alert)
            if alert.open and alert.kind in TO_BE_SEEN and scene.ago(alert.raised_at) > A_MOMENT and by:
                yield deed(by, "acknowledge", order, alert=alert.id)


def answer(scene: Scene) -> Iterator[Deed]:
    """Pass the answer on."""
    for order in scene.lane(*AT_WORK):
        for question in order.questions:
            if question.state == "open" and order.advisor:
                words = {"question": str(question.id), "text": "Yes, go on.", "by": question.whom}
                yield deed(order.advisor, "answer", order, **words, channel="phone")


def answer_supplement(scene: Scene) -> Iterator[Deed]:
    """Ask the customer about work that was found; most agree."""
    for order in scene.lane(*AT_WORK):
        for found in order.supplements:
            if found.state != "open" or found.price is None or not order.advisor:
                continue
            said: dict[str, object] = {"answer": "refused"}
            if scene.rng.random() < 0.7:  # noqa: PLR2004 - most
                said = {"answer": "agreed", "promised_at": max(order.due or scene.at, scene.soon(3, 6))}
            about = {"supplement": str(found.id), "by": "customer", "channel": "phone"}
            yield deed(order.advisor, "answer_supplement", order, **about, **said)


def repromise(scene: Scene) -> Iterator[Deed]:
    """Give the customer a new time after a delay, or the first one after a diagnosis."""
    for order in scene.lane(*BEFORE_READY):
        seen = order.delay_estimate and not any(_is_open_delay(alert) for alert in order.alerts)
        diagnosed = order.promised_at is None and order.segments
        if (seen or diagnosed) and order.advisor:
            when = max(order.delay_estimate or scene.at, scene.soon(3, 8))
            said = {"agreed_by": "customer", "channel": "phone", "reason": order.delay_reason or "diagnosis"}
            yield deed(order.advisor, "repromise", order, promised_at=when, **said)


def accept(scene: Scene) -> Iterator[Deed]:
    """Look the finished car over."""
    for order in scene.lane(Lane.READY):
        if order.accepted_at is None and scene.ago(order.lane_since) > A_MOMENT and order.advisor:
            yield deed(order.advisor, "accept", order)


def reject(scene: Scene) -> Iterator[Deed]:
    """Send a car back that is not clean, or not right."""
    for order in scene.lane(Lane.READY):
        if order.accepted_at is None and order.round == 1 and order.advisor:
            to, what = scene.rng.choice(
                (("wash", "Rims still dirty"), ("work", "Steering wheel not straight"))
            )
            yield deed(order.advisor, "reject", order, to=to, what=what)


def tell(scene: Scene) -> Iterator[Deed]:
    """Tell the customer that the car is ready."""
    for order in scene.lane(Lane.READY):
        if order.accepted_at and not told(order) and order.advisor:
            yield deed(order.advisor, "notify_customer", order, channel="phone", text="Your car is ready.")


def settle(scene: Scene) -> Iterator[Deed]:
    """Settle the bill."""
    for order in scene.lane(Lane.READY):
        if told(order) and order.settled_at is None and order.advisor:
            how = {"warranty": "manufacturer", "body": "insurer"}.get(order.kind, "paid")
            yield deed(order.advisor, "settle", order, how=how)


def deliver(scene: Scene) -> Iterator[Deed]:
    """Hand a car over; the wall of the demo shop stays full."""
    if len(scene.orders) >= FULL:
        for order in scene.lane(Lane.READY):
            if order.accepted_at and told(order) and order.settled_at and order.advisor:
                yield deed(order.advisor, "deliver", order)


# the parts counter


def issue_parts(scene: Scene) -> Iterator[Deed]:
    """Hand parts out to who works on the car, against his PIN."""
    for order, part in _lines(scene, "planned", "requested", "arrived"):
        receivers = [player(segment.person) for segment in order.segments[-1:]]
        for receiver in receivers:
            if receiver:
                about = {"part": part.number, "quantity": part.quantity - part.issued}
                signed = {"receiver": receiver.code, "receiver_pin": receiver.pin}
                yield deed(_clerk(scene), "issue_parts", order, **about, **signed)


def back_order(scene: Scene) -> Iterator[Deed]:
    """Order what is not in stock."""
    for order, part in _lines(scene, "planned", "requested"):
        yield deed(_clerk(scene), "back_order", order, part=part.number, expected_at=scene.soon(0.5, 3))


def parts_arrived(scene: Scene) -> Iterator[Deed]:
    """Book in what was ordered, when it was expected, and what visitors wait for."""
    for order, part in _lines(scene, "back_order"):
        if part.expected_at is None or part.expected_at <= scene.at:
            yield deed(_clerk(scene), "parts_arrived", order, part=part.number)
    for order, part in _lines(scene, "requested"):
        if not without_visitors([order]):
            yield deed(_clerk(scene), "parts_arrived", order, part=part.number)


def quote(scene: Scene) -> Iterator[Deed]:
    """Price the work that was found."""
    for order in scene.lane(*AT_WORK):
        for found in order.supplements:
            if found.state == "open" and found.price is None:
                price = scene.rng.randrange(180, 1800, 20) * 100
                yield deed(_clerk(scene), "quote_supplement", order, supplement=str(found.id), price=price)


# the supervisor


def take_in(scene: Scene) -> Iterator[Deed]:
    """Confirm that the workshop has car and key."""
    for order in scene.lane(Lane.WAITING):
        slot = scene.free("to_be_repaired_slot")
        if order.taken_in_at is None and scene.ago(order.received_at) > A_MOMENT and slot:
            yield deed(SUPERVISOR, "take_in", order, key_tag=order.key_tag or order.number, slot=slot)


def assign(scene: Scene) -> Iterator[Deed]:
    """Plan: something to do for whom visitors play, a team for the others."""
    unplanned = [order for order in scene.lane(Lane.WAITING) if not order.technician and not order.team]
    provided = {order.technician for order in scene.orders.values()}
    for technician in sorted(RESTING - provided):
        if technician.startswith("T") and unplanned:
            yield deed(SUPERVISOR, "assign", unplanned[-1], technician=technician)
    for order in unplanned[: len(unplanned) // 4]:
        yield deed(SUPERVISOR, "assign", order, team=scene.rng.choice("ABC"))


def flag_delay(scene: Scene) -> Iterator[Deed]:
    """Say so when a promise will not hold. A few are noticed too late, as in life."""
    troubled = [order for order in scene.lane(*BEFORE_READY) if risk(order, scene.at, scene.house) != ON_TIME]
    for order in troubled[2:]:
        if order.delay_estimate is None:
            estimate = scene.soon(2, 5)
            yield deed(SUPERVISOR, "flag_delay", order, reason=scene.rng.choice(DELAYS), estimate=estimate)


def _lines(scene: Scene, *states: str) -> Iterator[tuple[Order, Part]]:
    """Yield the lines of parts in these states of the cars in work."""
    for order in scene.lane(*AT_WORK):
        for part in order.parts:
            if part.state in states:
                yield order, part


def _clerk(scene: Scene) -> str:
    return scene.rng.choice(with_role("parts_clerk")).code


def _addressee(alert: Alert) -> str | None:
    if alert.person:
        found = player(alert.person)
        return found.code if found else None
    return next((one.code for one in with_role(alert.role)), None)


def _is_open_delay(alert: Alert) -> bool:
    return alert.open and alert.kind == "delay_flagged"
