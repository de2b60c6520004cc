"""What programs read."""

import json
from itertools import pairwise
from typing import Any

import pytest
from sqlmodel import select

from core.api.paging import Page
from core.domain.base.lanes import ON_BOARD
from core.domain.shop.tags import Tag
from core.views.order.journal import EntryView
from core.views.order.of_an_order import AlertView
from core.views.order.order import OrderView
from core.views.order.orders import Board, ListedOrder
from core.views.order.parts import PartRequest
from core.views.order.people import PersonView, PlaceView
from core.workshop import Workshop
from tests.api.program import NUMBER, Program, time


def test_the_board_has_seven_lanes_in_order_and_cards_in_board_order(reader: Program) -> None:
    board = reader.get("/board").json
    Board.model_validate(board)
    assert list(board["lanes"]) == [lane.value for lane in ON_BOARD]
    ranks = [card["rank"] for card in board["lanes"]["waiting"]]
    assert (len(ranks), ranks) == (60, sorted(ranks))
    assert (board["site"], board["at"]) == ("main", "2026-11-23T01:00:00Z")


def test_the_board_is_as_the_last_deed_left_it(program: Program) -> None:
    done = program.act("start", "T02", walkround="ok", bay="B01").json
    board = program.get("/board").json
    assert board["seq"] == done["seq"]
    assert [card["number"] for card in board["lanes"]["in_progress"]] == [NUMBER]


def test_a_card_tells_of_the_latest_pause(program: Program) -> None:
    program.act("start", "T02", walkround="ok", bay="B01")
    program.act("start", "T03")
    program.act("pause", "T02", why="leaves")
    program.act("pause", "T03", why="process_runs", until=time(2))
    line = program.get("/board").json["lanes"]["in_progress"][0]["line"]
    assert (line["paused_why"], line["paused_until"]) == ("process_runs", "2026-11-23T03:00:00Z")


def test_orders_are_found_by_lane_plate_advisor_and_time_of_receipt(program: Program) -> None:
    program.act("start", "T02", walkround="ok", bay="B01")

    def found(**query: Any) -> list[str]:
        answer = program.get("/orders", limit=1000, **query).json
        assert answer["next"] is None
        return [ListedOrder.model_validate(order).number for order in answer["entries"]]

    everything = found()
    assert (len(everything), everything) == (60, sorted(everything))
    assert found(lane="in_progress") == [NUMBER]
    assert found(plate="浙a·w7554") == [NUMBER]
    assert 0 < len(found(advisor="SA01")) < 60
    assert found(from_="2026-11-23T08:10:00+08:00", to="2026-11-23T08:10:01+08:00") == [NUMBER]
    assert found(lane="delivered") == []


def test_pages_follow_each_other_without_gap_or_repeat(reader: Program) -> None:
    numbers: list[str] = []
    cursor = ""
    while cursor is not None:
        answer = reader.get("/orders", limit=7, cursor=cursor).json
        numbers += [order["number"] for order in answer["entries"]]
        cursor = answer["next"]
    assert (len(numbers), numbers) == (60, sorted(set(numbers)))


@pytest.mark.parametrize(("path", "kind", "count"), [("/people", PersonView, 27), ("/places", PlaceView, 75)])
def test_people_and_places_are_listed_by_code(reader: Program, path: str, kind: Any, count: int) -> None:
    everything = Page[kind].model_validate(reader.get(path, limit=1000).json)
    codes = [one.code for one in everything.entries]
    assert (len(codes), codes, everything.next) == (count, sorted(codes), None)
    first = reader.get(path, limit=20).json
    second = reader.get(path, limit=1000, cursor=first["next"]).json
    assert [one["code"] for one in first["entries"] + second["entries"]] == codes


def test_a_place_names_the_order_that_stands_there(program: Program) -> None:
    program.act("start", "T02", walkround="ok", bay="B01")
    places = {place["code"]: place["order"] for place in program.get("/places").json["entries"]}
    assert (places["B01"], places["B02"]) == (NUMBER, None)


def test_an_order_has_everything_that_was_received(program: Program) -> None:
    order = program.order()
    OrderView.model_validate(order)
    assert order["request"] == "客户在店等,尽快"
    assert (order["key_tag"], order["old_parts"], order["belongings"]) == ("102", "dispose", "儿童座椅")
    assert (order["deeds"], order["risk"], order["estimated_finish"]) == ([], "at_risk", None)
    assert order["checklists"]["self"][0]["text"].isascii()


def test_deeds_are_those_of_the_person_named(program: Program) -> None:
    assert "start" in program.order(as_="T02")["deeds"]
    assert "start" not in program.order(as_="SA01")["deeds"]
    assert program.get(f"/orders/{NUMBER}", as_="X99").refusal == (404, "unknown_person")


