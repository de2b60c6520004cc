"""The clock: what becomes of the shop's time and of the even time when the machine's clock lies."""

from datetime import UTC, datetime, timedelta

import pytest

from core.clock import EARLIEST, EVEN_FOR, Clock

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Machine:
    """A machine whose clock can be set."""

    def __init__(self, says: datetime = NINE) -> None:
        self.says, self.elapsed = says, 0.0
        self.clock = Clock(lambda: self.says, lambda: self.elapsed)

    def wait(self, time: timedelta) -> None:
        self.says += time
        self.elapsed += time.total_seconds()


def test_a_clock_that_goes_evenly_is_the_shops_time() -> None:
    machine = Machine()
    machine.wait(5 * DAY)
    assert machine.clock.now() == machine.clock.machine_now() == machine.says
    assert machine.clock.doubt() is None


@pytest.mark.parametrize("leap", [-HOUR, DAY, HOUR, -56 * 365 * DAY, 12 * 365 * DAY])
def test_the_even_time_never_leaps(leap: timedelta) -> None:
    machine = Machine()
    machine.says += leap
    machine.wait(MINUTE)
    assert machine.clock.machine_now() == NINE + MINUTE
    assert machine.clock.doubt() == leap


def test_the_shops_time_never_goes_back_at_once() -> None:
    machine = Machine()
    machine.says -= HOUR
    machine.wait(MINUTE)
    assert machine.clock.now() == NINE + MINUTE


def test_the_shops_time_follows_forward_at_once() -> None:
    machine = Machine()
    machine.says += 14 * HOUR
    assert machine.clock.now() == NINE + 14 * HOUR


def test_a_clock_that_went_evenly_since_its_leap_is_trusted_again() -> None:
    machine = Machine()
    machine.says -= HOUR
    assert machine.clock.doubt() == -HOUR
    machine.wait(EVEN_FOR)
    assert machine.clock.doubt() is None
    assert machine.clock.now() == machine.says


def test_a_leap_that_is_taken_back_leaves_nothing() -> None:
    machine = Machine()
    machine.says += DAY
    assert machine.clock.now() == NINE + DAY
    machine.says -= DAY
    assert (machine.clock.now(), machine.clock.doubt()) == (NINE, None)


@pytest.mark.parametrize("year", [1970, 2038])
def test_a_year_that_cannot_be_is_never_followed(year: int) -> None:
    machine = Machine(datetime(year, 1, 1, tzinfo=UTC))
    machine.clock.go_on_from(NINE)
    machine.wait(2 * HOUR)
    assert machine.clock.now() == NINE + 2 * HOUR
    assert machine.clock.doubt() is not None


def test_the_time_of_day_is_taken_up_once_it_is_known() -> None:
    machine = Machine(datetime(1970, 1, 1, tzinfo=UTC))
    machine.clock.go_on_from(NINE)
    assert machine.clock.now() == NINE
    machine.says = NINE + 14 * HOUR
    assert machine.clock.now() == machine.says
    assert machine.clock.machine_now() == NINE


def test_a_shop_that_was_shut_for_weeks_believes_the_clock() -> None:
    machine = Machine(NINE + 40 * DAY)
    machine.clock.go_on_from(NINE)
    assert machine.clock.machine_now() == machine.clock.now() == NINE + 40 * DAY
    assert machine.clock.doubt() is None


def test_a_new_shop_does_not_begin_in_1970() -> None:
    machine = Machine(datetime(1970, 1, 1, tzinfo=UTC))
    machine.clock.go_on_from(None)
    assert machine.clock.now() == EARLIEST
    assert machine.clock.doubt() is not None
