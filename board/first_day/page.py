"""The later steps of a shop's first day: its people, places and orders from files, then what to do next."""

from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import quote

from nicegui import ui
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from board.admin.importing import Importer
from board.desk.frame import Desk, link
from board.desk.page import DeskPage, DeskVisit, Filled
from core.actions.shop.first_day import CloseFirstDay
from core.importing import KINDS, What
from core.ui.basic import box, words
from core.views.shop.first_day import STEPS, Step, first_day

ROOT = "/first-day"
NEXT = (  # what to do next, and where
    ("wall", "/admin/stations"),
    ("kiosk", "/admin/stations"),
    ("labels", "/admin/labels/people.pdf"),
    ("people", "/admin/people"),
)


class FileStep:
    """One kind of file, with the way on."""

    def __init__(self, desk: Desk, what: What) -> None:
        """Build the page; it is filled by `open`."""
        self._desk, self._what = desk, what

    async def open(self) -> None:
        """Draw it: the badge that nobody has printed yet stands on the first of these pages."""
        say, step = self._desk.texts.say, self._what
        day = await self._desk.workshop.look(first_day)
        with _sheet(self._desk, step):
            if step == "people" and day.badge:
                with words(say("first.badge", code=day.badge), "first-badge", "p") as made:
                    made.props["data-badge"] = day.badge
            Importer(self._desk, step, self._imported)
            self._ways = box("first-ways")
            with self._ways:
                self._draw_ways(done=False)

    def _imported(self) -> None:
        self._ways.clear()
        with self._ways:
            self._draw_ways(done=True)

    def _draw_ways(self, *, done: bool) -> None:
        say, place = self._desk.texts.say, STEPS.index(self._what)
        if place > STEPS.index("people"):
            with link(f"{ROOT}/{STEPS[place - 1]}", "button"):
                ui.label(say("first.back"))
        with link(f"{ROOT}/{STEPS[place + 1]}", "button go" if done else "button") as on:
            on.props["data-go"] = "done" if done else "later"
            ui.label(say("first.go_on" if done else "first.later"))


class NextStep:
    """What to do next; the first day is over."""

    def __init__(self, desk: Desk) -> None:
        """Build the page; it is filled by `open`."""
        self._desk = desk

    async def open(self) -> None:
        """Close the first day and say what comes."""
        say = self._desk.texts.say
        await self._desk.workshop.do(CloseFirstDay(), await self._desk.actor())
        with _sheet(self._desk, "next"):
            with box("first-next", "ol"):
                for name, href in NEXT:
                    with box("", "li"):
                        with link(href, "button") as made:
                            made.props["data-next"] = name
                            made.props["target"] = "_blank" if name == "labels" else "_self"
                            ui.label(say(f"first.next.{name}"))
                        words(say(f"first.next.{name}_about"))
            words(say("first.own_badge"), "", "p")
            code = self._desk.somebody.code
            with box("first-ways"):
                with link(f"/admin/labels/people.pdf?code={quote(code)}", "button") as badge:
                    badge.props.update({"target": "_blank", "data-paper": "badge"})
                    ui.label(say("admin.paper.badge"))
                with link("/admin", "button go") as on:
                    on.props["data-go"] = "admin"
                    ui.label(say("first.to_admin"))


def _sheet(desk: Desk, step: Step) -> ui.element:
    """Begin a page of the first day."""
    say = desk.texts.say
    with box("first-day", "main") as page:
        page.props["data-first-day"] = step
        words(say("first.step", step=STEPS.index(step) + 1, steps=len(STEPS)), "first-step", "p")
        words(say(f"first.{step}.title"), "first-title", "h1")
        words(say(f"first.{step}.about"), "first-about", "p")
    return page


def _step(step: Step, build: Callable[[Desk], Filled]) -> Callable[[DeskVisit], Awaitable[Response | None]]:
    async def show(visit: DeskVisit) -> None:
        title = visit.texts.say(f"first.{step}.title")
        await build(visit.desk(title, "desk/admin.css", "desk/first-day.css")).open()

    return show


def _begin(_request: Request) -> Response:
    """Lead to where the first day stands: it knows the badge that is still on no paper."""
    return RedirectResponse(ROOT, 303)


BUILDS: dict[Step, Callable[[Desk], Filled]] = {
    **{what: partial(FileStep, what=what) for what in KINDS},
    "next": NextStep,
}
PAGES = tuple(
    DeskPage(f"{ROOT}/{step}", _step(step, build), to_nobody=_begin) for step, build in BUILDS.items()
)
