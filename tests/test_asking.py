"""Browsers that ask to be let in, by the machine's clock."""

from datetime import UTC, datetime, timedelta

import pytest

from core.access.asking import FROM_ONE_ADDRESS, IN_ALL, Askers
from core.domain.access.stations import NobodyAsks, TooManyAsk

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Machine:
    """The machine's clock in the hands of the test."""

    now = NOON


def asking() -> tuple[Askers, Machine]:
    """Begin with nobody."""
    machine = Machine()
    return Askers(lambda: machine.now), machine


def test_a_browser_keeps_its_code_for_ten_minutes_then_has_another() -> None:
    asks, machine = asking()
    secret, first = asks.ask(None, "10.0.0.7")
    machine.now += timedelta(minutes=9, seconds=59)
    assert asks.ask(secret, "10.0.0.7") == (secret, first)
    machine.now += timedelta(seconds=1)
    again, second = asks.ask(secret, "10.0.0.7")
    assert again != secret
    assert second.until == machine.now + timedelta(minutes=10)


def test_the_code_is_six_digits_and_may_be_typed_in_groups() -> None:
    asks, _ = asking()
    code = asks.ask(None, "10.0.0.7")[1].code
    assert len(code) == 6
    assert code.isdigit()
    with asks.claimed(f" {code[:3]} {code[3:]} ") as ask:
        assert ask.code == code


def test_a_code_is_approved_once() -> None:
    asks, _ = asking()
    code = asks.ask(None, "10.0.0.7")[1].code
    with asks.claimed(code) as ask:
        ask.proof = "proof"
    with pytest.raises(NobodyAsks), asks.claimed(code):
        pass


def test_a_code_whose_approval_was_refused_may_be_approved_again() -> None:
    asks, _ = asking()
    code = asks.ask(None, "10.0.0.7")[1].code
    with asks.claimed(code):
        pass
    with asks.claimed(code) as ask:
        assert ask.proof is None


def test_two_cannot_approve_the_same_browser_at_once() -> None:
    asks, _ = asking()
    code = asks.ask(None, "10.0.0.7")[1].code
    with asks.claimed(code), pytest.raises(NobodyAsks), asks.claimed(code):
        pass


def test_an_old_code_is_worth_nothing() -> None:
    asks, machine = asking()
    code = asks.ask(None, "10.0.0.7")[1].code
    machine.now += timedelta(minutes=10)
    with pytest.raises(NobodyAsks), asks.claimed(code):
        pass


def test_one_address_asks_for_a_whole_shop_at_most() -> None:
    asks, machine = asking()
    for _ in range(FROM_ONE_ADDRESS):
        asks.ask(None, "10.0.0.7")
    with pytest.raises(TooManyAsk):
        asks.ask(None, "10.0.0.7")
    asks.ask(None, "10.0.0.8")
    machine.now += timedelta(minutes=10)
    asks.ask(None, "10.0.0.7")


def test_a_hundred_ask_at_most() -> None:
    asks, _ = asking()
    for one in range(IN_ALL):
        asks.ask(None, f"10.0.0.{one}")
    with pytest.raises(TooManyAsk):
        asks.ask(None, "10.0.1.1")


def test_a_secret_that_somebody_planted_is_not_taken_over() -> None:
    asks, _ = asking()
    assert asks.ask("planted", "10.0.0.7")[0] != "planted"
