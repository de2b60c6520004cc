"""What the parts counter and the supervisor do by themselves."""

from collections.abc import Iterator
from datetime import timedelta

from core.demo.advisors import AT_WORK, BEFORE_READY
from core.demo.cast import RESTING, player, with_role
from core.demo.scene import DemoDeed, DemoScene, deed, spare, without_visitors
from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.domain.order.part_lines import Part
from core.domain.order.promise import ON_TIME, risk

DELAYS = ("diagnosis", "extra_work", "parts", "previous_car", "bay", "staff", "late_start")
A_MOMENT = timedelta(minutes=3)
SUPERVISOR = "S01"


# the parts counter


def issue_parts(scene: DemoScene) -> Iterator[DemoDeed]:
    """Hand parts out to who works on the car, against his PIN."""
    for order, part in spare(_lines(scene, "planned", "requested", "arrived"), left=2):
        receivers = [player(segment.person) for segment in order.segments[-1:]]
        for receiver in receivers:
            if receiver:
                about = {"part": part.number, "quantity": part.quantity - part.issued}
                signed = {"receiver": receiver.code, "receiver_pin": receiver.pin}
                yield deed(_clerk(scene), "issue_parts", order, **about, **signed)


def back_order(scene: DemoScene) -> Iterator[DemoDeed]:
    """Order what is not in stock."""
    for order, part in spare(_lines(scene, "planned", "requested"), left=2):
        yield deed(_clerk(scene), "back_order", order, part=part.number, expected_at=scene.soon(0.5, 3))


def parts_arrived(scene: DemoScene) -> Iterator[DemoDeed]:
    """Book in what was ordered, when it was expected, and what visitors wait for."""
    for order, part in _lines(scene, "back_order"):
        if part.expected_at is None or part.expected_at <= scene.at:
            yield deed(_clerk(scene), "parts_arrived", order, part=part.number)
    for order, part in _lines(scene, "requested"):
        if not without_visitors([order]):
            yield deed(_clerk(scene), "parts_arrived", order, part=part.number)


def quote(scene: DemoScene) -> Iterator[DemoDeed]:
    """Price the work that was found."""
    for order in spare(order for order in scene.lane(*AT_WORK) if _unpriced(order)):
        price = scene.rng.randrange(180, 1800, 20) * 100
        about = {"supplement": str(_unpriced(order)), "price": price}
        yield deed(_clerk(scene), "quote_supplement", order, **about)


# the supervisor


def take_in(scene: DemoScene) -> Iterator[DemoDeed]:
    """Confirm that the workshop has car and key."""
    for order in spare(order for order in scene.lane(Lane.WAITING) if order.taken_in_at is None):
        slot = scene.free("to_be_repaired_slot")
        if scene.ago(order.received_at) > A_MOMENT and slot:
            yield deed(SUPERVISOR, "take_in", order, key_tag=order.key_tag or order.number, slot=slot)


def assign(scene: DemoScene) -> Iterator[DemoDeed]:
    """Plan: something to do for whom visitors play, a team for the others."""
    unplanned = [order for order in scene.lane(Lane.WAITING) if not order.technician and not order.team]
    provided = {order.technician for order in scene.orders.values()}
    for technician in sorted(RESTING - provided):
        if technician.startswith("T") and unplanned:
            yield deed(SUPERVISOR, "assign", unplanned[-1], technician=technician)
    for order in unplanned[: len(unplanned) // 4]:
        yield deed(SUPERVISOR, "assign", order, team=scene.rng.choice("ABC"))


def flag_delay(scene: DemoScene) -> Iterator[DemoDeed]:
    """Say so when a promise will not hold. A few are noticed too late, as in life."""
    troubled = [order for order in scene.lane(*BEFORE_READY) if risk(order, scene.at, scene.house) != ON_TIME]
    for order in troubled[2:]:
        if order.delay_estimate is None:
            estimate = scene.soon(2, 5)
            yield deed(SUPERVISOR, "flag_delay", order, reason=scene.rng.choice(DELAYS), estimate=estimate)


def _lines(scene: DemoScene, *states: str) -> Iterator[tuple[Order, Part]]:
    """Yield the lines of parts in these states of the cars in work."""
    for order in scene.lane(*AT_WORK):
        for part in order.parts:
            if part.state in states:
                yield order, part


def _clerk(scene: DemoScene) -> str:
    return scene.rng.choice(with_role("parts_clerk")).code


def _unpriced(order: Order) -> int | None:
    """Return the supplement that waits for its price."""
    return next((one.id for one in order.supplements if one.state == "open" and one.price is None), None)
