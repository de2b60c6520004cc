"""Which screen a kiosk shows now, read anew from the shop."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from core.views.order.kiosk import OrderAtKiosk
from core.views.order.notices import NoticeView, notices
from core.views.order.people import AtWork, at_work
from kiosk.screens.notices import what_is_told
from kiosk.screens.screen import Screen

if TYPE_CHECKING:
    from kiosk.kiosk import Kiosk
    from kiosk.visit import Visit

AT_A_GLANCE = {name: {"number", "version", "risk", "lane"} for name in ("current", "next")}


async def read_screen(kiosk: "Kiosk") -> Screen:
    """Return the idle screen, the person's, or the order's; refuse a person who left the shop."""
    person, order, frame = kiosk.person, kiosk.order, kiosk.frame
    if person is None:
        nobody_yet = not kiosk.workshop.hub.people
        return Screen(nobody_yet, partial(frame.idle, undo_asked=kiosk.undo_asked, nobody_yet=nobody_yet))
    if order is None:
        now, told = await read_work(kiosk, person)
        return Screen(work_shown(now, told), partial(frame.person, now, told))
    return await read_order(kiosk, order, person, frame.order)


async def read_work(visit: "Visit", person: str) -> tuple[AtWork, list[NoticeView]]:
    """Read what somebody does, what is next, and what happened."""
    language = visit.texts.language
    return await visit.workshop.look(
        lambda floor: (
            at_work(floor.person(person), floor, floor.at),
            notices(floor, person, language),
        )
    )


def work_shown(now: AtWork, told: Sequence[NoticeView]) -> object:
    """Return what tells one picture of somebody's work from another."""
    return now.model_dump(include=AT_A_GLANCE), now.kept, what_is_told(told)


async def read_order(visit: "Visit", order: str, person: str, draw: Callable[[OrderAtKiosk], None]) -> Screen:
    """Return an order's screen."""
    picture = await visit.picture(order, person)
    shows = (picture.order.seq, picture.order.deeds, picture.instead, picture.kept)
    return Screen(shows, partial(draw, picture))
