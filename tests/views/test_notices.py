"""What somebody was told, as it is listed: of the last day, after a restart, in the words of every case."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from core.actions.base.action import read_action
from core.catalogue import LANGUAGES
from core.clock import SimulatedClock
from core.domain.base.table import TRANSITIONS
from core.opening import open_workshop
from core.ui.texts import Texts
from core.views.order.notices import CASES, NoticeView, notices
from core.workshop import Actor, Workshop
from tests.shop import a_shop
from tests.views.test_paper import finish

BRAKES, PLATE, ADVISOR = "RO261123007", "粤AY0B47", "SA03"
LATER = "2026-11-23T15:00+08:00"


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = a_shop(tmp_path_factory.mktemp("told"))
    yield shop
    shop.close()


def do(shop: Workshop, action: str, doer: str, /, **body: Any) -> None:
    read = read_action(action, BRAKES, {"command_id": str(uuid4()), **body})
    shop.run(read, Actor(doer, "test"))


def told(shop: Workshop, person: str) -> list[NoticeView]:
    return shop.look_now(lambda floor: notices(floor, person, "en"))


def kinds(shop: Workshop, person: str) -> list[str]:
    return [notice.kind for notice in told(shop, person)]


def test_it_names_the_car_and_what_happened_the_newest_first(shop: Workshop) -> None:
    do(shop, "assign", "S01", technician="T01")
    do(shop, "ask", "S01", text="Which pads?", whom="customer")
    question = shop.look_now(lambda floor: str(floor.order(BRAKES).questions[0].id))
    do(shop, "answer", ADVISOR, question=question, text="The dear ones", by="customer", channel="phone")
    answered, assigned = told(shop, "T01")
    assert (answered.kind, assigned.kind) == ("answer", "assign.you")
    assert (answered.plate, answered.order) == (PLATE, BRAKES)
    assert (answered.facts["question"], answered.facts["text"]) == ("Which pads?", "The dear ones")


def test_who_did_it_is_not_told(shop: Workshop) -> None:
    do(shop, "flag_delay", "S01", reason="rework", estimate=LATER)
    assert "flag_delay" in kinds(shop, "M01")
    assert "flag_delay" not in kinds(shop, "S01")


def test_a_listed_reason_stands_in_words(shop: Workshop) -> None:
    do(shop, "flag_delay", "S01", reason="rework", estimate=LATER)
    delay = next(notice for notice in told(shop, "M01") if notice.kind == "flag_delay")
    assert delay.facts["reason"] not in ("", "rework")


def test_what_was_taken_back_was_not_told(shop: Workshop) -> None:
    do(shop, "assign", "S01", technician="T01")
    do(shop, "undo", "S01")
    assert kinds(shop, "T01") == []


def test_the_list_is_of_the_last_day(shop: Workshop) -> None:
    do(shop, "assign", "S01", technician="T01")
    assert isinstance(shop.clock, SimulatedClock)
    shop.clock.move_to(shop.clock.now() + timedelta(hours=23, minutes=59))
    assert kinds(shop, "T01") == ["assign.you"]
    shop.clock.move_to(shop.clock.now() + timedelta(minutes=2))
    assert kinds(shop, "T01") == []


def test_after_a_restart_the_list_is_still_there(shop: Workshop) -> None:
    do(shop, "assign", "S01", technician="T01")
    shop.close()
    again = open_workshop(shop.settings)
    assert kinds(again, "T01") == ["assign.you"]
    again.close()


def test_it_is_shown_for_twenty_seconds_of_the_machine(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(shop, "assign", "S01", technician="T01")
    (now,) = told(shop, "T01")
    assert 10 < now.left <= 20
    later = shop.clock.machine_now() + timedelta(seconds=21)
    monkeypatch.setattr(shop.clock, "machine_now", lambda: later)
    (then,) = told(shop, "T01")
    assert then.left == 0


def test_a_part_is_fetched_by_the_technician_and_only_noted_by_the_advisor(shop: Workshop) -> None:
    do(shop, "assign", "S01", technician="T01")
    do(shop, "request_parts", "S01", parts=[{"number": "P-9", "text": "Wiper", "quantity": 1}])
    do(shop, "parts_arrived", "P01", part="P-9")
    assert (kinds(shop, "T01")[0], kinds(shop, ADVISOR)[0]) == ("parts_arrived.fetch", "parts_arrived")
    assert told(shop, ADVISOR)[0].facts["part"] == "Wiper"


def test_a_finished_car_awaits_its_advisor_until_it_is_accepted(shop: Workshop) -> None:
    finish(shop)
    ready = next(notice for notice in told(shop, ADVISOR) if notice.order == BRAKES)
    assert (ready.kind, ready.awaits) == ("skip_wash", True)
    shop.run(read_action("accept", BRAKES, {"command_id": str(uuid4())}), Actor(ADVISOR, "test"))
    assert [notice.awaits for notice in told(shop, ADVISOR)].count(True) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_of_the_table_has_its_words_in_every_case(language: str) -> None:
    told_of = {action for action, rows in TRANSITIONS.items() if any(row.notices for row in rows)}
    keys = [
        f"notice.{action}.{case}".removesuffix(".")
        for action in told_of
        for case in (CASES[action].names if action in CASES else ("",))
    ]
    assert [key for key in keys if not Texts.of(language).has(key)] == []
