"""A database may hold several shops: every key begins with the site, every statement names it."""

import ast
import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, literal, select

from core.actions import ACTIONS
from core.actions.access import SignIn
from core.actions.stations import Pair, SaveStation
from core.domain.places import Place
from core.domain.rows import Row
from core.settings import Settings
from core.store.replay import verify
from core.store.sqlite.engine import writing_engine
from core.store.tables import SignedInRow
from core.workshop import Actor, Workshop
from tests.store.trial import HELPER, NINE, a_trial_shop

ROOT = Path(__file__).parents[2]
STATEMENTS = {"select", "update", "delete"}
SQL = re.compile(r"\b(?:FROM|UPDATE|INTO|JOIN) (\w+)")
ALL_SITES = "SELECT name FROM photo WHERE named"  # a backup takes the whole database, and all that it names
TABLES = {table.name: table for table in Row.metadata.sorted_tables}
OTHER = "other"
OLD = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("table", TABLES.values(), ids=str)
def test_every_key_begins_with_the_site(table: Table) -> None:
    keys = [table.primary_key.columns, *(index.columns for index in table.indexes)]
    keys += [key.columns for key in table.foreign_key_constraints]
    assert {next(iter(key)).name for key in keys} == {"site_id"}


def test_every_statement_names_the_site() -> None:
    # A migration changes the tables of all sites.
    files = [file for file in (ROOT / "core").rglob("*.py") if "migrations" not in file.parts]
    assert {file.name: found for file in files if (found := forgetful(file.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    "source",
    [
        "people = session.exec(select(Person))",
        "with shop:\n    for one in session.exec(select(Person).where(Person.active)):\n        print(one.site_id)",
        "both = select(Person).where(Person.site_id == SITE), select(Place)",
        "asked.execute('SELECT max(seq) FROM journal')",
    ],
)
def test_a_statement_that_forgets_the_site_is_found(source: str) -> None:
    assert len(forgetful(source)) == 1


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """Open a shop beside which another one, row for row the same and with more, lies in the database."""
    a_trial_shop(tmp_path / "shop").close()
    engine = writing_engine(tmp_path / "shop")
    with engine.begin() as base:
        for table in TABLES.values():
            columns = [column for column in table.columns if column.name != "site_id"]
            rows = select(literal(OTHER), *columns)
            base.execute(insert(table).from_select(["site_id", *columns], rows))
        base.execute(
            insert(SignedInRow).values(site_id=OTHER, hash="x", person="p", station="s", since=OLD, seen=OLD)
        )
        base.execute(
            insert(Place).values(site_id=OTHER, code="B9", name="Bay 9", kind="repair_bay", active=True)
        )
    engine.dispose()
    shop = Workshop(Settings(data=tmp_path / "shop", clock=NINE))
    yield shop
    shop.close()


def test_what_is_done_in_one_shop_leaves_the_other_alone(shop: Workshop) -> None:
    before = rows_of(shop, OTHER)
    code = shop.run(SaveStation(station="d", kind="desk"), Actor(None, "test")).outcome.shown
    shop.run(Pair(code=code), Actor(None, "test"))
    shop.run(ACTIONS["park"](order="waiting", slot="AREA"), Actor(HELPER, "test"))
    signing_in = Actor(HELPER, "d", pin_checked=True)
    shop.submit(SignIn(pin="0"), signing_in).result()
    asyncio.run(shop.prove())
    assert rows_of(shop, OTHER) == before
    with shop.reading() as session:
        assert verify(session) == []


def rows_of(shop: Workshop, site: str) -> dict[str, list[Any]]:
    """Return all that the database holds of a site."""
    with shop.reading() as session:
        asked = {name: select(table).where(table.c.site_id == site) for name, table in TABLES.items()}
        return {name: list(session.execute(query)) for name, query in asked.items()}


def forgetful(source: str) -> list[str]:
    """Find expressions with more statements than mentions of the site, and SQL that mentions none."""
    return [ast.unparse(found) for found in _expressions(ast.parse(source)) if _forgets(found)]


def _expressions(tree: ast.AST) -> Iterator[ast.expr]:
    """Find the expressions of all statements, each with all that is in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.withitem):
            yield from (child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))


def _forgets(expression: ast.expr) -> bool:
    called = [node.func for node in ast.walk(expression) if isinstance(node, ast.Call)]
    statements = sum(isinstance(name, ast.Name) and name.id in STATEMENTS for name in called)
    texts = [node.value for node in ast.walk(expression) if isinstance(node, ast.Constant)]
    written = [text for text in texts if isinstance(text, str) and text != ALL_SITES]
    sql = [text for text in written if TABLES.keys() & set(SQL.findall(text))]
    return statements > ast.unparse(expression).count("site_id") or any("site_id" not in text for text in sql)
