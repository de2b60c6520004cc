"""When the browser is ended, and that it then is."""

import signal
import subprocess
from pathlib import Path

import pytest

from kiosk.agent.browser import MOST, PATIENCE, Browser, Watch
from tests.running import running


class Time:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def watch(time: Time) -> Watch:
    return Watch(time)


def test_a_page_that_paints_is_left_alone(watch: Watch, time: Time) -> None:
    for n in range(100):
        assert not watch.beat(str(n))
        time.now += PATIENCE - 1


def test_one_that_paints_no_more_is_ended(watch: Watch, time: Time) -> None:
    watch.beat("7")
    time.now += PATIENCE - 1
    assert not watch.beat("7")
    time.now += 1
    assert watch.beat("7")


def test_one_that_never_painted_is_ended(watch: Watch, time: Time) -> None:
    time.now += PATIENCE
    assert watch.beat(None)


def test_a_new_browser_is_given_its_time(watch: Watch, time: Time) -> None:
    time.now += PATIENCE
    watch.beat(None)
    time.now += PATIENCE
    assert not watch.beat(None)


def test_time_without_the_server_does_not_count(watch: Watch, time: Time) -> None:
    watch.beat("7")
    time.now += 3600
    watch.begin()
    assert not watch.beat("7")


def test_where_that_does_not_help_it_waits_longer_each_time(watch: Watch, time: Time) -> None:
    ends = []
    for _ in range(2800):
        time.now += 1
        if watch.beat(None):
            ends.append(time.now)
    waits = [late - early for early, late in zip([1000, *ends], ends, strict=False)]
    assert waits == [PATIENCE, 2 * PATIENCE, 4 * PATIENCE, 8 * PATIENCE, MOST, MOST, MOST]


def test_one_that_painted_again_is_ended_as_early_as_ever(watch: Watch, time: Time) -> None:
    time.now += PATIENCE
    watch.beat(None)
    watch.beat("8")
    time.now += PATIENCE
    assert watch.beat("8")


def test_a_browser_that_obeys_nothing_is_ended(tmp_path: Path) -> None:
    deaf = ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 60; done"]
    with running(deaf, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (tmp_path / "browser.pid").write_text(f"{process.pid}\n")
        Browser(tmp_path / "browser.pid").end()
        assert process.wait(60) == -signal.SIGKILL


@pytest.mark.parametrize("content", [None, "", "4194305"])
def test_where_there_is_none_nothing_is_ended(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "browser.pid").write_text(content)
    Browser(tmp_path / "browser.pid").end()
