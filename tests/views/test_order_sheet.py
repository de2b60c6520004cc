"""What is picked out of an order for the sheet that its customer signs."""

from collections.abc import Iterator
from typing import Any

import pytest

from core.actions import ORDER_ACTIONS
from core.actions.shop.house import SaveHouse
from core.domain.base.errors import NotAllowed
from core.views.order.order_sheet import OrderSheet, order_sheet
from core.workshop import Actor, Workshop
from tests.shop import BY, a_shop
from tests.views.test_paper import rename

NUMBER = "RO261123007"  # two jobs, two planned parts, wash


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = a_shop(tmp_path_factory.mktemp("sheet"))
    yield shop
    shop.close()


def do(shop: Workshop, name: str, person: str, /, **fields: Any) -> None:
    shop.run(ORDER_ACTIONS[name].model_validate({"order": NUMBER, **fields}), Actor(person, "desk"))


def sheet(shop: Workshop, by: str = "SA01") -> OrderSheet:
    return shop.look_now(lambda floor: order_sheet(floor, NUMBER, by))


def test_the_sheet_says_what_was_agreed_when_the_car_was_brought(shop: Workshop) -> None:
    said = {"request": "noise", "body_notes": "scratch", "belongings": "umbrella", "old_parts": "keep"}
    do(shop, "amend", "SA03", changes={"key_tag": "K7", **said})
    paper, order = sheet(shop), shop.look_now(lambda floor: floor.order(NUMBER))
    assert {name: getattr(paper, name) for name in said} == said
    assert (paper.customer, paper.phone, paper.key_tag) == ("赵女士", "13826401454", "K7")
    assert (paper.tag, paper.short_code) == (order.tag, order.short_code)
    assert [job.text for job in paper.jobs] == [job.text for job in order.jobs]
    assert paper.hours == pytest.approx(sum(job.standard_hours for job in order.jobs))
    assert [part.number for part in paper.parts] == [part.number for part in order.parts]
    assert (paper.wash, paper.copies) == (order.wash, 3)


def test_what_the_customer_does_not_want_is_not_ordered(shop: Workshop) -> None:
    said = {"by": "customer", "channel": "phone", "why": "next time"}
    do(shop, "drop_job", "SA01", job="ALIGN", outcome="deferred", **said)
    first = sheet(shop).parts[0].number
    do(shop, "withdraw_parts", "P01", part=first, why="not needed")
    assert len(sheet(shop).jobs) == 1
    assert first not in [part.number for part in sheet(shop).parts]


def test_extra_work_is_ordered_once_it_is_agreed_and_at_its_price(shop: Workshop) -> None:
    for answer in ("agreed", "refused"):
        do(shop, "propose_supplement", "SA01", text=f"Wipers {answer}", hours=0.2)
        found = shop.look_now(lambda floor: str(floor.order(NUMBER).supplements[-1].id))
        do(shop, "quote_supplement", "P01", supplement=found, price=68_000)
        assert len(sheet(shop).jobs) == (2 if answer == "agreed" else 3)
        said = {"by": "customer", "channel": "phone", "promised_at": "2026-11-23T18:00+08:00"}
        do(shop, "answer_supplement", "SA01", supplement=found, answer=answer, **said)
    assert [(extra.text, extra.price) for extra in sheet(shop).agreed] == [("Wipers agreed", 68_000)]
    assert len(sheet(shop).jobs) == 3


def test_the_house_says_how_many_copies(shop: Workshop) -> None:
    shop.run(SaveHouse(sheet_copies=1), BY)
    assert sheet(shop).copies == 1


def test_the_advisor_is_called_as_on_the_day_of_the_order(shop: Workshop) -> None:
    was = rename(shop, "SA03", "Advisor 9")
    assert sheet(shop).advisor == was


def test_the_floor_prints_none(shop: Workshop) -> None:
    with pytest.raises(NotAllowed):
        sheet(shop, "T04")
