"""A furnished shop: sample people and places, and the orders as they stand at ten in the morning."""

from datetime import datetime, time, timedelta
from typing import Protocol, runtime_checkable

from core.actions.administration import SavePlace
from core.actions.people import SavePerson
from core.demo import desks
from core.demo.cast import fields_of, sample
from core.demo.day import HABITS, SEED, STATION, Day
from core.domain.errors import Refused
from core.intake import read_people, read_places
from core.workshop import Actor, Workshop

TEN = time(10)
LATER = (
    desks.acknowledge,
    desks.settle,
    desks.deliver,
)  # the desks' work of the day: nobody leaves before ten
BETWEEN_DEEDS = timedelta(seconds=23)
OPENER = Actor(None, STATION)


@runtime_checkable
class SetClock(Protocol):
    """A clock that can be moved forward."""

    def move_to(self, when: datetime) -> bool:
        """Move forward."""


def furnish(workshop: Workshop) -> None:
    """Enter people and places, then let the morning pass in a few seconds."""
    _enter(workshop)
    habits = tuple(habit for habit in HABITS if habit.offers not in LATER)
    day = Day(SEED, workshop.house.zone, habits=habits, from_opening=True)
    now = workshop.clock.now().astimezone(workshop.house.zone)
    while now.time() < TEN:
        workshop.look_now(lambda floor: day.scene.catch_up(floor.session, floor.at, floor.house))
        deed = day.choose()
        if deed:
            try:
                workshop.run(deed.action, Actor(deed.by, STATION))
            except Refused as refusal:
                day.was_refused(deed, refusal)
        now += BETWEEN_DEEDS
        _move(workshop, now)


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
