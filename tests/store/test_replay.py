"""The proof of the journal finds what is wrong, and nothing where nothing is."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.domain.base.rows import Row
from core.store.replay import STATE, verify
from core.store.sqlite.engine import DATABASE
from core.workshop import Workshop
from tests.store.data_folder import faults, show_photo
from tests.store.trial import a_trial_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


def verified(shop: Workshop) -> list[str]:
    with shop.reading() as session:
        return verify(session)


def tamper(shop: Workshop, *statements: str) -> None:
    """Change the file behind the program's back."""
    with sqlite3.connect(shop.folder / DATABASE) as file:
        for statement in ("DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete", *statements):
            file.execute(statement)
    file.close()


def test_a_shop_that_is_well_has_nothing_to_tell(shop: Workshop) -> None:
    assert verified(shop) == []


def test_every_table_is_proven_but_those_that_are_not_the_state() -> None:
    proven = {kind.__table__.name for kind in STATE}  # type: ignore[attr-defined]
    apart = {
        "counter",
        "journal",
        "command",
        "customer",
        "photo",
        "kept_form",
        "secret",
        "station_seen",
        "signed_in",
    }
    assert {table.name for table in Row.metadata.sorted_tables} == proven | apart


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE repair_order SET priority = 1 WHERE number = 'qc'",
            "Order qc.priority: 1, by the journal 5",
        ),
        (
            "UPDATE job SET state = 'open' WHERE order_number = 'qc' AND code = 'J1'",
            "Job qc/J1.state: 'open'",
        ),
        ("DELETE FROM alert", "only the journal knows it"),
        (
            "INSERT INTO place VALUES ('main', 'B9', 'Bay 9', 'repair_bay', NULL, 1)",
            "Place B9: the journal does not",
        ),
        ("UPDATE journal SET station = 'x' WHERE seq = 30", "entry 30 is not what was written"),
        ("UPDATE journal SET prev_hash = 'x' WHERE seq = 30", "entry 30 does not follow the one before it"),
        ("DELETE FROM journal WHERE seq = 2", "entry 2 is missing before 3"),
        ("UPDATE counter SET seq = seq + 1", "which is not the one counted last"),
        ("UPDATE job SET order_number = 'gone' WHERE order_number = 'qc'", "a row of job hangs on nothing"),
    ],
)
def test_every_kind_of_damage_is_found(shop: Workshop, statement: str, found: str) -> None:
    tamper(shop, statement)
    assert any(found in line for line in verified(shop))


def test_a_journal_that_cannot_be_read_is_a_fault_with_its_place(shop: Workshop) -> None:
    tamper(shop, "UPDATE journal SET data = '{' WHERE seq = 30")
    assert any("nobody can follow it beyond entry 29" in line for line in verified(shop))


@pytest.mark.parametrize("harm", [Path.unlink, lambda photo: photo.write_bytes(b"")])
def test_a_photo_that_is_lost_or_damaged_is_found(shop: Workshop, harm: Callable[[Path], object]) -> None:
    name = show_photo(shop)
    assert faults(shop) == []
    harm(next(shop.folder.rglob(f"{name}.jpg")))
    assert faults(shop) == [f"photo {name}: lost, or not what was kept"]
