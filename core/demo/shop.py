"""A furnished shop: sample people and places, and the orders as they stand at ten in the morning."""

from datetime import datetime, time, timedelta
from typing import Protocol, runtime_checkable

from core.actions.shop.administration import SavePlace
from core.actions.shop.people import SavePerson
from core.demo import advisors
from core.demo.arrivals import sample_orders
from core.demo.cast import fields_of, sample
from core.demo.day import HABITS, SEED, STATION, Day
from core.demo.last_visits import last_visits
from core.domain.base.errors import Refused
from core.intake import read_people, read_places
from core.workshop import Actor, Workshop

OPENING = time(7, 30)
TEN = time(10)
WEEKEND = timedelta(days=2)
LATER = (
    advisors.acknowledge,
    advisors.settle,
    advisors.deliver,
)  # the desks' work of the day: nobody leaves before ten
BETWEEN_DEEDS = timedelta(seconds=23)
OPENER = Actor(None, STATION)


@runtime_checkable
class SetClock(Protocol):
    """A clock that can be moved forward."""

    def move_to(self, when: datetime) -> bool:
        """Move forward."""


def furnish(workshop: Workshop) -> None:
    """Enter people and places, let a Saturday afternoon pass, then a Monday morning, in a few seconds."""
    _enter(workshop)
    zone = workshop.house.zone
    habits = tuple(habit for habit in HABITS if habit.offers not in LATER)
    day = Day(SEED, zone, habits=habits, from_opening=True)
    _last_saturday(workshop, day)
    now = workshop.clock.now().astimezone(zone)
    now = now.replace(hour=OPENING.hour, minute=OPENING.minute, second=0) + WEEKEND
    while now.time() < TEN:
        _move(workshop, now)
        _look(workshop, day)
        deed = day.choose()
        if deed:
            try:
                workshop.run(deed.action, Actor(deed.by, STATION))
            except Refused as refusal:
                day.was_refused(deed, refusal)
        now += BETWEEN_DEEDS
    _move(workshop, now)


def _last_saturday(workshop: Workshop, day: Day) -> None:
    _look(workshop, day)
    for deed in last_visits(day.scene, sample_orders(workshop.house.zone)):
        workshop.run(deed.action, Actor(deed.by, STATION))
        _move(workshop, workshop.clock.now() + BETWEEN_DEEDS)
        _look(workshop, day)


def _look(workshop: Workshop, day: Day) -> None:
    workshop.look_now(lambda floor: day.scene.catch_up(floor.session, floor.at, floor.house))


def _enter(workshop: Workshop) -> None:
    for row in fields_of(read_people(sample("people.csv"))):
        known = {"code": row["code"], "person": row["name"], "roles": row["roles"]}
        more = {
            "team": row.get("team"),
            "skill": row.get("skill"),
            "pin_hash": workshop.pins.hash(row["pin"]),
        }
        workshop.run(SavePerson.model_validate({**known, **more}), OPENER)
    for row in fields_of(read_places(sample("places.csv"))):
        place = {"code": row["code"], "place": row["name"], "kind": row["kind"], "team": row.get("team")}
        workshop.run(SavePlace.model_validate(place), OPENER)


def _move(workshop: Workshop, when: datetime) -> None:
    if not isinstance(workshop.clock, SetClock):
        raise TypeError("the demo needs a simulated clock")
    workshop.clock.move_to(when)
