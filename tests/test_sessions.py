"""Signing in at a desk or on a phone, and the lock after wrong PINs."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from sqlmodel import col, select

from core.access.proofs import KnownStation
from core.actions.access.access import PinTried, SignIn, SignOut
from core.actions.access.pins import Unlock
from core.actions.access.stations import Pair, RevokeStation, SaveStation
from core.actions.base.action import ORDER_ACTIONS
from core.domain.access.locks import LockedOut
from core.domain.access.sessions import WrongBadgeOrPin
from core.domain.access.stations import StationKind, UnknownStation
from core.domain.base.errors import NotAllowed, Refused, WrongPin
from core.domain.base.rows import SITE
from core.domain.order.part_lines import Part
from core.domain.shop.people import Person
from core.opening import open_workshop
from core.settings import Settings
from core.store.journal import read
from core.store.replay import verify
from core.store.session import SiteSession
from core.store.sqlite.engine import writing_engine
from core.workshop import Actor, Workshop
from tests.shop import BY, MONDAY, PINS, a_shop

T = TypeVar("T")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Machine:
    """The machine's clock in the hands of the test; the shop's own stands still."""

    def __init__(self, shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = NOON
        monkeypatch.setattr(shop.clock, "machine_now", lambda: self.now)

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = a_shop(tmp_path)
    yield shop
    shop.close()


@pytest.fixture
def machine(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(shop, monkeypatch)


def station(shop: Workshop, kind: StationKind) -> KnownStation:
    """Enrol a station by its kind."""
    shop.run(SaveStation(station=kind, kind=kind), BY)
    return KnownStation(kind, kind, None, None)


def sign_in(shop: Workshop, person: str | None, at: str, pin: str | None = None) -> str:
    """Sign in and return the proof."""
    action = SignIn(pin=PINS[person or ""] if pin is None else pin)
    proof: str = shop.run(action, Actor(person, at)).outcome.shown
    return proof


def who(shop: Workshop, proof: str, at: KnownStation | None, *, touched: bool = True) -> str | None:
    """Return the code of who is signed in."""
    known = wait_for(shop.signed_in(proof, at, touched=touched))
    return known.code if known else None


def wait_for(asked: Coroutine[Any, Any, T]) -> T:
    """Wait in a loop of its own: the browser tests of this process may have one running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result()


def test_a_desk_holds_twelve_hours(shop: Workshop, machine: Machine) -> None:
    desk = station(shop, "desk")
    proof = sign_in(shop, "SA01", "desk")
    machine.wait(hours=11, minutes=59)
    assert who(shop, proof, desk) == "SA01"
    machine.wait(minutes=1)
    assert who(shop, proof, desk) is None


def test_a_phone_holds_thirty_minutes_from_the_last_touch(shop: Workshop, machine: Machine) -> None:
    phone = station(shop, "phone")
    proof = sign_in(shop, "SA01", "phone")
    for _ in range(3):
        machine.wait(minutes=29)
        assert who(shop, proof, phone) == "SA01"
    machine.wait(minutes=29)
    assert who(shop, proof, phone, touched=False) == "SA01"
    machine.wait(minutes=1)
    assert who(shop, proof, phone) is None


def test_it_ends_with_sign_out_at_another_station_and_without_one(shop: Workshop) -> None:
    desk, phone = station(shop, "desk"), station(shop, "phone")
    proof = sign_in(shop, "SA01", "desk")
    assert who(shop, proof, phone) is None
    assert who(shop, proof, None) is None
    assert who(shop, "nonsense", desk) is None
    shop.run(SignOut(proof=proof), Actor("SA01", "desk"))
    assert who(shop, proof, desk) is None


def test_who_leaves_the_shop_is_signed_out_at_once(shop: Workshop) -> None:
    desk = station(shop, "desk")
    proof = sign_in(shop, "SA01", "desk")
    engine = writing_engine(shop.folder)
    with SiteSession(engine) as session:
        person = session.get(Person, (SITE, "SA01"))
        assert person is not None
        person.active = False
        session.commit()
    engine.dispose()
    assert who(shop, proof, desk) is None


