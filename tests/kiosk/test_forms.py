"""What forms ask and tell at a kiosk, touched without a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from nicegui import ui

from core.domain.order.working_time import WhyNoBay
from core.views.order.journal import history
from core.workshop import Workshop
from tests.codes.floor import Walk, at_a_kiosk, on_a_phone
from tests.codes.touching import a_page, hook, shown
from tests.kiosk.elsewhere import NUMBER, elsewhere, plain
from tests.shop import a_shop


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    workshop = a_shop(tmp_path)
    yield workshop
    workshop.close()


async def test_who_starts_second_is_told_keeps_what_was_written_and_joins(workshop: Workshop) -> None:
    with a_page():
        await workshop.announce_here()
        second = await at_a_kiosk(workshop, "en", "T03", NUMBER)  # type: ignore[arg-type]
        await second.begin("start")
        await second.pick("B02")
        shown(second.panel, ui.input)[0].set_value("Dent at the door")
        await elsewhere(workshop, "start", "T02", walkround="ok")
        await second.pick("differs")
        assert answer(second)["code"] == "changed_since"
        assert "黄师傅: Start (All agrees)" in plain(answer(second)["sentence"])
        assert shown(second.panel, ui.input)[0].value == "Dent at the door"
        assert working(workshop) == ["T02"]
        await second.pick("differs")
        assert (answer(second)["kind"], working(workshop)) == ("yes", ["T02", "T03"])
        assert "working on" in answer(second)["sentence"], "joined, not begun"


async def test_who_comes_back_to_a_form_is_told_what_happened_since_it_was_begun(workshop: Workshop) -> None:
    with a_page():
        await workshop.announce_here()
        left = await at_a_kiosk(workshop, "en", "T03", NUMBER)  # type: ignore[arg-type]
        await left.begin("ask")
        shown(left.panel, ui.input)[0].set_value("Which oil?")
        await left.visit.show()
        await elsewhere(workshop, "ask", "T02", text="Which oil?", whom="customer")
        back = await on_a_phone(workshop, "en", "T03", NUMBER)  # type: ignore[arg-type]
        await back.begin("ask")
        assert shown(back.panel, ui.input)[0].value == "Which oil?"
        await back.pick("customer")
        assert answer(back)["code"] == "changed_since"
        assert "黄师傅: Ask" in plain(answer(back)["sentence"])
        await back.pick("customer")
        assert answer(back)["kind"] == "yes"


async def test_a_refusal_says_what_happened_since(workshop: Workshop) -> None:
    with a_page():
        await workshop.announce_here()
        await elsewhere(workshop, "start", "T02", walkround="ok")
        leaving = await at_a_kiosk(workshop, "en", "T02", NUMBER)  # type: ignore[arg-type]
        await leaving.begin("pause")
        await elsewhere(workshop, "interrupt", "S01", reason="A", detail="no_tool")
        await leaving.pick("leaves")
        assert answer(leaving)["code"] == "wrong_lane"
        assert "车间主管: Interrupt" in plain(answer(leaving)["sentence"])


async def test_a_start_names_its_bay_or_why_there_is_none(workshop: Workshop) -> None:
    with a_page():
        await workshop.announce_here()
        kiosk = await at_a_kiosk(workshop, "en", "T02", NUMBER)  # type: ignore[arg-type]
        await kiosk.begin("start")
        await kiosk.pick("ok")
        assert answer(kiosk)["code"] == "bay_not_chosen"
        await kiosk.pick("all-places")
        assert {f"B{n:02}" for n in range(1, 13)} <= {hook(button, "pick") for button in kiosk.buttons()}
        await kiosk.pick("B01")
        await kiosk.pick("no-bay")
        await kiosk.pick("outside")  # which takes the bay off again
        await kiosk.pick("ok")
    order = workshop.look_now(lambda floor: floor.order(NUMBER))
    begun = workshop.look_now(lambda floor: history(floor, NUMBER))[-1]
    assert (order.lane, order.bay, begun.data["no_bay"]) == ("in_progress", None, "outside")


async def test_going_on_asks_the_same(workshop: Workshop) -> None:
    with a_page():
        await workshop.announce_here()
        await elsewhere(workshop, "start", "T02", walkround="ok")
        await elsewhere(workshop, "interrupt", "T02", reason="A", detail="no_tool")
        kiosk = await at_a_kiosk(workshop, "en", "T02", NUMBER)  # type: ignore[arg-type]
        await kiosk.begin("resume")
        offered = {hook(button, "pick") for button in kiosk.buttons()}
        assert offered == {*(f"B{n:02}" for n in range(1, 13)), "QC1", *get_args(WhyNoBay)}
        await kiosk.pick("road_test")
    begun = workshop.look_now(lambda floor: history(floor, NUMBER))[-1]
    assert (begun.type, begun.data["no_bay"]) == ("resume", "road_test")


async def test_a_start_that_is_missing_says_why_and_who_can_help(workshop: Workshop) -> None:
    with a_page():
        await workshop.announce_here()
        for open_at in (at_a_kiosk, on_a_phone):
            walk = await open_at(workshop, "en", "T02", "RO261123001")  # type: ignore[arg-type]
            assert walk.screen._offer is not None
            told = [plain(one) for one in walk.screen._offer.props["missing"]]
            assert told == [
                "Start: This order needs skill 3, you have 2. Ask the supervisor to assign you. → 车间主管"
            ]


def answer(walk: Walk) -> dict[str, Any]:
    """Return what the screen answered last."""
    told: dict[str, Any] = walk.visit._answer.props["answer"]
    return told


def working(workshop: Workshop) -> list[str]:
    """Return who works on the order now."""
    order = workshop.look_now(lambda floor: floor.order(NUMBER))
    return [segment.person for segment in order.segments if segment.ended_at is None]
