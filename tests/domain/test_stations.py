"""Stations and programs: their names, what is kept of them, and how long somebody is signed in there."""

from datetime import timedelta

import pytest

from core.domain.access.sessions import is_over
from core.domain.access.stations import (
    ApiToken,
    Station,
    StationSaved,
    TokenSaved,
    check_name,
    new_proof,
    proof_hash,
)
from tests.domain.building import HOUR, NOW, refusal
from tests.domain.happening import happen_to_the_shop

MOMENT = timedelta(microseconds=1)


def over(kind: str, *, since: timedelta = timedelta(), seen: timedelta = timedelta()) -> bool:
    return is_over(kind, since=NOW - since, seen=NOW - seen, now=NOW)


def test_a_sign_in_at_a_desk_holds_twelve_hours_however_often_it_is_touched() -> None:
    assert not over("desk", since=12 * HOUR - MOMENT, seen=12 * HOUR)
    assert over("desk", since=12 * HOUR)


def test_a_sign_in_on_a_phone_holds_half_an_hour_from_the_last_touch() -> None:
    assert not over("phone", since=20 * HOUR, seen=HOUR / 2 - MOMENT)
    assert over("phone", seen=HOUR / 2)


def test_nobody_is_signed_in_at_a_board() -> None:
    assert over("board")


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\nb"])
def test_a_name_fits_a_label_and_a_line(name: str) -> None:
    assert refusal(check_name, name) == "invalid"
    assert check_name("  kiosk-1 ") == "kiosk-1"
    assert check_name("x" * 80) == "x" * 80


def test_a_proof_is_long_new_each_time_and_kept_only_as_its_hash() -> None:
    assert len({new_proof(), new_proof()}) == 2
    assert len(new_proof()) >= 43
    # the well-known SHA-256 of "abc"
    assert proof_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert proof_hash("\ud800") == proof_hash("?")


def test_a_station_is_entered_once_and_changed_then() -> None:
    first = StationSaved(name="kiosk-1", station_kind="kiosk", place="B03", language="en")
    book = happen_to_the_shop(first, StationSaved(name="kiosk-1", station_kind="board", revoked=True))
    (station,) = book.rows(Station).values()
    assert isinstance(station, Station)
    assert (station.kind, station.place, station.language, station.revoked) == ("board", None, None, True)


def test_a_token_is_made_once_and_changed_then() -> None:
    first = TokenSaved(name="dms", scope="read")
    book = happen_to_the_shop(first, TokenSaved(name="dms", scope="act", revoked=True))
    (token,) = book.rows(ApiToken).values()
    assert isinstance(token, ApiToken)
    assert (token.scope, token.revoked) == ("act", True)
