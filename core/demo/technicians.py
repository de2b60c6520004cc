"""What technicians do by themselves: start, tick, pause, stop for a reason, go on, sign the self-check."""

from collections.abc import Iterator
from datetime import timedelta

from core.demo.cast import Player, player
from core.demo.inspectors import answers
from core.demo.scene import DemoDeed, DemoScene, deed, spare, without_visitors
from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.domain.order.part_lines import missing_parts
from core.domain.order.questions import unanswered
from core.domain.order.working_time import open_segments, worked_hours

SHORTEST_WORK = timedelta(minutes=8)
SWIFTNESS = 0.6  # of the standard hours: the demo's people are quick
FINDINGS = (
    ("Front left ball joint worn", 1.2, True, ("DX-7310", "Ball joint", 1)),
    ("Rear shock absorber leaks", 1.5, True, ("DX-7122", "Rear shock absorber", 2)),
    ("Drive belt cracked", 0.6, False, ("DX-2061", "Drive belt", 1)),
    ("Coolant hose seeps", 0.7, False, ("DX-2077", "Coolant hose", 1)),
    ("Front tyres below 2 mm", 0.5, True, ("DX-7205", "Tyre 225/50 R17", 2)),
)
QUESTIONS = (
    ("Locking wheel nut: where is the key?", "customer"),
    ("Fault comes only cold. Keep the car overnight?", "customer"),
    ("Headlamp bracket broken too: part of the claim?", "insurer"),
    ("Approval to replace the unit under warranty?", "manufacturer"),
    ("Measured values out of range, update or replace?", "technical"),
)
MORE_PARTS = (
    ("DX-1999", "Sealing ring", 2),
    ("DX-3402", "Bumper clip set", 1),
    ("DX-5140", "Pad wear sensor", 1),
    ("DX-6001", "Fuse 30 A", 2),
    ("DX-2053", "Thermostat", 1),
)
STOPS_FOR = ("no_tool", "technical_help", "called_away", "equipment_down", "sublet")
REPLY_OF = {
    "customer": "customer_question",
    "insurer": "insurer",
    "manufacturer": "manufacturer",
    "technical": "hotline",
}


def start(scene: DemoScene) -> Iterator[DemoDeed]:
    """Begin with the most urgent car; the last ones in the queue are left to visitors."""
    for order in spare(without_visitors(scene.lane(Lane.WAITING)), left=4):
        skill = max((job.skill for job in order.jobs if job.state == "open"), default=0)
        for worker in scene.idle(skill):
            bay = scene.bay_for(order, worker)
            if bay and order.technician in {None, worker.code} and order.team in {None, worker.team}:
                yield deed(worker, "start", order, bay=bay, **_walkround(order, scene))


def go_on(scene: DemoScene) -> Iterator[DemoDeed]:
    """Go on with a car that stands in its bay since the pause; after a while a colleague does."""
    for order in without_visitors(scene.lane(Lane.IN_PROGRESS)):
        if open_segments(order) or not order.segments:
            continue
        last = order.segments[-1]
        if scene.at < (last.until or scene.at):
            continue
        for worker in scene.idle():
            if worker.code == last.person or scene.ago(last.ended_at) > timedelta(minutes=40):
                yield deed(worker, "start", order)


def join(scene: DemoScene) -> Iterator[DemoDeed]:
    """Help with a long job."""
    for order, worker in scene.at_work():
        long = sum(job.standard_hours for job in order.jobs) > 2  # noqa: PLR2004 - hours
        for helper in scene.idle():
            if long and helper.team == worker.team and len(open_segments(order)) == 1:
                yield deed(helper, "start", order)


def resume(scene: DemoScene) -> Iterator[DemoDeed]:
    """Go on with a stopped car once nothing is in the way."""
    for lane in (Lane.INTERRUPTED, Lane.AWAITING_PARTS):
        for order in spare(without_visitors(scene.lane(lane))):
            hindered = unanswered(order) or missing_parts(order) or scene.at < (order.resume_at or scene.at)
            for worker in [] if hindered else scene.idle():
                bay = scene.bay_for(order, worker)
                if bay:
                    yield deed(worker, "resume", order, bay=bay)


def tick(scene: DemoScene) -> Iterator[DemoDeed]:
    """Tick the next job once it can be done."""
    for order, worker in scene.at_work():
        hours = 0.0
        for job in order.jobs:
            hours += job.standard_hours if job.state in {"open", "done"} else 0
            if job.state == "open" and worked_hours(order, scene.at) >= SWIFTNESS * hours:
                yield deed(worker, "tick_job", order, job=job.code)
                break


def self_check(scene: DemoScene) -> Iterator[DemoDeed]:
    """Sign what is done."""
    for order, worker in scene.at_work():
        unfinished = any(job.state == "open" for job in order.jobs)
        if not (unfinished or unanswered(order) or missing_parts(order)) and _worked_a_while(order, scene):
            items = answers(scene.checklist("self", order), scene)
            yield deed(worker, "self_check", order, outcome="pass", items=items, pin=worker.pin)