def test_a_revoked_station_ends_it_at_once(shop: Workshop) -> None:
    code = shop.run(SaveStation(station="desk", kind="desk"), BY).outcome.shown
    cookie = shop.run(Pair(code=code), BY).outcome.shown
    proof = sign_in(shop, "SA01", "desk")
    assert who(shop, proof, wait_for(shop.station(cookie))) == "SA01"
    shop.run(RevokeStation(station="desk"), BY)
    assert who(shop, proof, wait_for(shop.station(cookie))) is None
    with pytest.raises(UnknownStation):
        sign_in(shop, "SA01", "desk")


def test_nobody_signs_in_at_a_kiosk(shop: Workshop) -> None:
    station(shop, "kiosk")
    with pytest.raises(UnknownStation):
        sign_in(shop, "SA01", "kiosk")


@pytest.mark.parametrize(("person", "pin"), [("SA01", "0000"), ("NOBODY", "9443"), (None, "9443")])
def test_a_wrong_badge_and_a_wrong_pin_are_refused_alike(
    shop: Workshop, person: str | None, pin: str
) -> None:
    station(shop, "desk")
    with pytest.raises(WrongBadgeOrPin) as refusal:
        sign_in(shop, person, "desk", pin)
    assert refusal.value.values == {}


def test_the_journal_names_who_and_where_but_no_proof(shop: Workshop) -> None:
    station(shop, "desk")
    proof = sign_in(shop, "SA01", "desk")
    shop.run(SignOut(proof=proof), Actor("SA01", "desk"))
    with shop.reading() as session:
        last = list(read(session))[-2:]
    assert [(entry.type, entry.person, entry.station, entry.data) for entry in last] == [
        ("signed_in", "SA01", "desk", {}),
        ("signed_out", "SA01", "desk", {}),
    ]


# wrong PINs


def fail(shop: Workshop, times: int) -> None:
    """Try a wrong PIN at the desk."""
    for _ in range(times):
        with pytest.raises(WrongBadgeOrPin):
            sign_in(shop, "SA01", "desk", "0000")


def test_the_tenth_wrong_pin_locks_for_five_minutes(shop: Workshop, machine: Machine) -> None:
    station(shop, "desk")
    fail(shop, 10)
    machine.wait(minutes=4, seconds=59)
    with pytest.raises(LockedOut):
        sign_in(shop, "SA01", "desk")
    assert sign_in(shop, "SA02", "desk")
    machine.wait(seconds=1)
    assert sign_in(shop, "SA01", "desk")


def test_wrong_pins_count_for_five_minutes_each(shop: Workshop, machine: Machine) -> None:
    station(shop, "desk")
    fail(shop, 4)
    machine.wait(minutes=4)
    fail(shop, 4)
    machine.wait(minutes=1)
    fail(shop, 4)
    machine.wait(minutes=3, seconds=59)
    fail(shop, 2)
    with pytest.raises(LockedOut):
        sign_in(shop, "SA01", "desk")


def test_a_right_pin_forgets_the_wrong_ones(shop: Workshop, machine: Machine) -> None:
    del machine
    station(shop, "desk")
    fail(shop, 9)
    sign_in(shop, "SA01", "desk")
    fail(shop, 9)
    assert sign_in(shop, "SA01", "desk")


def guess(shop: Workshop, at: str, times: int = 20) -> None:
    """Let PINs be wrong at a station, of nobody who is there; each takes no time."""
    for _ in range(times):
        shop.run(PinTried(person="", right=False), Actor(None, at))


def locked(shop: Workshop, at: str, person: str = "SA01") -> str | None:
    """Sign in with the right PIN; return what is locked."""
    try:
        sign_in(shop, person, at)
    except LockedOut as refusal:
        return refusal.values["lock"]
    return None


