"""A database may hold several shops: every key begins with the site, and a session sees one shop only."""

import ast
import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Table, event, insert, literal, select

from core.actions import ORDER_ACTIONS
from core.actions.access.access import SignIn
from core.actions.access.stations import Pair, SaveStation
from core.domain.base.rows import Row
from core.domain.shop.places import Place
from core.opening import open_workshop
from core.settings import Settings
from core.store.floor import StoredFloor
from core.store.house import read_house
from core.store.locks import locks
from core.store.replay import verify
from core.store.sqlite.engine import writing_engine
from core.store.sqlite.file import PHOTOS
from core.store.tables import SignedInRow
from core.views.access import enrolled, tags
from core.views.order import (
    alerts,
    counter,
    desk,
    dispatch,
    journal,
    kiosk,
    lists,
    parts,
    people,
    phone,
    search,
)
from core.views.shop import administration, first_day
from core.workshop import Actor, Workshop
from tests.store.trial import HELPER, NINE, WORKER, a_trial_shop

ROOT = Path(__file__).parents[2]
SQL = re.compile(r"\b(?:FROM|UPDATE|INTO|JOIN) (\w+)")
ALL_SITES = [*PHOTOS.values()]  # a backup takes the whole database, and all that it names
TABLES = {table.name: table for table in Row.metadata.sorted_tables}
OTHER = "other"
OLD = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("table", TABLES.values(), ids=str)
def test_every_key_begins_with_the_site(table: Table) -> None:
    keys = [table.primary_key.columns, *(index.columns for index in table.indexes)]
    keys += [key.columns for key in table.foreign_key_constraints]
    assert {next(iter(key)).name for key in keys} == {"site_id"}


def test_nobody_goes_past_the_session() -> None:
    # A migration changes the tables of all sites.
    files = [file for file in (ROOT / "core").rglob("*.py") if "migrations" not in file.parts]
    found = {
        str(file.relative_to(ROOT / "core")): past_the_session(file.read_text("utf-8")) for file in files
    }
    assert {name: ways for name, ways in found.items() if ways} == {
        "domain/base/rows.py": ["SITE"],
        "store/replay.py": ["SITE"],  # a shop in memory
        "store/session.py": ["SITE", "Session", "connection().execute"],
        "store/sqlite/damage.py": ["connection().exec_driver_sql"],  # the whole file, whosever it is
        "store/sqlite/file.py": sorted(["SITE", *ALL_SITES]),
    }


@pytest.mark.parametrize(
    "source",
    [
        "from sqlmodel import Session",
        "from core.domain.rows import SITE, Row",
        "session.connection().execute(select(Person))",
        "asked.execute('SELECT max(seq) FROM journal')",
    ],
)
def test_a_way_past_the_session_is_found(source: str) -> None:
    assert len(past_the_session(source)) == 1


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
    shop = open_workshop(Settings(data=tmp_path / "shop", clock=NINE))
    yield shop
    shop.close()


def test_what_is_read_in_one_shop_is_all_its_own(shop: Workshop, tmp_path: Path) -> None:
    asked: list[str] = []
    note: Callable[..., None] = lambda _connection, _cursor, sql, *_: asked.append(sql)  # noqa: E731 - one line
    alone = a_trial_shop(tmp_path / "alone")
    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert shop.look_now(read_by_everybody) == alone.look_now(read_by_everybody)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        alone.close()
    tables_asked = {name for sql in asked for name in SQL.findall(sql)}
    assert tables_asked >= {
        "repair_order",
        "customer",
        "person",
        "place",
        "tag",
        "journal",
        "part",
        "job",
        "alert",
    }
    assert [sql for sql in asked if "FROM" in sql and "site_id" not in sql.partition("WHERE")[2]] == []


def test_what_is_done_in_one_shop_leaves_the_other_alone(shop: Workshop) -> None:
    before = rows_of(shop, OTHER)
    code = shop.run(SaveStation(station="d", kind="desk"), Actor(None, "test")).outcome.shown
    shop.run(Pair(code=code), Actor(None, "test"))
    shop.run(ORDER_ACTIONS["park"](order="waiting", slot="AREA"), Actor(HELPER, "test"))
    signing_in = Actor(HELPER, "d", pin_checked=True)
    shop.submit(SignIn(pin="0"), signing_in).result()
    asyncio.run(shop.prove())
    assert rows_of(shop, OTHER) == before
    with shop.reading() as session:
        assert verify(session) == []


def read_by_everybody(floor: StoredFloor) -> dict[str, Any]:
    """Return what screens and programs read, by joins, in subqueries, past the session and through it."""
    return {
        "people": [people.people(floor), people.places(floor), administration.people_at_admin(floor)],
        "floor": [floor.called("technician 1"), floor.everybody(away=True), floor.leads_of("A")],
        "standing": [floor.occupant(place.code) for place in people.places(floor)],
        "working": [floor.working_on(person.code) for person in people.people(floor)],
        "lists": [lists.lists_to_edit(floor.session), lists.reasons(floor.session, "en")],
        "words": [lists.own_words(floor.session), read_house(floor.session, {})],
        "orders": [
            search.search(floor, text, by="advisor") for text in ("waiting", "AREADY", "Customer", "0000")
        ],
        "visit": desk.last_visit(floor, plate="Awaiting", phone="0000"),
        "desk": [
            desk.order_at_desk(floor, "waiting", "advisor", "en"),
            desk.surroundings(floor, "advisor", "en"),
        ],
        "counter": [counter.counter(floor, "advisor"), dispatch.dispatch(floor, "supervisor")],
        "kiosk": [kiosk.around(floor), kiosk.order_at_kiosk(floor, "in_progress", WORKER, "en")],
        "parts": parts.part_requests(floor, after=("", 0), limit=99),
        "alerts": alerts.alerts(floor, person=None, is_open=None, after=(0, ""), limit=99),
        "journal": [journal.entries(floor, after=0, limit=999), journal.history(floor, "waiting")],
        "day": [
            first_day.first_day(floor),
            desk.next_number(floor, floor.house.zone),
            phone.cars(floor, "a"),
        ],
        "access": [enrolled.programs(floor), locks(floor), tags.find(floor, "waiting")],
    }


def rows_of(shop: Workshop, site: str) -> dict[str, list[Any]]:
    """Return all that the database holds of a site."""
    with shop.reading() as session:
        asked = {name: select(table).where(table.c.site_id == site) for name, table in TABLES.items()}
        return {name: list(session.execute(query)) for name, query in asked.items()}


def past_the_session(source: str) -> list[str]:
    """Name the ways by which a statement could reach another shop."""
    tree = ast.parse(source)
    found = {name for node in ast.walk(tree) for name in (*_names(node), *_sql(node))}
    return sorted(found)


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.alias | ast.Name):
        name = node.name if isinstance(node, ast.alias) else node.id
        yield from {name} & {"Session", "SITE"}
    if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("connection()"):
        yield f"connection().{node.attr}"


def _sql(node: ast.AST) -> Iterator[str]:
    """Find SQL that forgets the site."""
    text = node.value if isinstance(node, ast.Constant) else None
    if isinstance(text, str) and TABLES.keys() & set(SQL.findall(text)) and "site_id" not in text:
        yield text
