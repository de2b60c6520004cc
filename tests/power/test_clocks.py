"""A clock that lies: nobody is thrown out, nothing lasts less than nothing, the journal keeps its order, and it is told."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core import clock as clocks
from core.access.proofs import KnownStation
from core.access.sessions import session_of
from core.actions.access.access import SignIn
from core.actions.access.stations import SaveStation
from core.actions.base.action import ORDER_ACTIONS
from core.app.caretaker import Caretaker
from core.opening import open_workshop
from core.settings import Settings
from core.store.journal import Entry, read
from core.store.replay import verify
from core.workshop import Actor, Workshop
from tests.power.shift import BY, deed
from tests.store.trial import furnish

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DESK = "desk 1"
LEAPS = {
    "back an hour": -HOUR,
    "forward a day": DAY,
    "forward an hour": HOUR,
    "1970": datetime(1970, 1, 1, tzinfo=UTC) - NINE,
    "2038": datetime(2038, 1, 20, tzinfo=UTC) - NINE,
}


class Machine:
    """A machine whose clock is set while it runs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.off, self.elapsed = timedelta(0), 0.0
        real = clocks.Clock.__init__
        monkeypatch.setattr(
            clocks.Clock,
            "__init__",
            lambda clock: real(
                clock,
                lambda: NINE + self.off + timedelta(seconds=self.elapsed),
                lambda: self.elapsed,
            ),
        )


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Furnish a shop by such a clock: after one furnished by the real one, nine o'clock may be long past."""
    folder = tmp_path_factory.mktemp("furnished")
    with pytest.MonkeyPatch.context() as monkeypatch:
        Machine(monkeypatch)
        shop = open_workshop(Settings(data=folder))
        furnish(shop)
        shop.close()
    return folder


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


@pytest.fixture
def shop(furnished: Path, machine: Machine, tmp_path: Path) -> Iterator[Workshop]:
    del machine
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    opened = open_workshop(Settings(data=tmp_path))
    yield opened
    opened.close()


@pytest.mark.parametrize("leap", LEAPS.values(), ids=LEAPS)
async def test_whatever_the_clock_does_the_shop_goes_on(
    shop: Workshop, machine: Machine, leap: timedelta
) -> None:
    proof = signed_in(shop)
    caretaker = Caretaker(shop)
    await caretaker.look()
    await shop.do(
        ORDER_ACTIONS["start"](order="waiting", walkround="ok", bay="B2"), Actor("team_lead", "test")
    )

    machine.off = leap
    machine.elapsed += 60
    await caretaker.look()
    await shop.do(ORDER_ACTIONS["pause"](order="waiting", why="leaves"), Actor("team_lead", "test"))

    assert somebody(shop, proof), "thrown out"
    *_, segment = shop.look_now(lambda floor: floor.order("waiting").segments)
    assert segment.ended_at is not None
    assert segment.ended_at >= segment.started_at
    assert told(shop) == ["machine_warned"]
    assert shop.hub.clock_doubted
    assert [entry.seq for entry in entries(shop)] == [*range(1, len(entries(shop)) + 1)]

    machine.off = timedelta(0)
    await caretaker.look()
    assert told(shop) == ["machine_warned", "machine_eased"]
    assert not shop.hub.clock_doubted
    with shop.reading() as session:
        assert verify(session) == []


@pytest.mark.parametrize("leap", [LEAPS["1970"], LEAPS["2038"], -HOUR], ids=["1970", "2038", "back an hour"])
async def test_nobody_is_thrown_out_by_a_start_with_a_wrong_clock(
    shop: Workshop, machine: Machine, leap: timedelta
) -> None:
    proof = signed_in(shop)
    shop.run(deed("before", 0), BY)
    shop.close()
    machine.off = leap
    with closing(open_workshop(shop.settings)) as again:
        assert list(again.worries()) == ["clock"]
        assert somebody(again, proof), "thrown out"
        again.run(deed("after", 0), BY)
        first, second = entries(again)[-2:]
    assert second.at >= first.at


def signed_in(shop: Workshop) -> str:
    """Let the team lead sign in at a desk; returns the proof."""
    shop.run(SaveStation(station=DESK, kind="desk"), Actor(None, "test"))
    signing = shop.submit(SignIn(pin="4711"), Actor("team_lead", DESK, pin_checked=True))
    return str(signing.result().outcome.shown)


def somebody(shop: Workshop, proof: str) -> bool:
    """Say whether the proof still is worth something."""
    at = KnownStation(DESK, "desk", None, None)
    return shop.look_now(lambda floor: session_of(floor, proof, at)) is not None


def entries(shop: Workshop) -> list[Entry]:
    return shop.look_now(lambda floor: list(read(floor.session)))


def told(shop: Workshop) -> list[str]:
    """Return what was said of the machine."""
    return [entry.type for entry in entries(shop) if entry.type.startswith("machine_")]
