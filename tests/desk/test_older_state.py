"""A desk's form that was opened on an older state."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from core.actions import read_action
from core.workshop import Actor, Workshop
from tests.codes.desks import an_order
from tests.codes.touching import a_page, touch
from tests.shop import a_shop

NUMBER = "RO261123002"


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    workshop = a_shop(tmp_path)
    yield workshop
    workshop.close()


async def test_a_promise_that_another_renewed_meanwhile_is_asked_again(workshop: Workshop) -> None:
    given = {
        "promised_at": "2026-11-23T18:00",
        "agreed_by": "customer",
        "channel": "phone",
        "reason": "parts",
    }
    with a_page():
        page = await an_order(workshop, "en", "SA01", NUMBER)  # type: ignore[arg-type]
        panel = page._panel
        await panel.begin("repromise")
        renewed = {**given, "promised_at": "2026-11-23T17:00:00+08:00", "command_id": str(uuid4())}
        await workshop.do(read_action("repromise", NUMBER, renewed), Actor("S01", "desk-2"))
        await touch(panel._form, "done", given)
        told = page._desk.answer.props["answer"]
        assert (told["code"], panel._form.is_open) == ("changed_since", True)
        assert "车间主管" in told["sentence"]
        await touch(panel._form, "done", given)
        assert (page._desk.answer.props["answer"]["kind"], panel._form.is_open) == ("yes", False)
