"""“Other” says nothing by itself: people write own words in its place; a program may send every code of the lists."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from core.actions import read_action
from core.domain.base.errors import Invalid, Refused
from core.workshop import Actor, Workshop
from tests.store.trial import HELPER, a_trial_shop

AT_FOUR = "2026-11-23T16:00+08:00"
DELAY = ("flag_delay", "waiting", "reason", {"estimate": AT_FOUR})
PROMISE = (
    "repromise",
    "waiting",
    "reason",
    {"promised_at": AT_FOUR, "agreed_by": "customer", "channel": "phone"},
)
STOP = ("interrupt", "in_progress", "detail", {"reason": "A"})
Case = tuple[str, str, str, dict[str, Any]]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


def said(shop: Workshop, case: Case, text: str, by: Actor) -> Refused | None:
    name, order, field, more = case
    action = read_action(name, order, {**more, field: text, "command_id": str(uuid4())})
    try:
        shop.run(action, by)
    except Refused as refusal:
        return refusal
    return None


@pytest.mark.parametrize("case", [DELAY, PROMISE, STOP])
@pytest.mark.parametrize("text", ["other", "Other", "other (text)"])
def test_nobody_says_other_and_no_more(shop: Workshop, case: Case, text: str) -> None:
    refused = said(shop, case, text, Actor(HELPER, "desk"))
    assert isinstance(refused, Invalid)
    assert refused.field == case[2]


@pytest.mark.parametrize("case", [DELAY, PROMISE, STOP])
def test_own_words_say_more(shop: Workshop, case: Case) -> None:
    assert said(shop, case, "Dog in the car", Actor(HELPER, "desk")) is None


@pytest.mark.parametrize("case", [DELAY, PROMISE, STOP])
def test_a_program_may_send_every_code(shop: Workshop, case: Case) -> None:
    assert said(shop, case, "other", Actor(HELPER, "api:dms", program=True)) is None
