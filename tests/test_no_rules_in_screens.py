"""Screens lay out. Which roles, lanes, states and kinds of places decide something is said in the domain alone."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

import core.domain  # noqa: F401 - every table
from core.domain.access.stations import KINDS as STATIONS
from core.domain.base.lanes import Lane
from core.domain.base.table import ANYBODY, TRANSITIONS
from core.domain.shop.people import ROLES
from core.domain.shop.places import AREAS, BAYS, SLOTS

ROOT = Path(__file__).parents[1]
SCREENS = ("board", "kiosk")

# What these calls are given first is the name of something on the screen; so is a part of a file's path.
NAMING = ("Field", "Filter", "SectionTable", "Table", "box", "main_part", "on")
# Why → where → which words stand there for something else.
ALLOWED: Mapping[str, Mapping[str, str]] = {
    "names a field of an order or of an action": {
        "board/desk/beside.py": "advisor",
        "board/desk/forms.py": "back_order",
        "board/desk/history.py": "back_order technician",
        "board/dispatch/crew.py": "technician",
        "board/order/head.py": "advisor technician",
        "board/desk/reception.py": "advisor phone wash",
        "board/order/new.py": "phone",
        "board/paper/blocks.py": "advisor",
        "board/paper/note.py": "agreed delivered issued ready refused",
        "board/paper/order_sheet.py": "advisor agreed wash",
        "kiosk/deeds/work.py": "technician",
        "kiosk/done_sentence.py": "done technician",
        "kiosk/screens/order.py": "done",
    },
    "names an icon, or what a page is sent": {
        "board/admin/words.py": "area",
        "board/counter/hand_over.py": "done",
        "board/desk/alerts.py": "refused",
        "board/desk/forms.py": "wash",
        "kiosk/deeds/interruption.py": "open",
        "kiosk/deeds/yard.py": "wash",
    },
    "names a text of the catalogue": {
        "board/admin/places.py": "open",
        "board/dispatch/person.py": "done",
        "board/first_day/page.py": "kiosk",
        "kiosk/done_sentence.py": "open",
    },
    "names a class of style or a hook": {
        "board/first_day/page.py": "admin done",
        "board/order/sections.py": "open",
        "board/paper/sheet.py": "refused",
    },
    "names a kind of the table of rights": {"board/desk/ways.py": "desk"},
    "is what a form begins with": {"board/admin/stations.py": "kiosk"},
}


def test_no_screen_repeats_what_decides() -> None:
    found = {f"{file}: {word}" for file, source in screens() for word in decided(source)}
    allowed = {
        f"{file}: {word}"
        for where in ALLOWED.values()
        for file, words in where.items()
        for word in words.split()
    }
    assert found - allowed == set()
    assert allowed - found == set(), "allowed, and no longer there"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('if order.lane == "ready": pass', ["ready"]),
        ('MISSING = ("requested", "back_order")', ["requested", "back_order"]),
        ('PAPERS = {"delivered": ("gate-pass",)}', ["delivered"]),
        ('person.has("parts_clerk")', ["parts_clerk"]),
        ('step.free("finished_slot")', ["finished_slot"]),
        ('station.kind != "lounge"', ["lounge"]),
        ("order.lane is Lane.WAITING", ["Lane.WAITING"]),
        ('Field("bay", options=places("wash_bay"))', ["wash_bay"]),
    ],
)
def test_what_decides_is_found(source: str, words: list[str]) -> None:
    assert [*decided(source)] == words


@pytest.mark.parametrize(
    "source",
    [
        'say("kiosk.reason.open")',
        "say(f'lane.{order.lane}')",
        'Field("phone", "text")',
        'self.on("open", listen)',
        'box("kiosk")',
        'ASSETS / "board" / "board.js"',
        'mark.props("data-lane=waiting")',
        "for lane in ON_BOARD: column(lane)",
        "order.missing_parts or card.ended",
        "def finish():\n    'Wash it when done.'",
    ],
)
def test_what_lays_out_is_let_through(source: str) -> None:
    assert [*decided(source)] == []


def test_the_words_are_the_domains_own() -> None:
    assert {"integration", "advisor", "in_progress", "withdrawn", "interrupted_slot", "lounge"} <= WORDS
    assert WORDS.isdisjoint({"any", "the same person"})


def screens() -> Iterator[tuple[str, str]]:
    """Yield the modules that are held to it, by name."""
    for top in SCREENS:
        for file in sorted((ROOT / top).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8")


def decided(source: str) -> Iterator[str]:
    """Yield the roles, lanes, states and kinds that a module writes out."""
    tree = ast.parse(source)
    names = {id(node) for node in _names(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in WORDS and id(node) not in names:
            yield str(node.value)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Lane":
            yield f"Lane.{node.attr}"


def _names(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what only names something on the screen."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            yield from (node.left, node.right)
        elif isinstance(node, ast.Call) and _called(node) in NAMING:
            yield from node.args[:1]


def _called(call: ast.Call) -> str:
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _roles() -> Iterable[str]:
    return {*ROLES, *(role for rows in TRANSITIONS.values() for row in rows for role in row.roles)} - ANYBODY


def _states() -> Iterator[str]:
    """Yield the states in which the tables keep anything."""
    for table in SQLModel.metadata.tables.values():
        for check in table.constraints:
            if isinstance(check, CheckConstraint) and check.name == "state_known":
                yield from re.findall(r"'(\w+)'", str(check.sqltext))


WORDS = {*_roles(), *Lane, *_states(), *BAYS, *SLOTS, *AREAS, *STATIONS}
