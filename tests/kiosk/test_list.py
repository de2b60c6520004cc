"""What a checklist tells of the levels before, and takes from whoever measures, touched without a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

from core.ui.basic import Button
from core.views.order.kept_forms import kept_form, kept_forms
from core.workshop import Workshop
from kiosk.scanner import Keypad
from tests.codes.floor import Walk, at_a_kiosk, on_a_phone
from tests.codes.touching import a_page, hook, shown, touch
from tests.kiosk.elsewhere import NUMBER, elsewhere, plain
from tests.shop import PINS, a_shop


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    workshop = a_shop(tmp_path)
    yield workshop
    workshop.close()


async def test_who_checks_next_sees_in_each_row_what_was_found_before(workshop: Workshop) -> None:
    with a_page():
        await workshop.announce_here()
        await self_checked(
            workshop, second={"value": 4.25}, third={"answer": "fixed", "note": "bolt re-torqued"}
        )
        for open_at in (at_a_kiosk, on_a_phone):
            walk = await open_at(workshop, "en", "L01", NUMBER)  # type: ignore[arg-type]
            await walk.begin("lead_check")
            assert "Self-check: 黄师傅, 09:00" in told(walk.panel)
            assert "All else OK: 3" in told(walk.panel)
            assert told(row(walk, "lead-maintenance-01"))[1:2] == ["OK"]
            assert told(row(walk, "lead-maintenance-02"))[1:2] == ["OK · 4.25"]
            assert told(row(walk, "lead-maintenance-03"))[1:2] == ["Put right · bolt re-torqued"]
            assert told(row(walk, "lead-maintenance-04"))[1:] == []


async def test_what_was_found_before_answers_nothing(workshop: Workshop) -> None:
    with a_page():
        await workshop.announce_here()
        await self_checked(workshop)
        walk = await at_a_kiosk(workshop, "en", "L01", NUMBER)  # type: ignore[arg-type]
        await walk.begin("lead_check")
        assert [one for one in shown(walk.panel, Button) if "on" in one.classes] == []
        assert walk.visit.form is not None
        assert walk.visit.form.progress()[0] == 0


async def test_four_tyres_are_four_fields_of_one_item(workshop: Workshop) -> None:
    with a_page():
        await workshop.announce_here()
        await elsewhere(workshop, "start", "T02", walkround="ok")
        walk = await ready_to_check(workshop)
        tyres = row(walk, "self-maintenance-05")
        await touch(values(tyres)[0])
        for value in ("2.3", "2.3", "2.4"):
            await touch(shown(tyres, Keypad)[0], "more", value)
        await touch(shown(tyres, Keypad)[0], "done", "2.5")
        assert measured(tyres) == ["2.3", "2.3", "2.4", "2.5"]
        assert walk.visit.form is not None
        assert walk.visit.form.progress()[0] == 0, "measured is not yet answered"

        await walk.visit.show()
        walk = await ready_to_check(workshop)
        tyres = row(walk, "self-maintenance-05")
        assert measured(tyres) == ["2.3", "2.3", "2.4", "2.5"]
        await touch(values(tyres)[1])
        await touch(next(one for one in shown(tyres, Button) if "check-value-off" in one.classes))
        await touch(next(one for one in shown(tyres, Button) if hook(one, "check") == "ok"))
        assert measured(tyres) == ["2.3", "2.4", "2.5"]
        await walk.visit.show()
        kept = workshop.look_now(lambda floor: kept_forms(floor, "T02"))
        assert [(one.deed, one.answered) for one in kept] == [("self_check", 1)]
        filled = workshop.look_now(lambda floor: kept_form(floor, "T02", NUMBER, "self_check", "en"))
        assert filled is not None
        assert filled.filled["items.self-maintenance-05"]["value"] == "2.3 / 2.4 / 2.5"


async def self_checked(workshop: Workshop, **found: dict[str, Any]) -> None:
    """Do the work and sign the first list, on which some items have more to tell."""
    asked = workshop.look_now(lambda floor: floor.checklist("self", "maintenance"))
    items: list[dict[str, Any]] = [{"item": one.item, "answer": "ok", "value": "-"} for one in asked]
    for n, name in enumerate(("first", "second", "third")):
        items[n] |= found.get(name, {})
    await elsewhere(workshop, "start", "T02", walkround="ok")
    for job in workshop.look_now(lambda floor: floor.order(NUMBER)).jobs:
        await elsewhere(workshop, "tick_job", "T02", job=job.code)
    await elsewhere(workshop, "self_check", "T02", outcome="pass", items=items, pin=PINS["T02"])


async def ready_to_check(workshop: Workshop) -> Walk:
    """Open the technician's list, once every job is done."""
    for job in workshop.look_now(lambda floor: floor.order(NUMBER)).jobs:
        if job.state == "open":
            await elsewhere(workshop, "tick_job", "T02", job=job.code)
    walk = await at_a_kiosk(workshop, "en", "T02", NUMBER)  # type: ignore[arg-type]
    await walk.begin("self_check")
    return walk


def row(walk: Walk, item: str) -> Element:
    """Return the row of an item."""
    return next(one for one in walk.panel.descendants() if hook(one, "item") == item)


def told(place: Element) -> list[str]:
    """Return what is written there, buttons aside."""
    return [plain(one.text) for one in place.descendants() if isinstance(one, TextElement) and one.text]


def values(place: Element) -> list[Button]:
    """Return the fields for what is measured."""
    return [one for one in shown(place, Button) if "check-value" in one.classes]


def measured(place: Element) -> list[str]:
    """Return what stands in them."""
    return [str(one.props["word"]) for one in values(place)]
