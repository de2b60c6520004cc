"""A list that is gone through at a desk before a deed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from board.desk.form import DeedForm, read
from board.desk.forms import FORMS
from core.actions.base.action import read_action
from core.actions.shop.house import SaveChecklist
from core.domain.base.errors import Refused
from core.workshop import Actor, Workshop
from tests.codes.touching import a_page
from tests.desk.test_told_in_words import scene
from tests.store.trial import a_trial_shop

COMMAND = "0b2a7f0e-8c51-4a55-9f0e-2a6b9c1d3e4f"
FIELDS = FORMS["accept"].fields


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


def asks(shop: Workshop, *measured: bool) -> list[str]:
    """Let the list of acceptance ask these, and return their names."""
    items: Any = [{"en": f"Point {n}", "needs_value": needs} for n, needs in enumerate(measured)]
    shop.run(SaveChecklist(level="accept", kind="all", items=items), Actor(None, "trial"))
    return [item.item for item in shop.look_now(lambda floor: floor.checklist("accept", "maintenance"))]


async def drawn_as(shop: Workshop) -> str:
    with a_page():
        form = DeedForm(lambda *_: None, lambda: None)  # type: ignore[arg-type]
        form.open("accept", "Accept", "accept", FIELDS, scene(shop, "ready"))
        return str(form.props["form"]["fields"][0]["kind"])


def accept(shop: Workshop, items: object) -> None:
    body = {**read(FIELDS, {"items": items}, scene(shop, "ready")), "command_id": COMMAND}
    shop.run(read_action("accept", "ready", body), Actor("advisor", "desk"))


async def test_a_list_that_measures_nothing_is_ticked_off(shop: Workshop) -> None:
    points = asks(shop, False, False)
    assert await drawn_as(shop) == "ticks"
    accept(shop, points)


async def test_where_a_value_is_asked_for_it_can_be_written(shop: Workshop) -> None:
    plain, measured = asks(shop, False, True)
    assert await drawn_as(shop) == "answers"
    with pytest.raises(Refused) as refused:
        accept(shop, [plain, measured])
    assert refused.value.code == "checklist_incomplete"
    accept(shop, {plain: {"answer": "ok"}, measured: {"answer": "ok", "value": "45 km"}})
    accepted = scene(shop, "ready").at_desk.history[-1].data["items"]
    assert accepted[1]["value"] == "45 km"
