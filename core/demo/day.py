"""The simulated day: again and again somebody does what a person in his place would do next."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from zoneinfo import ZoneInfo

from core.actions import Action, OrderAction
from core.demo import advisors, desks, inspectors, technicians
from core.demo.arrivals import Arrivals, sample_orders
from core.demo.scene import DemoDeed, DemoScene
from core.domain.base.errors import Refused
from core.domain.base.lanes import Lane
from core.workshop import Actor, Workshop

log = logging.getLogger(__name__)

STATION = "demo"
SEED = 20261123
BETWEEN_DEEDS = 40.0  # seconds of the shop's time
LONGEST_WAIT = 4.0  # seconds of the machine's time: the board moves at any speed
REMEMBERED = 50


@dataclass(frozen=True)
class Habit:
    """What people do, and how readily: more so where it relieves a crowded lane or fills an empty one."""

    offers: Callable[[DemoScene], Iterator[DemoDeed]]
    readiness: float
    relieves: Lane | None = None
    fills: Lane | None = None

    def inclination(self, scene: DemoScene) -> float:
        """Return how much people are inclined to it now; not at all is 0."""
        pull = self.readiness
        if self.relieves:
            pull *= scene.crowding(self.relieves) ** 2
        if self.fills:
            pull *= max(0.0, 2 - scene.crowding(self.fills))
        return pull


HABITS = (
    Habit(technicians.start, 8, relieves=Lane.WAITING),
    Habit(technicians.go_on, 2),
    Habit(technicians.join, 0.1),
    Habit(technicians.resume, 4, relieves=Lane.INTERRUPTED),
    Habit(technicians.tick, 5),
    Habit(technicians.self_check, 6),
    Habit(technicians.park, 3),
    Habit(technicians.pause, 0.2),
    Habit(technicians.stop, 0.15, fills=Lane.INTERRUPTED),
    Habit(technicians.ask, 0.25, fills=Lane.INTERRUPTED),
    Habit(technicians.propose, 0.25, fills=Lane.INTERRUPTED),
    Habit(technicians.stop_for_reply, 1, fills=Lane.INTERRUPTED),
    Habit(technicians.request_parts, 0.2, fills=Lane.AWAITING_PARTS),
    Habit(technicians.stop_for_parts, 2, fills=Lane.AWAITING_PARTS),
    Habit(inspectors.lead_check, 6, relieves=Lane.QC),
    Habit(inspectors.final_inspection, 6, relieves=Lane.QC),
    Habit(inspectors.start_wash, 6, relieves=Lane.WASH),
    Habit(inspectors.finish_wash, 6, relieves=Lane.WASH),
    Habit(advisors.acknowledge, 1.5),
    Habit(advisors.answer, 1),
    Habit(advisors.answer_supplement, 1),
    Habit(advisors.add_job, 0.1),
    Habit(advisors.drop_job, 0.1),
    Habit(advisors.repromise, 2),
    Habit(advisors.accept, 3, relieves=Lane.READY),
    Habit(advisors.reject, 1.0),
    Habit(advisors.tell, 3, relieves=Lane.READY),
    Habit(advisors.settle, 3, relieves=Lane.READY),
    Habit(advisors.deliver, 5, relieves=Lane.READY),
    Habit(desks.issue_parts, 1.2),
    Habit(desks.back_order, 0.12, fills=Lane.AWAITING_PARTS),
    Habit(desks.parts_arrived, 1),
    Habit(desks.quote, 1),
    Habit(desks.take_in, 2),
    Habit(desks.assign, 0.3),
    Habit(desks.flag_delay, 1.5),
)


class Day:
    """The people of the demo and what they see. Repeatable by its seed, apart from time."""

    def __init__(
        self, seed: int, zone: ZoneInfo, *, habits: tuple[Habit, ...] = HABITS, from_opening: bool = False
    ) -> None:
        """Begin; from the opening on, the sample orders are still to come."""
        self.rng = Random(seed)
        self.scene = DemoScene(self.rng)
        models = sample_orders(zone)
        arrivals = Arrivals(self.rng, expected=[*models] if from_opening else [], models=models)
        self._habits = (*habits, Habit(arrivals.receive, 20))
        self._refused: deque[object] = deque(maxlen=REMEMBERED)

    def choose(self) -> DemoDeed | None:
        """Return what somebody does next: a habit by inclination, then one of its most urgent deeds."""
        inclinations = [(habit, habit.inclination(self.scene)) for habit in self._habits]
        racing = [
            (self.rng.expovariate(pull), number) for number, (_, pull) in enumerate(inclinations) if pull
        ]
        for _, number in sorted(racing):
            offered = islice(self._habits[number].offers(self.scene), 3)
            open_to = [deed for deed in offered if self._key(deed.action) not in self._refused]
            if open_to:
                return self.rng.choice(open_to[:2])
        return None

    def was_refused(self, deed: DemoDeed, refusal: Refused) -> None:
        """Let somebody do something else: a visitor may have been there first."""
        log.info("%s %s: %s", deed.by, deed.action.name, refusal)
        self.scene.look_again()
        self._refused.append(self._key(deed.action))

    def breath(self, speed: float) -> float:
        """Return how long to wait until the next deed, in seconds of the machine."""
        pause = self.rng.uniform(0.4, 1.6) * BETWEEN_DEEDS
        return min(pause / speed, LONGEST_WAIT) if speed else LONGEST_WAIT

    def _key(self, action: Action) -> object:
        return (action.name, action.order) if isinstance(action, OrderAction) else action.command_id


async def live(
    workshop: Workshop, *, seed: int = SEED, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> None:
    """Let the day go on for ever, beside the visitors."""
    day = Day(seed, workshop.house.zone)
    while True:
        try:
            await _next_deed(workshop, day)
        except Exception:  # the wall goes on whatever a visitor did to the shop
            log.exception("the demo skips a deed")
        await sleep(day.breath(workshop.clock.speed))


async def _next_deed(workshop: Workshop, day: Day) -> None:
    await workshop.look(lambda floor: day.scene.catch_up(floor.session, floor.at, floor.house))
    deed = day.choose()
    if deed:
        try:
            await workshop.do(deed.action, Actor(deed.by, STATION))
        except Refused as refusal:
            day.was_refused(deed, refusal)