def park(scene: DemoScene) -> Iterator[DemoDeed]:
    """Clear the bay for the next car."""
    for order in scene.lane(Lane.QC):
        place = scene.free("inspection_bay", "finished_slot")
        worker = player(order.segments[-1].person) if order.segments else None
        if worker and place and scene.blocks_work(order):
            yield deed(worker, "park", order, slot=place, key_at="hook")


def pause(scene: DemoScene) -> Iterator[DemoDeed]:
    """Leave the car while something runs by itself."""
    paused = sum(not open_segments(order) for order in scene.lane(Lane.IN_PROGRESS))
    for order, worker in _undisturbed(scene) if paused < 2 else ():  # noqa: PLR2004 - at a time
        until = scene.at + timedelta(minutes=scene.rng.randint(10, 40))
        yield deed(worker, "pause", order, why="process_runs", until=until)


def stop(scene: DemoScene) -> Iterator[DemoDeed]:
    """Stop for a reason of the shop's own."""
    for order, worker in _undisturbed(scene):
        detail = scene.rng.choice(STOPS_FOR)
        yield _interrupt(scene, order, worker, "A", detail, resume_at=scene.soon(0.3, 1.2))


def ask(scene: DemoScene) -> Iterator[DemoDeed]:
    """Ask before going on."""
    for order, worker in _undisturbed(scene):
        text, whom = scene.rng.choice(QUESTIONS)
        if len(order.questions) < 2:  # noqa: PLR2004 - per order
            yield deed(worker, "ask", order, text=text, whom=whom)


def propose(scene: DemoScene) -> Iterator[DemoDeed]:
    """Propose work that was found."""
    for order, worker in _undisturbed(scene):
        text, hours, safety, part = scene.rng.choice(FINDINGS)
        if not order.supplements:
            parts = [_part(part)]
            yield deed(
                worker, "propose_supplement", order, text=text, hours=hours, safety=safety, parts=parts
            )


def stop_for_reply(scene: DemoScene) -> Iterator[DemoDeed]:
    """Stop while an answer is open."""
    for order, worker in scene.at_work():
        whom = next((question.whom for question in order.questions if question.state == "open"), None)
        if whom or unanswered(order):
            yield _interrupt(scene, order, worker, "B", REPLY_OF.get(whom or "", "customer_price"))


def request_parts(scene: DemoScene) -> Iterator[DemoDeed]:
    """Ask the counter for something nobody had planned."""
    for order, worker in _undisturbed(scene):
        part = _part(scene.rng.choice(MORE_PARTS))
        if part["number"] not in {line.number for line in order.parts}:
            yield deed(worker, "request_parts", order, parts=[part])


def stop_for_parts(scene: DemoScene) -> Iterator[DemoDeed]:
    """Stop while a part is missing."""
    for order, worker in scene.at_work():
        missing = missing_parts(order)
        if missing:
            ordered = any(part.state == "back_order" for part in missing)
            yield _interrupt(scene, order, worker, "C", "back_order" if ordered else "picking")


def _undisturbed(scene: DemoScene) -> Iterator[tuple[Order, Player]]:
    """Yield who has worked a while with nothing in the way and still has to do, in any order."""
    pairs = list(scene.at_work())
    for order, worker in scene.rng.sample(pairs, len(pairs)):
        has_to_do = any(job.state == "open" for job in order.jobs)
        alone = len(open_segments(order)) == 1
        hindered = unanswered(order) or missing_parts(order)
        if has_to_do and alone and not hindered and _worked_a_while(order, scene):
            yield order, worker


def _worked_a_while(order: Order, scene: DemoScene) -> bool:
    return all(scene.ago(segment.started_at) > SHORTEST_WORK for segment in open_segments(order))


def _interrupt(
    scene: DemoScene, order: Order, worker: Player, reason: str, detail: str, **more: object
) -> DemoDeed:
    """Stop; most cars are driven out of the bay, the others block it."""
    slot = scene.free("interrupted_slot") if scene.rng.random() < 0.8 else None  # noqa: PLR2004 - most
    return deed(worker, "interrupt", order, reason=reason, detail=detail, slot=slot, **more)


def _walkround(order: Order, scene: DemoScene) -> dict[str, str]:
    if order.walkround is not None:
        return {}
    if scene.rng.random() < 0.05:  # noqa: PLR2004 - seldom
        return {"walkround": "differs", "walkround_note": "Scratch on the rear bumper, not on the form"}
    return {"walkround": "ok"}


def _part(line: tuple[str, str, int]) -> dict[str, object]:
    number, text, quantity = line
    return {"number": number, "text": text, "quantity": quantity}
