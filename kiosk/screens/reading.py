"""Which screen a kiosk shows now, read anew from the shop."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from core.views.people import at_work

if TYPE_CHECKING:
    from kiosk.visit import Kiosk

AT_A_GLANCE = {name: {"number", "version", "risk", "lane"} for name in ("current", "next")}


class Screen(NamedTuple):
    """A screen to draw, and what tells it from another picture of the same."""

    shows: object
    draw: Callable[[], None]


async def read_screen(kiosk: "Kiosk") -> Screen:
    """Return the idle screen, the person's, or the order's; refuse a person who left the shop."""
    person, order, frame = kiosk.person, kiosk.order, kiosk.frame
    if person is None:
        nobody_yet = not kiosk.workshop.hub.people
        return Screen(nobody_yet, partial(frame.idle, undo_asked=kiosk.undo_asked, nobody_yet=nobody_yet))
    if order is None:
        now = await kiosk.workshop.look(lambda floor: at_work(floor.person(person), floor, floor.at))
        return Screen(now.model_dump(include=AT_A_GLANCE), partial(frame.person, now))
    picture = await kiosk.picture(order, person)
    shows = (picture.order.seq, picture.order.deeds, picture.instead)
    return Screen(shows, partial(frame.order, picture))
