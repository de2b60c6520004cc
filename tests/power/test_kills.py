"""`kill -9`, again and again: nothing that was acknowledged is lost, what is sent again is done once."""

import random
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path

import httpx
import pytest

from core.actions.access.stations import SaveToken
from core.workshop import Actor
from tests.power.killing import Ledger, Opener, opening
from tests.power.sample import SAMPLES
from tests.power.shift import asked
from tests.power.test_power_cuts import faults
from tests.store.trial import HELPER, a_trial_shop

KILLS = 52  # in each sample
LINES = ("ann", "ben", "cho")  # who works at the same time
SERVER_KILLS = 10


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_workshop_that_is_killed_loses_nothing_it_acknowledged(sample: int, tmp_path: Path) -> None:
    a_trial_shop(tmp_path).close()
    chance, ledger = random.Random(sample), Ledger(LINES)
    with opening("shop", tmp_path) as shop:
        for number in range(KILLS):
            shop.open(" ".join(f"{line}={ledger.begins(line)}" for line in LINES))
            for said in [shop.line() for _ in range(chance.randrange(1, 16))]:
                take_down(ledger, said)
            for said in shop.kill():
                take_down(ledger, said)
            ledger.check(tmp_path)
            assert number % 10 or faults(tmp_path) == []
    assert faults(tmp_path) == []
    assert ledger.again > KILLS, "nothing was sent again"


def take_down(ledger: Ledger, said: str) -> None:
    """Take down what a process acknowledged."""
    _, line, number, seq, _changed = said.split()
    ledger.note(line, int(number), int(seq))


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_server_that_is_killed_under_load_loses_nothing_it_acknowledged(
    sample: int, tmp_path: Path
) -> None:
    shop = a_trial_shop(tmp_path)
    token = shop.run(SaveToken(token="load", scope="act"), Actor(None, "test")).outcome.shown
    shop.close()
    chance, ledger = random.Random(sample), Ledger(LINES)
    with opening("server", tmp_path) as server:
        for _ in range(SERVER_KILLS):
            server.open()
            wanted = len(ledger.answers) + chance.randrange(5, 40)
            under_load(server, ledger, token, lambda wanted=wanted: len(ledger.answers) >= wanted)  # type: ignore[misc]
            ledger.check(tmp_path)
    assert faults(tmp_path) == []
    assert ledger.again >= SERVER_KILLS - 1


def under_load(server: Opener, ledger: Ledger, token: str, enough: Callable[[], bool]) -> None:
    """Let everybody ask the server at once, and kill it in the midst of it."""
    url = server.line().rpartition(" ")[2]
    seen = threading.Event()

    def ask(line: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        try:
            with httpx.Client(base_url=f"{url}/api/v1", headers=headers) as program:
                for number in count(ledger.begins(line)):
                    ledger.note(line, number, answer(program, line, number))
                    if enough():
                        seen.set()
        except httpx.TransportError:
            pass  # it was killed
        finally:
            seen.set()

    threads = [threading.Thread(target=ask, args=(line,)) for line in ledger.lines]
    for thread in threads:
        thread.start()
    seen.wait()
    list(server.kill())
    for thread in threads:
        thread.join()


def answer(program: httpx.Client, line: str, number: int) -> bytes:
    """Send a deed as a program does; return what it is told."""
    action, order, body = asked(line, number)
    path = "/orders" if action == "receive" else f"/orders/{order}/actions/{action}"
    answered = program.post(path, json={**body, "person": HELPER})
    assert answered.is_success, answered.text
    return answered.content