def test_twenty_wrong_pins_lock_a_station_and_no_other(shop: Workshop) -> None:
    station(shop, "desk"), station(shop, "phone")
    for _ in range(2):
        fail(shop, 9)
        shop.run(PinTried(person="SA01", right=True), BY)
    guess(shop, "desk", 1)
    with pytest.raises(WrongBadgeOrPin):
        sign_in(shop, "NOBODY", "desk", "0000")
    assert [locked(shop, at) for at in ("desk", "phone")] == ["station", None]


def test_an_own_right_pin_does_not_let_one_guess_on_at_others(shop: Workshop) -> None:
    station(shop, "desk")
    fail(shop, 1)
    guess(shop, "desk", 18)
    sign_in(shop, "SA01", "desk")
    guess(shop, "desk", 1)
    assert locked(shop, "desk") == "station"


def test_three_stations_of_wrong_pins_lock_the_shop(shop: Workshop) -> None:
    station(shop, "desk")
    for at in ("kiosk-1", "kiosk-2"):
        guess(shop, at)
    assert locked(shop, "desk") is None
    guess(shop, "kiosk-3")
    assert locked(shop, "desk") == "shop"


def test_a_lock_throws_out_nobody_who_is_signed_in(shop: Workshop) -> None:
    desk = station(shop, "desk")
    proof = sign_in(shop, "SA01", "desk")
    guess(shop, "desk")
    assert locked(shop, "desk", "SA02") == "station"
    assert who(shop, proof, desk) == "SA01"


def test_the_locks_outlive_a_restart(shop: Workshop) -> None:
    station(shop, "desk"), station(shop, "phone")
    fail(shop, 10)
    guess(shop, "desk", 10)
    shop.close()
    again = open_workshop(Settings(data=shop.folder, clock=MONDAY))
    assert [locked(again, "phone"), locked(again, "desk", "SA02")] == ["person", "station"]
    again.close()


@pytest.mark.parametrize(("what", "name"), [("station", "desk"), ("shop", "")])
def test_a_supervisor_ends_a_lock_and_others_do_not(shop: Workshop, what: Any, name: str) -> None:
    station(shop, "desk")
    for at in ("desk",) if what == "station" else ("kiosk-1", "kiosk-2", "kiosk-3"):
        guess(shop, at)
    with pytest.raises(NotAllowed):
        shop.run(Unlock(what=what, whose=name), Actor("SA01", "desk"))
    assert locked(shop, "desk") == what
    shop.run(Unlock(what=what, whose=name), Actor("S01", "desk"))
    assert locked(shop, "desk") is None
    with shop.reading() as session:
        assert verify(session) == []


def test_the_lock_holds_for_every_signature(shop: Workshop) -> None:
    """Whoever signs at a kiosk or through the API, for oneself or as a receiver, passes the same check."""
    part = shop.look_now(lambda floor: floor.session.exec(select(Part).order_by(col(Part.position))).first())
    assert part is not None
    order, number = part.order_number, part.number
    shop.run(ORDER_ACTIONS["assign"](order=order, technician="T02"), Actor("S01", "desk"))

    def issue(pin: str) -> None:
        action = ORDER_ACTIONS["issue_parts"](
            order=order, part=number, quantity=1, receiver="T02", receiver_pin=pin, command_id=uuid4()
        )
        shop.run(action, Actor("P01", "counter"))

    for _ in range(10):
        with pytest.raises(WrongPin):
            issue("0000")
    with pytest.raises(LockedOut) as refusal:
        issue(PINS["T02"])
    assert refusal.value.values == {"lock": "person", "minutes": "5"}


def test_a_refusal_before_the_pin_comes_before_the_lock(shop: Workshop) -> None:
    station(shop, "desk")
    fail(shop, 10)
    give_back = ORDER_ACTIONS["give_back"](order="nowhere", reason="x", pin=PINS["SA01"])
    with pytest.raises(Refused) as refusal:
        shop.run(give_back, Actor("SA01", "desk"))
    assert refusal.value.code == "unknown_order"
