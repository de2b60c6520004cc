"""The one form of all deeds: drawn from fields, read back into what an action takes."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from board.desk.fields import Field, FormScene, Option
from board.desk.moments import drawn_moment, local_of, read_moment
from board.desk.numbers import amount, heard, plain
from core.assets import ASSETS
from core.domain.base.numbers import MINOR
from core.domain.order.checklist import ANSWERS, STRUCK_OUT
from core.ui.texts import Texts
from core.views.order.desk import OrderAtDesk

Given = Mapping[str, Any]
Read = Callable[[], Mapping[str, Any]]  # reads what was filled in, or refuses it


class DeedForm(Element, component=ASSETS / "desk" / "form.js"):
    """Lies in its place while somebody fills it in; what others do meanwhile does not touch it."""

    def __init__(
        self,
        on_done: Callable[[Given], Awaitable[None]],
        on_left: Callable[[], object],
        on_looked: Callable[[Given], Awaitable[None]] | None = None,
    ) -> None:
        """Begin closed."""
        super().__init__()
        self._turn = 0
        self.is_begun = False  # whether something was written that would be lost
        self._asked: tuple[tuple[Field, ...], FormScene] | None = None
        self._props.update(form=None, wrong=None, offer=None, heard={}, warnings=[])
        self.on("done", _given(partial(self._take, on_done)))
        self.on("typed", _given(self._hear))
        self.on("begun", lambda _: self._begin(), [])
        self.on("left", lambda _: on_left(), [])
        self.on("taken", lambda _: self.offer(None), [])
        if on_looked is not None:
            self.on("looked", _given(on_looked))

    @property
    def is_open(self) -> bool:
        """Say whether somebody is filling it in."""
        return self._props["form"] is not None

    def _begin(self) -> None:
        self.is_begun = self.is_open

    def open(
        self,
        action: str,
        title: str,
        icon: str,
        fields: Iterable[Field],
        scene: FormScene,
        *,
        wide: bool = False,
        note: str = "",
        send: str = "",
    ) -> None:
        """Show it with these fields; the note says what there is to know before, `send` names the deed itself."""
        self.is_begun = False
        self._turn += 1
        asked = tuple(field for field in fields if field.on(scene))
        self._asked = asked, scene
        self._props.update(wrong=None, offer=None, heard={}, warnings=[])
        self._props["form"] = {
            "turn": self._turn,
            "draft": _draft(action, title, scene),
            "action": action,
            "title": title,
            "icon": icon,
            "wide": wide,
            "note": note,
            "fields": [_drawn(field, scene) for field in asked],
            **_words(scene),
            **({"send": send} if send else {}),
        }
        self.update()

    def close(self) -> None:
        """Take it away."""
        self.is_begun = False
        self._props["form"] = None
        self.update()

    async def _take(self, on_done: Callable[[Given], Awaitable[None]], given: Given) -> None:
        """Pass on what was filled in, once every number of it can be read."""
        await self._hear(given)
        misread = [key for key, one in self._props["heard"].items() if one["no"]]
        if misread:
            self.refused(misread[0])
        else:
            await on_done(given)

    async def _hear(self, given: Given) -> None:
        """Say again how the numbers were understood."""
        if self._asked is not None and self.is_open:
            self._props["heard"] = heard(self._asked[0], given, self._asked[1])
            self.update()

    def refused(self, field: str = "", why: str = "") -> None:
        """Let it be sent again; say at the field that was refused, or at the cell `jobs.0.skill`, what is wrong with it."""
        self._turn += 1
        self._props["wrong"] = {"turn": self._turn, "field": field, "text": why}
        self.update()

    def named(self, field: str, texts: Texts) -> str:
        """Say in words which field is meant, and in which line of it."""
        name, _, rest = field.partition(".")
        line, _, cell = rest.partition(".")
        drawn: list[dict[str, Any]] = (self._props["form"] or {}).get("fields", [])
        asked: dict[str, Any] = next((one for one in drawn if one["name"] == name), {})
        label: str = asked.get("label", "")
        column = next((one["label"] for one in asked.get("columns", []) if one["name"] == cell), "")
        if not column or not line.isdecimal():
            return label
        return texts.say("desk.cell", rows=label, n=int(line) + 1, cell=column)

    def offer(self, offer: Mapping[str, Any] | None) -> None:
        """Offer values that may be taken over."""
        self._props["offer"] = offer
        self.update()

    def warn(self, warnings: Sequence[Mapping[str, str]]) -> None:
        """Say what speaks against it, each with its link; it may be sent all the same."""
        self._props["warnings"] = list(warnings)
        self.update()


def read(fields: Iterable[Field], given: Given, scene: FormScene) -> dict[str, Any]:
    """Return what was filled in as a program would send it; what is empty, or as it was filled in, is left out."""
    fields = tuple(fields)
    asked = {field.name: field for field in fields if field.on(scene)}
    body = {
        name: _read(field, given.get(name), scene)
        for name, field in asked.items()
        if not _follows_on(field, fields, given, scene)
    }
    return {name: value for name, value in body.items() if value not in (None, "", [])}


def _follows_on(one: Field, fields: Iterable[Field], given: Given, scene: FormScene) -> bool:
    """Say whether a field is as what was picked in another filled it in."""
    if not one.follows:
        return False
    picked = [
        option.fills
        for field in fields
        if field.name == one.follows
        for option in field.options(scene)
        if option.value == given.get(one.follows)
    ]
    stood = _filled(picked[0].get(one.name), scene) if picked else None
    value = given.get(one.name)
    return stood is not None and stood == (local_of(value) if one.kind == "time" else value)


def _read(field: Field, value: Any, scene: FormScene) -> Any:
    if field.kind == "rows":
        rows = [_row(field, row, scene) for row in value or [] if isinstance(row, dict)]
        return [row for row in rows if row]
    if field.kind in {"ticks", "answers"}:
        given = value if isinstance(value, dict) else {item: {"answer": "ok"} for item in value or []}
        return [_answer(item, found) for item, found in given.items()]
    if field.kind in {"flag", "several"}:
        return value
    if field.kind == "time":
        return read_moment(field, value, scene)
    text = str(value if value is not None else "").strip()
    if not text:
        return None
    return amount(field, text, scene) if field.kind in {"number", "money"} else text


def _answer(item: str, given: Any) -> dict[str, Any]:
    """Read what was found of an item of a list."""
    found = given if isinstance(given, dict) else {}
    return {"item": item, **{name: found[name] for name in ("answer", "value", "note") if found.get(name)}}


def _row(field: Field, row: Mapping[str, Any], scene: FormScene) -> dict[str, Any]:
    """Read a row; what only repeats how every row begins is no content."""
    read_row = {column.name: _read(column, row.get(column.name), scene) for column in field.columns}
    content = any(
        value is not None and row.get(column.name) != shown(column, column.start(scene), scene)
        for column, value in zip(field.columns, read_row.values(), strict=True)
    )
    return {name: value for name, value in read_row.items() if value is not None} if content else {}


def _drawn(field: Field, scene: FormScene) -> dict[str, Any]:
    return {
        "name": field.name,
        "kind": _kind_drawn(field, scene),
        "label": scene.texts.say(field.key),
        "optional": field.optional,
        "wide": field.wide,
        "when": field.when,
        "group": scene.texts.say(f"desk.group.{field.group}") if field.group else "",
        "looksUp": field.looks_up,
        "moment": drawn_moment(field, scene) if field.kind == "time" else None,
        "follows": field.follows,
        "orElse": _or_else(field, scene),
        "value": shown(field, field.start(scene), scene),
        "options": [_option(option, scene) for option in field.options(scene)],
        "columns": [_drawn(column, scene) for column in field.columns],
    }


def _option(option: Option, scene: FormScene) -> dict[str, Any]:
    fills = {name: _filled(value, scene) for name, value in option.fills.items()}
    return {**vars(option), "fills": fills}


def _filled(value: Any, scene: FormScene) -> Any:
    return scene.time.to_local(value) if isinstance(value, datetime) else value


def _kind_drawn(field: Field, scene: FormScene) -> str:
    """Return how it is gone through: a tick has no room for a value that an item asks for."""
    measured = field.kind == "ticks" and any(option.measured for option in field.options(scene))
    return "answers" if measured else field.kind


def _or_else(field: Field, scene: FormScene) -> dict[str, str] | None:
    if not field.or_else:
        return None
    other = scene.texts.say(f"field.{field.or_else}")
    return {"name": field.or_else, "text": scene.texts.say("desk.or_else", other=other)}


def shown(field: Field, value: Any, scene: FormScene) -> Any:
    """Return a value as its field shows it."""
    if value is None:
        return None
    if field.kind == "time":
        return scene.time.to_local(value)
    if field.kind == "rows":
        return [
            {column.name: shown(column, row.get(column.name), scene) for column in field.columns}
            for row in value
        ]
    if field.kind == "money":
        return f"{value / MINOR:.2f}"
    if field.kind == "number":
        return plain(value)
    return value


def _draft(action: str, title: str, scene: FormScene) -> str:
    """Name what is being written: who writes it, and about what."""
    order = scene.shop.order.number if isinstance(scene.shop, OrderAtDesk) else ""
    return f"draft|{scene.shop.person.code}|{action}|{order}|{title}"


def _words(scene: FormScene) -> dict[str, Any]:
    say = scene.texts.say
    return {
        "send": say("desk.do_it"),
        "back": say("desk.cancel"),
        "discard": say("desk.discard"),
        "needed": say("desk.needed"),
        "unfit": say("desk.unfit"),
        "optional": say("desk.optional"),
        "other": say("desk.other"),
        "inWords": say("desk.in_words"),
        "every": say("desk.tick_every"),
        "everyNeeded": say("desk.every_needed"),
        "answersNeeded": say("refused.checklist_incomplete"),
        "points": _words_of_points(scene.texts),
        "more": say("desk.one_more"),
        "less": say("desk.one_less"),
        "resumed": say("desk.resumed"),
        "opened": scene.time.wall(),
        "speed": scene.time.speed,
        "dates": scene.texts.areas("time"),
    }


def _words_of_points(texts: Texts) -> dict[str, Any]:
    return {
        "answers": [{"value": answer, "text": texts.say(f"kiosk.answer.{answer}")} for answer in ANSWERS],
        "allOk": texts.say("kiosk.all_ok"),
        "restOk": texts.say("kiosk.rest_ok"),
        "value": texts.say("kiosk.value"),
        "note": texts.say("kiosk.note_needed"),
        "struckOut": STRUCK_OUT,
    }


def _given(taken: Callable[[Given], Awaitable[None]]) -> Callable[[GenericEventArguments], Awaitable[None]]:
    """Let a page's event arrive as the values it carries; the page may send anything."""

    async def arrived(event: GenericEventArguments) -> None:
        args = event.args[0] if isinstance(event.args, list) and event.args else event.args
        await taken(args if isinstance(args, dict) else {})

    return arrived


def changes(fields: Iterable[Field], given: Given, scene: FormScene) -> dict[str, Any]:
    """Return only what differs from what was shown; what was emptied is sent as nothing."""
    asked = [field for field in fields if field.on(scene)]
    was = read(asked, {field.name: shown(field, field.start(scene), scene) for field in asked}, scene)
    now = read(asked, given, scene)
    return {
        field.name: now.get(field.name, _EMPTY.get(field.kind))
        for field in asked
        if now.get(field.name) != was.get(field.name)
    }


_EMPTY: dict[str, Any] = {"text": "", "note": "", "rows": []}
