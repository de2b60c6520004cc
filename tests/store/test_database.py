"""The database: set as it must be, migrated to exactly what the code expects, owned by one process."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, OperationalError

from core.actions.base.action import ORDER_ACTIONS, Action, read_action
from core.actions.shop.people import SavePerson
from core.domain.base.errors import DiskFull
from core.domain.base.rows import Row
from core.opening import open_workshop
from core.settings import Settings
from core.store.journal import read
from core.store.replay import STATE, verify
from core.store.schema import StoreRefused, migrate
from core.store.sqlite.engine import reading_engine, writing_engine
from core.store.transaction import Outcome, Transaction
from core.workshop import Actor, Workshop
from tests.store.trial import HELPER, NINE, Deed, a_trial_shop, refusals


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


def pragmas(engine: Engine, *names: str) -> list[object]:
    with engine.connect() as connection:
        found = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in names]
    engine.dispose()
    return found


def held_open(folder: Path) -> list[Path]:
    """Return the files of a folder that this process has open."""
    opened = [descriptor.resolve() for descriptor in Path("/proc/self/fd").iterdir()]
    return [file for file in opened if file.is_relative_to(folder)]


def test_the_writing_connection_is_durable(shop: Workshop) -> None:
    engine = writing_engine(shop.folder)
    assert pragmas(engine, "journal_mode", "synchronous", "foreign_keys") == ["wal", 2, 1]


def test_the_reading_connections_cannot_write(shop: Workshop) -> None:
    engine = reading_engine(shop.folder)
    assert pragmas(engine, "journal_mode", "query_only") == ["wal", 1]
    with engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text("DELETE FROM repair_order"))
    engine.dispose()


def test_nobody_else_can_read_the_database_nor_what_lies_beside_it(tmp_path: Path) -> None:
    shop = open_workshop(Settings(data=tmp_path / "shop"))
    files = {file.name: file.stat().st_mode & 0o777 for file in shop.folder.glob("sevenlanes.db*")}
    shop.close()
    assert files == dict.fromkeys(("sevenlanes.db", "sevenlanes.db-shm", "sevenlanes.db-wal"), 0o600)


def test_a_closed_shop_lies_in_one_file(shop: Workshop) -> None:
    shop.look_now(lambda floor: floor.everybody())
    shop.close()
    assert [file.name for file in shop.folder.glob("sevenlanes.db*")] == ["sevenlanes.db"]
    assert held_open(shop.folder) == []


@pytest.mark.parametrize("opened", [writing_engine, reading_engine])
def test_a_fault_tells_none_of_the_values(shop: Workshop, opened: Callable[[Path], Engine]) -> None:
    engine = opened(shop.folder)
    with engine.connect() as connection, pytest.raises(DatabaseError) as fault:
        connection.execute(text("SELECT :phone FROM nowhere"), {"phone": "13900013900"})
    assert "13900013900" not in str(fault.value)
    engine.dispose()


@pytest.mark.parametrize("change", ["UPDATE journal SET station = ''", "DELETE FROM journal"])
def test_nobody_rewrites_the_journal(shop: Workshop, change: str) -> None:
    engine = writing_engine(shop.folder)
    with engine.connect() as connection, pytest.raises(DatabaseError, match="journal"):
        connection.execute(text(change))
    engine.dispose()


def test_the_migration_gives_exactly_what_the_code_expects(tmp_path: Path) -> None:
    engine = writing_engine(tmp_path)
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
        made = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
    engine.dispose()
    loose = [name for name, sql in made if not sql.rstrip().upper().endswith("STRICT")]
    assert loose == ["alembic_version"]
    assert {kind.__table__.name for kind in STATE} <= {name for name, _ in made}  # type: ignore[attr-defined]


def test_a_database_of_a_newer_version_is_refused_in_one_sentence(tmp_path: Path) -> None:
    open_workshop(Settings(data=tmp_path, clock=NINE)).close()
    engine = writing_engine(tmp_path)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreRefused, match=r"^[^\n]*newer sevenlanes[^\n]*$"):
        open_workshop(Settings(data=tmp_path, clock=NINE))
    assert held_open(tmp_path) == []


def test_a_second_process_is_refused_in_one_sentence(shop: Workshop) -> None:
    program = (
        "import sys; from pathlib import Path; from core.keeping.folder import FolderLock, FolderRefused\n"
        "try: FolderLock(Path(sys.argv[1]))\n"
        "except FolderRefused as refused: print(refused)"
    )
    asked = [sys.executable, "-c", program, str(shop.folder)]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(said) == 1
    assert "another sevenlanes writes to" in said[0]


def test_after_a_restart_the_shop_is_the_same(shop: Workshop) -> None:
    with shop.reading() as session:
        before = [entry.hash for entry in read(session)]
    shop.close()
    again = open_workshop(Settings(data=shop.folder, clock=NINE))
    with again.reading() as session:
        assert [entry.hash for entry in read(session)] == before
        assert verify(session) == []
    assert refusals(again, "ready", [Deed("deliver", {}, "advisor")]) == ["not_accepted"]
    again.close()


class Room(Action):
    """Let the database grow to so many pages; only its own connection can say so."""

    name: ClassVar[str] = "room"
    pages: int

    def run(self, tx: Transaction) -> Outcome:
        """Set the limit; it is never below what is used."""
        tx.session.execute(text(f"PRAGMA max_page_count = {self.pages}"))
        return tx.unchanged(None)


def test_on_a_full_disk_the_deed_is_refused_and_the_board_goes_on(shop: Workshop) -> None:
    shop.run(Room(pages=1), Actor(None, "test"))
    with pytest.raises(DiskFull):
        fill(shop)
    assert shop.look_now(lambda floor: floor.order("waiting").lane) == "waiting"
    with shop.reading() as session:
        assert verify(session) == []
    shop.run(Room(pages=1_000_000), Actor(None, "test"))
    assert shop.run(
        ORDER_ACTIONS["park"](order="waiting", slot="AREA"), Actor(HELPER, "test")
    ).outcome.changed


def fill(shop: Workshop) -> None:
    """Ask at length until there is no room."""
    for number in range(100):
        asked = ORDER_ACTIONS["ask"](order="waiting", text=f"{number} " * 400, whom="customer")
        shop.run(asked, Actor(HELPER, "test"))


def test_personal_data_and_pins_are_not_in_the_journal(shop: Workshop) -> None:
    shop.run(
        SavePerson(
            code="T7", person="Technician 7", roles=["technician"], pin_hash=shop.pins.hash("471108154711")
        ),
        Actor(None, "test"),
    )
    body = {"command_id": str(uuid4()), "customer": "Customer 2", "phone": "0770 1234567890"}
    shop.run(read_action("amend", "waiting", body), Actor("advisor", "test"))
    with shop.reading() as session:
        rows = session.execute(text("SELECT * FROM journal")).all()
        kept = session.execute(text("SELECT customer, phone FROM customer ORDER BY id")).all()
        pins = session.execute(text("SELECT hash FROM secret WHERE kind = 'pin'")).scalars().all()
    assert [tuple(row) for row in kept[:2]] == [("Customer 2", "07701234567890"), ("Customer 1", "0000")]
    assert len(pins) == 1
    written = "\n".join(str(value) for row in rows for value in row)
    secrets = ["Customer 1", "Customer 2", "07701234567890", '"0000"', "471108154711", "argon2", pins[0]]
    assert [secret for secret in secrets if secret in written] == []
