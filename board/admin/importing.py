"""Files of people, places and orders: tried first, then taken; what is refused is named with its line."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from nicegui import ui

from board.admin.frame import nav
from board.desk.frame import Desk, link
from board.desk.section import Section
from board.desk.upload import Upload
from core.actions.base.action import Action
from core.at_screens import Actor, Outcome
from core.domain.base.errors import NotAllowed, Refused
from core.domain.base.rights import may
from core.importing import ACTION_OF, KINDS, Report, Rows, What, import_rows, read_file
from core.intake import FileRefused
from core.ui.basic import Button, box, main_part, words
from core.ui.feedback import Yes
from core.ui.texts import Texts

LOOK_EVERY = 0.25  # seconds between two looks at how far it is
SHOWN = 200  # refused rows; who has more mends these first


class FileLost(Refused):
    """The file did not arrive, or is too large."""

    code = "file_lost"


class UnreadableFile(Refused):
    """The file as a whole cannot be read; `why` says what is wrong with it."""

    code = "file_unreadable"

    def __init__(self, why: str) -> None:
        """Say why."""
        super().__init__(why=why)


@dataclass(frozen=True)
class Tried:
    """What a file came to, or would come to."""

    name: str
    report: Report
    taken: bool


class Importer:
    """One kind of file on its way in. `on_done` is called after one was taken."""

    def __init__(self, desk: Desk, what: What, on_done: Callable[[], object] = lambda: None) -> None:
        """Ask for the file."""
        self._desk, self._what, self._on_done = desk, what, on_done
        self._name, self._done = "", 0
        self._rows: Rows = ()
        with box("importer") as made:
            made.props["data-importer"] = what
            words(self._say(f"admin.import.{what}"), "admin-title", "h2")
            words(self._say(f"admin.import.{what}_about"), "", "p")
            with box("importer-ways"):
                Upload(self._say("admin.import.choose"), self._arrived)
                with link(f"/assets/templates/{what}.csv", "button small") as template:
                    template.props.update({"download": f"{what}.csv", "data-template": what})
                    ui.label(self._say("admin.import.template"))
            self._progress = ui.label().classes("importer-progress").props("role=status")
            self._outcome = Section("importer-outcome", "div")
        self._progress.set_visibility(False)
        self._watch = ui.timer(LOOK_EVERY, self._show_progress, active=False, immediate=False)

    # a file on its way

    async def _arrived(self, name: str, content: bytes | None) -> None:
        """Try it: nothing of it is kept."""
        self._outcome.show(None, lambda: None)
        tried = await self._desk.attempt(self._try(name, content), lambda _: None)
        if tried is not None:
            self._outcome.show(tried, partial(self._draw, tried))

    async def _take(self) -> None:
        """Take what was tried."""
        self._outcome.show(None, lambda: None)
        taken = await self._desk.attempt(
            self._carry_out(rehearse=False), lambda _: Yes("imported", self._say("admin.import.done"))
        )
        if taken is not None:
            self._outcome.show(taken, partial(self._draw, taken))
            self._on_done()

    async def _try(self, name: str, content: bytes | None) -> Tried:
        if content is None:
            raise FileLost
        workshop = self._desk.workshop
        read = partial(
            read_file,
            self._what,
            content,
            zone=workshop.house.zone,
            heading_map=workshop.settings.heading_map,
        )
        try:
            self._name, self._rows = name, await asyncio.to_thread(read)
        except FileRefused as refusal:
            raise UnreadableFile(
                self._say(f"intake.{refusal.finding.key}", **refusal.finding.values)
            ) from None
        return await self._carry_out(rehearse=True)

    async def _carry_out(self, *, rehearse: bool) -> Tried:
        """Go through the rows beside the event loop, as whoever is signed in at this moment."""
        by = await self._administrator()
        workshop, self._done = self._desk.workshop, 0

        def do(action: Action) -> Outcome:
            return workshop.rehearse(action, by) if rehearse else workshop.run(action, by).outcome

        self._progress.set_visibility(True)
        self._watch.activate()
        try:
            report = await asyncio.to_thread(
                import_rows, self._what, self._rows, do, workshop.pins.hash, self._note
            )
        finally:
            self._watch.deactivate()
            self._progress.set_visibility(False)
        return Tried(self._name, report, taken=not rehearse)

    async def _administrator(self) -> Actor:
        """Return who imports. Orders come from elsewhere: no person receives them, the desk does."""
        somebody = await self._desk.here(touched=True)
        if not may(ACTION_OF[self._what].name, somebody.roles):
            raise NotAllowed(action="import")
        return Actor(None if self._what == "orders" else somebody.code, somebody.station.name)

    def _note(self, done: int) -> None:
        self._done = done

    def _show_progress(self) -> None:
        self._progress.set_text(self._say("admin.import.progress", done=self._done, n=len(self._rows)))

    # what came of it

    def _draw(self, tried: Tried) -> None:
        report = tried.report
        words(
            self._say("admin.import.was" if tried.taken else "admin.import.would", file=tried.name), "", "p"
        )
        with box("importer-counts", "dl") as counts:
            counts.props["data-imported"] = "taken" if tried.taken else "tried"
            for name, count in report.counts().items():
                with box(f"importer-count {name}"):
                    words(self._say(f"admin.import.{name}"), "", "dt")
                    made = words(str(count), "", "dd")
                    made.props[f"data-{name}"] = str(count)
        if not tried.taken and report.created + report.updated:
            Button(
                self._say("admin.import.take", n=report.created + report.updated),
                self._take,
                sign="yes",
                classes="go",
                deed="take",
            )
        self._draw_changed(report)
        self._draw_refused(report)
        for kept in report.kept:
            fields = ", ".join(kept.fields)
            words(self._say("admin.import.kept", line=kept.line, order=kept.order, fields=fields), "", "p")

    def _draw_refused(self, report: Report) -> None:
        if not report.refused:
            return
        words(self._say("admin.import.mend"), "importer-mend", "p")
        rows = [(row.line, row.number or "–", self._say(row.key, **row.values)) for row in report.refused]
        self._draw_rows("data-refused-line", "reason", rows)

    def _draw_changed(self, report: Report) -> None:
        """Say whose name or roles the file changes: nobody becomes somebody else unseen."""
        if not report.changed:
            return
        words(self._say("admin.import.changes"), "importer-mend", "p")
        rows = [
            (row.line, row.code, changes_in_words(row.changes, self._desk.texts)) for row in report.changed
        ]
        self._draw_rows("data-changed-line", "change", rows)

    def _draw_rows(self, hook: str, last: str, rows: Sequence[tuple[int, str, str]]) -> None:
        with box("table", "table"):
            with box("", "thead"), box("", "tr"):
                for head in ("line", "number", last):
                    words(self._say(f"admin.import.{head}"), "", "th")
            with box("", "tbody"):
                for line, *cells in rows[:SHOWN]:
                    with box("", "tr") as made:
                        made.props[hook] = str(line)
                        for cell in (str(line), *cells):
                            words(cell, "", "td")
        if len(rows) > SHOWN:
            words(self._say("admin.import.more", count=len(rows) - SHOWN), "", "p")

    def _say(self, key: str, **values: object) -> str:
        return self._desk.texts.say(key, **values)


def changes_in_words(changes: Mapping[str, Sequence[Any]], texts: Texts) -> str:
    """Say what of somebody or of a place is other: the name as it is, the rest with its label."""
    told = []
    for name, values in changes.items():
        was, now = (_value_in_words(name, value, texts) for value in values)
        change = f"{was} → {now}"
        label = texts.say(f"admin.fact.{'state' if name == 'active' else name}") if name != "name" else ""
        told.append(texts.say("desk.detail", name=label, value=change) if label else change)
    return " · ".join(told)


def _value_in_words(name: str, value: Any, texts: Texts) -> str:
    match name:
        case "roles":
            return ", ".join(texts.say(f"role.{role}") for role in value)
        case "kind":
            return texts.say(f"place_kind.{value}")
        case "active":
            return texts.say(f"admin.who.{'active' if value else 'left'}")
        case _:
            return str(value or "–")


class ImportPage:
    """The three kinds of files, in the order in which they need each other."""

    def __init__(self, desk: Desk) -> None:
        """Build the page."""
        with main_part("admin", desk.texts.say("admin.import.title")):
            nav(desk.texts, "import")
            with box("admin-imports").props("tabindex=0"):
                for what in KINDS:
                    Importer(desk, what)

    async def open(self) -> None:
        """Nothing is to be read: the files come from whoever sits here."""
