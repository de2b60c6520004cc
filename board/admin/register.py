"""A section of the administration on its page: the list, and beside it the row that was chosen with its deeds."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Generic
from uuid import UUID, uuid4

from nicegui import ui

from board.admin.frame import nav
from board.admin.section import AdminSection, Paper, R, RowDeed
from board.admin.shown import Shown
from board.desk.fields import Field, FormScene
from board.desk.following import Following
from board.desk.form import DeedForm, read
from board.desk.frame import Desk, link
from board.desk.latest import Latest
from board.desk.panel import FormBegun
from board.desk.section import Section as Place
from board.desk.table import Column, Drawn, Line, Table, draw
from core.at_screens import Done, Entry
from core.domain.access.sessions import SignInFirst
from core.domain.base.errors import Refused
from core.ui.basic import Button, box, icon, main_part, words
from core.ui.feedback import Yes, sentence
from core.views.order.desk import surroundings

Begun = tuple[RowDeed[Any], str, UUID, Sequence[Field], FormScene]


class Gone(Refused):
    """Somebody took away meanwhile what this was about."""

    code = "gone"


class Register(Generic[R]):
    """One section before one administrator."""

    def __init__(self, desk: Desk, section: AdminSection[R]) -> None:
        """Build the page; it is filled by `open`."""
        self._desk, self._section = desk, section
        self._rows: dict[str, R] = {}
        self._latest = Latest()
        self._chosen = ""
        self._begun: Begun | None = None
        with main_part("admin", self._say(f"admin.{section.name}.title")):
            nav(desk.texts, section.name)
            with box("admin-list"):
                self._draw_head()
                self._table = self._make_table()
            with box("beside", "aside").props(f'aria-label="{self._say("desk.chosen")}"'):
                self._hint = words(self._say("admin.choose"), "hint", "p")
                self._shown = Shown(desk)
                self._head = Place("beside-head", "header")
                self._deeds = Place("deeds", "div")
                self._form = DeedForm(self._send, self._close)
        Following(desk, self._follow, as_time_goes=self._pass_time, concerns=self._concerns)

    async def open(self) -> None:
        """Fill the page for the first time."""
        await self._read()

    # what is to be seen

    async def _follow(self) -> None:
        await self._desk.here(touched=False)
        await self._read()

    def _concerns(self, entry: Entry) -> bool:
        return entry.type in self._section.concerns

    async def _pass_time(self) -> None:
        """Show what changes without an entry."""
        if self._section.ticks:
            await self._read()

    async def _read(self) -> None:
        counts = self._latest.begin()
        rows = await self._section.read(self._desk.workshop)
        lines, drawn = await asyncio.to_thread(self._drawn, rows)  # there may be a thousand
        if not counts():
            return
        self._rows = {self._section.key(row): row for row in rows}
        self._table.show(lines, drawn)
        self._draw_chosen()

    def _drawn(self, rows: Sequence[R]) -> tuple[list[Line], Drawn]:
        lines = [self._section.line(row, self._desk) for row in rows]
        return lines, draw(lines)

    def _choose(self, key: str) -> None:
        """Show a row; what somebody began to write is not thrown away for another one."""
        if key != self._chosen and self._form.is_begun:
            refusal = FormBegun()
            self._desk.answer.no(refusal.code, sentence(refusal, self._desk.texts))
            return
        if key != self._chosen:
            self._close()
            self._shown.clear()
        self._chosen = key
        self._draw_chosen()

    def _draw_chosen(self) -> None:
        row = self._rows.get(self._chosen)
        if row is None:
            self._chosen = ""
        self._table.choose(self._chosen)
        is_busy = self._form.is_open or self._shown.is_open
        self._hint.set_visibility(row is None and bool(self._section.columns) and not is_busy)
        if row is None:
            self._head.show(None, lambda: None)
            self._deeds.show(None, lambda: None)
            return
        facts = (self._section.title(row, self._desk), self._section.facts(row, self._desk))
        self._head.show(facts, partial(self._draw_facts, *facts))
        offered = [deed.name for deed in self._section.deeds if self._may(deed, row)]
        printed = [paper.name for paper in self._section.papers if paper.on(row)]
        self._deeds.show((self._chosen, offered, printed), partial(self._draw_deeds, row))
        self._deeds.box.set_visibility(not self._form.is_open)

    def _draw_head(self) -> None:
        if self._section.explained:
            words(self._say(f"admin.{self._section.name}.about"), "admin-about", "p")
        with box("admin-deeds"):
            for deed in self._section.on_all:
                Button(
                    self._say(f"admin.deed.{deed.name}"),
                    partial(self._begin, deed, ""),
                    sign=deed.icon,
                    classes="small",
                    deed=deed.name,
                )
            for paper in self._section.papers_of_all:
                self._draw_paper(paper, None)

    def _draw_facts(self, title: str, facts: Sequence[tuple[str, str]]) -> None:
        with box("beside-card") as card:
            card.props["data-chosen"] = self._chosen
            words(title, "admin-title", "h2")
            with box("beside-facts", "dl"):
                for name, value in facts:
                    if value:
                        words(self._say(f"admin.fact.{name}"), "", "dt")
                        words(value, "", "dd")

    def _may(self, deed: RowDeed[R], row: R) -> bool:
        """Say whether a deed is offered for a row."""
        own = deed.to_others and self._section.key(row) == self._desk.somebody.code
        return deed.on(row) and not own

    def _draw_deeds(self, row: R) -> None:
        for deed in self._section.deeds:
            if self._may(deed, row):
                Button(
                    self._say(f"admin.deed.{deed.name}"),
                    partial(self._begin, deed, self._section.key(row)),
                    sign=deed.icon,
                    classes="deed",
                    deed=deed.name,
                )
        for paper in self._section.papers:
            if paper.on(row):
                self._draw_paper(paper, row)

    def _draw_paper(self, paper: Paper[Any], row: R | None) -> None:
        with link(paper.href(row), "button deed" if row is not None else "button small") as made:
            made.props.update({"target": "_blank", "data-paper": paper.name})
            icon("print")
            ui.label(self._say(f"admin.paper.{paper.name}")).classes("button-word")

    def _make_table(self) -> Table:
        columns = [
            Column(column.name, self._say(column.head), column.width, column.align)
            for column in self._section.columns
        ]
        name = self._section.name
        return Table(
            name,
            columns,
            self._desk.texts,
            title=self._say(f"admin.{name}.title"),
            empty=self._say(f"admin.{name}.empty"),
            filters=self._section.filters(self._desk),
            search=bool(columns),
            on_pick=self._choose,
        )

    # deeds

    async def _begin(self, deed: RowDeed[Any], key: str) -> None:
        """Show what the deed asks; its command id is made now, so that sending it twice is one deed."""
        try:
            somebody = await self._desk.here(touched=True)
        except SignInFirst:
            return
        self._shown.clear()
        language = self._desk.texts.language
        shop = await self._desk.workshop.look(lambda floor: surroundings(floor, somebody.code, language))
        scene = FormScene(shop, self._desk.texts, self._desk.time)
        subject = self._subject(key)
        if subject is None:
            return
        fields = deed.fields(subject, scene)
        self._begun = (deed, key, uuid4(), fields, scene)
        if not fields and not deed.warns:
            await self._send({})
            return
        note = self._say(f"admin.warning.{deed.name}") if deed.warns else ""
        send = self._say(f"admin.deed.{deed.name}") if deed.warns else ""
        self._form.open(deed.name, self._title(deed, key), deed.icon, fields, scene, note=note, send=send)
        self._deeds.box.set_visibility(False)
        self._hint.set_visibility(False)

    def _subject(self, key: str) -> R | list[R] | None:
        """Return the row as it is now, or all of them; None where it is gone."""
        return self._rows.get(key) if key else list(self._rows.values())

    def _title(self, deed: RowDeed[Any], key: str) -> str:
        name = self._say(f"admin.deed.{deed.name}")
        return f"{name}: {self._section.title(self._rows[key], self._desk)}" if key else name

    def _close(self) -> None:
        """Put the form away."""
        self._form.close()
        self._begun = None
        self._draw_chosen()

    async def _send(self, given: Mapping[str, Any]) -> None:
        if self._begun is None:
            return
        deed = self._begun[0]
        form = self._form if self._form.is_open else None
        done = await self._desk.attempt(self._carry_out(self._begun, given), partial(self._yes, deed), form)
        if done is None:
            return
        if form is not None:
            self._close()
        if deed.shows and done.outcome.shown is not None:
            self._shown.show(deed.name, str(done.outcome.shown), as_code=deed.as_code)
            self._hint.set_visibility(False)
        await self._read()

    async def _carry_out(self, begun: Begun, given: Mapping[str, Any]) -> Done:
        """Do it as whoever is signed in at this moment."""
        deed, key, command_id, fields, scene = begun
        by = await self._desk.actor()
        subject = self._subject(key)
        if subject is None:
            raise Gone
        action = deed.act(subject, read(fields, given, scene)).model_copy(update={"command_id": command_id})
        return await deed.carry_out(self._desk.workshop, action, by)

    def _yes(self, deed: RowDeed[Any], done: Done) -> Yes:
        if not done.outcome.changed and done.outcome.shown is None:
            return Yes("unchanged", self._say("desk.unchanged"))
        return Yes(deed.name, self._say(f"admin.done.{deed.name}"))

    def _say(self, key: str, **values: object) -> str:
        return self._desk.texts.say(key, **values)