def test_the_journal_is_read_after_an_entry_and_goes_on(program: Program) -> None:
    entries: list[dict[str, Any]] = []
    after = "0"
    while after is not None:
        answer = program.get("/journal", after=after, limit=50).json
        entries += [EntryView.model_validate(entry).model_dump() for entry in answer["entries"]]
        after = answer["next"]
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    assert all(one["hash"] == two["prev_hash"] for one, two in pairwise(entries))
    own = program.get(f"/orders/{NUMBER}/journal").json["entries"]
    assert own == [entry for entry in entries if entry["order"] == NUMBER]


def test_the_journal_tells_no_badge(shop: Workshop) -> None:
    told = json.dumps(Program(shop, "admin").get("/journal", limit=1000).json)
    tags = shop.look_now(lambda floor: floor.session.exec(select(Tag)).all())
    in_it = {tag.kind for tag in tags if tag.token in told or tag.short_code in told}
    assert (len(tags) > 100, in_it) == (True, {"order", "place"})


def test_a_deed_is_journalled_with_person_and_the_token_as_station(program: Program) -> None:
    program.act("start", "T02", walkround="ok", bay="B01")
    last = program.get(f"/orders/{NUMBER}/journal").json["entries"][-1]
    assert (last["type"], last["person"], last["lane"]) == ("start", "T02", "in_progress")
    assert last["station"].startswith("api:act-")


def test_alerts_are_found_by_person_and_acknowledged_once(program: Program) -> None:
    program.act("flag_delay", "T02", reason="waiting for a lift", estimate=time(3))
    answer = program.get("/alerts", person="SA01", open="true").json
    [alert] = [AlertView.model_validate(entry) for entry in answer["entries"]]
    assert (alert.kind, alert.order, alert.person) == ("delay_flagged", NUMBER, "SA01")
    assert program.get("/alerts", person="SA02").json["entries"] == []

    body = {"command_id": "9d3bd3f1-7d92-4dd1-bd1c-5a29e4cf9c5c", "person": "SA02"}
    assert program.post(f"/alerts/{alert.id}/acknowledge", body).refusal == (403, "not_allowed")
    seen = program.post(f"/alerts/{alert.id}/acknowledge", {**body, "person": "SA01"})
    assert [one["acknowledged_by"] for one in seen.order["alerts"]] == ["SA01"]
    other = {"command_id": "9d3bd3f1-7d92-4dd1-bd1c-5a29e4cf9c5d", "person": "SA01"}
    assert program.post(f"/alerts/{alert.id}/acknowledge", other).refusal == (409, "already_acknowledged")
    assert program.get("/alerts", open="true").json["entries"] == []
    assert [one["open"] for one in program.get("/alerts").json["entries"]] == [False]
    assert program.post("/alerts/0-0/acknowledge", other).refusal == (404, "unknown_alert")
    assert program.get("/alerts", person="X99").refusal == (404, "unknown_person")


def test_alerts_come_in_pages(program: Program) -> None:
    for hours in (2, 3, 4):
        program.act("flag_delay", "T02", reason="waiting for a lift", estimate=time(hours))
    first = program.get("/alerts", limit=2).json
    second = program.get("/alerts", limit=2, cursor=first["next"]).json
    ids = [alert["id"] for alert in first["entries"] + second["entries"]]
    assert (len(set(ids)), second["next"]) == (3, None)


def test_the_counter_sees_what_is_missing_and_for_whom(program: Program) -> None:
    wanted = [{"number": number, "text": number, "quantity": 1} for number in ("A/1", "A-2", "A-3")]
    program.act("request_parts", "T02", parts=wanted)
    program.act("parts_arrived", "P01", part="A-2")
    first = program.get("/parts-requests", limit=1).json
    second = program.get("/parts-requests", limit=1, cursor=first["next"]).json
    lines = [PartRequest.model_validate(line) for line in first["entries"] + second["entries"]]
    assert [(line.order, line.number, line.state) for line in lines] == [
        (NUMBER, "A/1", "requested"),
        (NUMBER, "A-3", "requested"),
    ]
    assert second["next"] is None


def test_a_tag_says_what_carries_it_in_any_letter_case(program: Program) -> None:
    order = program.order()
    carried = {"kind": "order", "code": NUMBER}
    for code in (order["tag"], order["tag"].lower(), order["short_code"]):
        assert program.get(f"/tags/{code}").json == carried
    for code in ("A" * 16, "nothing", "%00", "http:"):
        assert program.get(f"/tags/{code}").refusal == (404, "unknown_tag")


def test_personal_data_is_hidden_from_readers_and_stands_nowhere_else(shop: Workshop) -> None:
    reader, doer = Program(shop, "read"), Program(shop, "act")
    assert doer.order()["customer"] == "胡女士"
    assert doer.order()["phone"] == "13881733095"
    assert (reader.order()["customer"], reader.order()["phone"]) == (None, None)
    for path in ("/board", "/orders", "/journal", f"/orders/{NUMBER}/journal", "/alerts", "/people"):
        text = doer.get(path, **({} if path == "/board" else {"limit": 1000})).bytes.decode()
        assert "胡女士" not in text, path
        assert "13881733095" not in text, path
