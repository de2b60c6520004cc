"""The writer: one deed after the other, each wholly or not at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

import pytest

from core.actions.base.action import ORDER_ACTIONS, Action, read_action
from core.domain.base.errors import CommandReused, NotAllowed, Refused
from core.store.journal import read
from core.store.transaction import Outcome, Transaction
from core.workshop import Actor, Workshop
from tests.store.trial import HELPER, WORKER, Deed, a_trial_shop, do, refusals, try_out


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path)
    yield opened
    opened.close()


class ChangesItsMind(Action):
    """Park a car, then refuse."""

    name: ClassVar[str] = "changes_its_mind"

    def run(self, tx: Transaction) -> Outcome:
        """Do something, write it, and say no."""
        do(tx, "waiting", Deed("park", {"slot": "AREA"}, HELPER))
        raise NotAllowed(action="anything")


def seqs(shop: Workshop) -> list[int]:
    """Return the numbers of all entries."""
    with shop.reading() as session:
        return [entry.seq for entry in read(session)]


def test_what_was_written_before_a_refusal_is_given_up(shop: Workshop) -> None:
    before = seqs(shop)
    with pytest.raises(NotAllowed):
        shop.run(ChangesItsMind(), Actor(None, "test"))
    assert seqs(shop) == before
    assert shop.look_now(lambda floor: floor.order("waiting").slot) is None


def test_numbers_have_no_gap_after_refusals_and_failures(shop: Workshop) -> None:
    refusals(shop, "waiting", [Deed("deliver", {}, HELPER), Deed("resume", {}, WORKER)])
    try_out(shop, "waiting", Deed("park", {"slot": "AREA"}, HELPER))
    with pytest.raises(NotAllowed):
        shop.run(ChangesItsMind(), Actor(None, "test"))
    shop.run(ORDER_ACTIONS["park"](order="waiting", slot="AREA"), Actor(HELPER, "test"))
    assert seqs(shop) == [*range(1, len(seqs(shop)) + 1)]


def test_the_same_command_twice_is_done_once(shop: Workshop) -> None:
    asked = ORDER_ACTIONS["ask"](order="waiting", text="Which oil?", whom="customer")
    first = shop.run(asked, Actor(WORKER, "test")).outcome
    again = shop.run(asked, Actor(WORKER, "test")).outcome
    assert (first.seq, first.changed) == (again.seq, True)
    assert not again.changed
    assert shop.look_now(lambda floor: len(floor.order("waiting").questions)) == 1


def test_the_same_command_with_other_content_is_refused(shop: Workshop) -> None:
    asked = ORDER_ACTIONS["ask"](order="waiting", text="Which oil?", whom="customer")
    shop.run(asked, Actor(WORKER, "test"))
    for other in (
        asked.model_copy(update={"text": "Which tyres?"}),
        asked.model_copy(update={"order": "qc"}),
    ):
        with pytest.raises(CommandReused):
            shop.run(other, Actor(WORKER, "test"))
    with pytest.raises(CommandReused):
        shop.run(asked, Actor(HELPER, "test"))


def test_the_command_of_a_refusal_may_be_used_again(shop: Workshop) -> None:
    name, body = "park", {"slot": "AREA", "command_id": str(uuid4())}
    with pytest.raises(Refused):
        shop.run(read_action(name, "cancelled", body), Actor(HELPER, "test"))
    assert shop.run(read_action(name, "waiting", body), Actor(HELPER, "test")).outcome.changed
