"""Power cuts: after each, every acknowledged deed is there, none twice, and the journal proves it."""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from core.opening import open_workshop
from core.settings import Settings
from core.store.journal import read
from core.store.replay import Chain, MemoryBook, differences, replay, verify
from core.store.session import SiteSession
from core.store.sqlite.engine import DATABASE, PRAGMAS, reading_engine
from core.store.sqlite.file import last_entry
from core.workshop import Workshop
from tests.power.disk import Disk, Step, cuts_among, leave
from tests.power.recording import Replay, Statement, statements_of_the_writer
from tests.power.sample import ALL, SAMPLES
from tests.power.shift import BY, deed
from tests.store.trial import NINE, furnish

CUTS = 1600
DAYS, DEEDS_A_DAY = 3, 30
FOUNDED = 2  # commits, then there is a shop to look at
LESS_SURE = tuple("synchronous=NORMAL" if pragma.startswith("synchronous") else pragma for pragma in PRAGMAS)


@dataclass(frozen=True)
class Recording:
    """What a shop's life asks of the disk, and the states it goes through."""

    steps: list[Step]
    acknowledged: list[int]  # how many steps there were when each commit was acknowledged
    states: list[str]  # before the first commit and after each


@dataclass(frozen=True)
class Life:
    """What a shop's writer wrote, the state it led to, and the journal."""

    statements: list[Statement]
    end: str
    journal: list[tuple[str, str | None]]


@pytest.mark.parametrize("sample", SAMPLES)
def test_after_a_power_cut_the_shop_is_as_it_was_acknowledged(sample: int, tmp_path: Path) -> None:
    life, proof = recorded(PRAGMAS), Proof()
    sound: set[str] = set()
    chances, first = divmod(sample, ALL)
    cuts = range(first, CUTS, ALL)
    for number, (found, done) in zip(cuts, cut_off(life, cuts, chances * CUTS), strict=True):
        folder = tmp_path / str(number)
        leave(found, folder)
        state = state_of(folder / DATABASE)
        assert state in life.states[done : done + 2], f"cut {number} after {done} commits"
        if state not in sound and done >= FOUNDED:
            assert proof.faults(folder) == []
            sound.add(state)
    assert len(sound) > 5
    assert faults(folder) == []


def test_with_less_sure_a_setting_the_same_cuts_lose_deeds(tmp_path: Path) -> None:
    life = recorded(LESS_SURE)
    lost = 0
    for number, (found, done) in enumerate(cut_off(life, range(0, CUTS, 32))):
        leave(found, tmp_path / str(number))
        lost += state_of(tmp_path / str(number) / DATABASE) not in life.states[done:]
    assert lost > 10


@pytest.mark.parametrize("number", range(CUTS // 2, CUTS, CUTS // 11))
def test_what_is_sent_again_after_a_power_cut_is_done_once(number: int, tmp_path: Path) -> None:
    ((found, _),) = cut_off(recorded(PRAGMAS), [number])
    leave(found, tmp_path / "shop")
    with closing(open_workshop(Settings(data=tmp_path / "shop", clock=NINE))) as shop:
        for day in range(DAYS):
            work(shop, day)
        assert journal(shop) == a_life().journal
    assert faults(tmp_path / "shop") == []


@cache
def recorded(pragmas: tuple[str, ...]) -> Recording:
    """Let a real workshop live from its first second; another SQLite does what its writer did, step by step."""
    with TemporaryDirectory() as folder:
        replay = Replay(Path(folder), pragmas)
        states, acknowledged = [content_of(replay.connection)], []
        for statement in a_life().statements:
            replay.carry_out(statement)
            if statement[0] == "COMMIT":
                acknowledged.append(len(replay.steps))
                states.append(content_of(replay.connection))
        replay.close()
    assert states[-1] == a_life().end, "the replay is not the life"
    return Recording(replay.steps, acknowledged, states)


@cache
def a_life() -> Life:
    """Let a shop work for some days, and note what its writer writes."""
    with TemporaryDirectory() as folder, statements_of_the_writer() as statements:
        for day in range(DAYS):
            with closing(open_workshop(Settings(data=Path(folder), clock=NINE))) as shop:
                if day == 0:
                    furnish(shop)
                work(shop, day)
                written = journal(shop)
        return Life(statements, state_of(Path(folder) / DATABASE), written)


def work(shop: Workshop, day: int) -> None:
    """Do the deeds of a day, or send them once more."""
    for number in range(DEEDS_A_DAY):
        shop.run(deed(f"day-{day}", number), BY)


def journal(shop: Workshop) -> list[tuple[str, str | None]]:
    """Return what happened, and to which order."""
    return [(entry.type, entry.order) for entry in shop.look_now(lambda floor: list(read(floor.session)))]


def cut_off(life: Recording, which: Iterable[int], seed: int = 0) -> Iterable[tuple[dict[str, bytes], int]]:
    """Give what each of these cuts leaves, and how many commits had been acknowledged by then."""
    points = list(cuts_among(len(life.steps), CUTS))
    disk, taken = Disk(), 0
    for number in which:
        while taken < points[number]:
            disk.take(life.steps[taken])
            taken += 1
        done = sum(when <= taken for when in life.acknowledged)
        yield disk.cut(random.Random(seed + number)), done


def state_of(database: Path) -> str:
    """Open what was left as SQLite does, and return all that is in it; it must be whole."""
    with closing(sqlite3.connect(database)) as found:
        found.execute("PRAGMA synchronous=OFF")  # who looks need not wait for the disk
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return content_of(found)


def content_of(connection: Any) -> str:
    """Return a digest of every row of every table."""
    told = sha256()
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    for (table,) in tables.fetchall():
        rows = sorted(repr(tuple(row)) for row in connection.execute(f'SELECT * FROM "{table}"'))  # noqa: S608
        told.update(repr([table, rows]).encode())
    return told.hexdigest()


class Proof:
    """The shop's own check of one state after the other: it goes on from the entries that it has followed."""

    def __init__(self) -> None:
        self._chain, self._book = Chain([]), MemoryBook()

    def faults(self, folder: Path) -> list[str]:
        """Follow what is new, and compare the whole shop."""
        engine = reading_engine(folder)
        with SiteSession(engine) as session:
            if last_entry(folder / DATABASE) < self._chain.seq:  # less was left than the time before
                self._chain, self._book = Chain([]), MemoryBook()
            self._chain = Chain(read(session, after=self._chain.seq), self._chain.seq, self._chain.hash)
            replay(self._chain, self._book)
            found = [*self._chain.broken, *differences(session, self._book)]
        engine.dispose()
        return found


def faults(folder: Path) -> list[str]:
    """Let the shop's own check look at it from its first entry."""
    engine = reading_engine(folder)
    with SiteSession(engine) as session:
        found = verify(session)
    engine.dispose()
    return found
