"""Locks after wrong PINs: when they begin, how long they last, and whom they keep out."""

from datetime import datetime, timedelta

import pytest

from core.domain.access.locks import WRONG_PINS, Lock, Lockable, in_the_way, one_more
from tests.domain.building import NOW

FIVE_MINUTES = timedelta(minutes=5)
MOMENT = timedelta(microseconds=1)
SOON = NOW + FIVE_MINUTES
SHOP, STATION, PERSON = Lock("shop", "", SOON), Lock("station", "kiosk-1", SOON), Lock("person", "T02", SOON)


def wrong(what: Lockable, times: int, at: datetime = NOW) -> tuple[list[str], datetime | None]:
    """Let PINs be wrong one after the other."""
    counted, until = list[str](), None
    for _ in range(times):
        counted, until = one_more(what, counted, at)
    return counted, until


@pytest.mark.parametrize(("what", "most"), [("person", 10), ("station", 20), ("shop", 60)])
def test_too_many_lock_for_five_minutes(what: Lockable, most: int) -> None:
    assert wrong(what, most - 1)[1] is None
    assert wrong(what, most) == ([], NOW + FIVE_MINUTES)


def test_a_wrong_pin_counts_for_five_minutes() -> None:
    counted, _ = wrong("person", 9)
    assert one_more("person", counted, NOW + FIVE_MINUTES - MOMENT)[1] is not None
    assert one_more("person", counted, NOW + FIVE_MINUTES) == ([(NOW + FIVE_MINUTES).isoformat()], None)


def test_who_guesses_at_one_station_locks_it_and_never_the_shop() -> None:
    assert WRONG_PINS["person"] < WRONG_PINS["station"] < WRONG_PINS["shop"] / 2


@pytest.mark.parametrize(
    ("person", "station", "kept_out_by"),
    [
        ("T02", "kiosk-2", PERSON),
        ("T03", "kiosk-1", STATION),
        ("T02", "kiosk-1", STATION),
        ("T03", "kiosk-2", None),
        ("kiosk-1", "T02", None),
    ],
)
def test_a_lock_keeps_out_whom_it_is_on(person: str, station: str, kept_out_by: Lock | None) -> None:
    assert in_the_way([STATION, PERSON], person, station) == kept_out_by


def test_the_shops_lock_keeps_everybody_out() -> None:
    assert in_the_way([PERSON, STATION, SHOP], "T03", "kiosk-2") == SHOP


@pytest.mark.parametrize(
    ("passed", "minutes"), [(timedelta(0), "5"), (timedelta(seconds=61), "4"), (FIVE_MINUTES, "1")]
)
def test_the_refusal_says_what_is_locked_and_for_how_long(passed: timedelta, minutes: str) -> None:
    assert STATION.refusal(NOW + passed).values == {"lock": "station", "minutes": minutes}
