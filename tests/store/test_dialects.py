"""The tables say for each database what they mean, so that none means less than another."""

import pytest
from sqlalchemy import BigInteger, Index
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

import core.store.replay
import core.store.sqlite.engine  # noqa: F401 - with both every table is known, and how SQLite spells its types
from core.domain.base.rows import Row

POSTGRESQL, SQLITE = postgresql.dialect(), sqlite.dialect()  # type: ignore[no-untyped-call]
ONLY = {
    "order_in_bay": "lane NOT IN ('delivered', 'cancelled')",
    "order_in_slot": "lane NOT IN ('delivered', 'cancelled')",
    "live_short_code": "NOT revoked",
    "one_open_segment": "ended_at IS NULL",
}
# What counts entries, customers or the minor unit of money; all else is small.
GROWS = {
    *("journal.seq", "counter.seq", "command.seq", "repair_order.seq", "alert.seq", "signature.seq"),
    *("signature.voided_by", "segment.opened_by", "segment.closed_by", "question.id", "supplement.id"),
    "remark.id",
    *("customer.id", "repair_order.customer_id", "supplement.price", "former_name.until"),
}
COLUMNS = {str(column): column for table in Row.metadata.sorted_tables for column in table.columns}
INDICES = {str(index.name): index for table in Row.metadata.sorted_tables for index in table.indexes}


@pytest.mark.parametrize("name", ONLY)
def test_an_index_holds_the_same_rows_in_each_database(name: str) -> None:
    assert [condition(INDICES[name], "postgresql"), condition(INDICES[name], "sqlite")] == [ONLY[name]] * 2


def test_no_other_index_leaves_rows_out() -> None:
    for name in INDICES.keys() - ONLY.keys():
        assert [condition(INDICES[name], of) for of in ("postgresql", "sqlite")] == [None, None], name


def test_what_grows_has_64_bits_in_each_database() -> None:
    large = {name for name, column in COLUMNS.items() if isinstance(column.type, BigInteger)}
    assert large == GROWS
    assert {COLUMNS[name].type.compile(POSTGRESQL) for name in GROWS} == {"BIGINT"}
    assert {COLUMNS[name].type.compile(SQLITE) for name in GROWS} == {"INTEGER"}


def condition(index: Index, database: str) -> str | None:
    """Return what an index says of its rows in the words of this database."""
    made = str(CreateIndex(index).compile(dialect={"postgresql": POSTGRESQL, "sqlite": SQLITE}[database]))
    return made.partition(" WHERE ")[2] or None
