"""Years behind a shop: its journal holds, and nothing of a day's work looks through all that ever was."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from core.opening import open_workshop
from core.settings import Settings
from core.store.replay import verify
from core.store.session import SiteSession
from core.store.sqlite.engine import reading_engine
from core.views.order.desk import order_at_desk
from tests.bench.past import HANGING, build
from tests.bench.shop import ADVISOR, fill, number_of, pause, start

VISITS, TODAY = 5, 3
GROWING = ("repair_order", "journal", "command", "customer", "tag", *HANGING)
OPEN_ONLY = ("order_in_bay", "order_in_slot")  # indices that hold open orders and no others
WHOLE = re.compile(r"(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+))?(?: \(site_id=\?\))?$")
Statement = tuple[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("years") / "shop"
    build(folder, VISITS)
    return folder


def test_the_past_that_the_benches_make_up_is_what_the_journal_tells(folder: Path) -> None:
    engine = reading_engine(folder)
    with SiteSession(engine) as session:
        assert verify(session) == []
    engine.dispose()


def test_nothing_of_a_day_looks_through_all_that_ever_was(folder: Path) -> None:
    shop = open_workshop(Settings(data=folder))
    fill(shop, TODAY)
    shop.close()
    asked = [*_a_day(folder)]
    engine = reading_engine(folder)
    with engine.connect() as connection:
        plans = {
            statement: [
                row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            ]
            for statement, values in asked
        }
    engine.dispose()
    assert len(plans) > len(GROWING)
    assert {statement: plan for statement, plan in plans.items() if _reads_all(statement, plan)} == {}


def _a_day(folder: Path) -> Iterator[Statement]:
    """Yield what a start, an order's page and two actions ask the database, each question once."""
    asked: dict[str, Any] = {}

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, _many: bool) -> None:
        if sql.startswith("SELECT") and "alembic" not in sql and "sqlite_master" not in sql:
            asked[sql] = values

    event.listen(Engine, "before_cursor_execute", note)
    shop = open_workshop(Settings(data=folder))
    asyncio.run(shop.announce_here())
    shop.hub._loop = None  # that one is over
    shop.look_now(lambda floor: order_at_desk(floor, number_of(0), ADVISOR, "en"))
    start(shop, 0)
    pause(shop, 0)
    shop.close()
    event.remove(Engine, "before_cursor_execute", note)
    yield from asked.items()


def _reads_all(statement: str, plan: list[str]) -> bool:
    """Say whether SQLite reads a growing table from end to end, or by no more than the site."""
    if "LIMIT" in statement and not any("TEMP B-TREE" in step for step in plan):
        return False  # it stops at the first
    return any(
        found[2] in GROWING and found[3] not in OPEN_ONLY for step in plan if (found := WHOLE.match(step))
    )
