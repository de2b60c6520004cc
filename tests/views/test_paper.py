"""What is picked out of an order for its delivery note."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from core.actions import ORDER_ACTIONS
from core.actions.order.delivery import PrintGatePass
from core.actions.shop.house import SaveHouse
from core.actions.shop.people import LendRole, SavePerson
from core.store.replay import verify
from core.views.order.paper import DeliveryNote, delivery_note, gate_pass
from core.workshop import Actor, Workshop
from tests.shop import BY, PINS, a_shop

NUMBER = "RO261123007"  # two jobs, two planned parts, wash; the technician T04 has the skill
LEVELS = {"self": "self_check", "lead": "lead_check", "final": "final_inspection"}


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = a_shop(tmp_path_factory.mktemp("paper"))
    yield shop
    with shop.reading() as session:
        assert verify(session) == []
    shop.close()


def do(shop: Workshop, name: str, person: str, /, **fields: Any) -> None:
    shop.run(ORDER_ACTIONS[name].model_validate({"order": NUMBER, **fields}), Actor(person, "desk"))


def sign(shop: Workshop, level: str, by: str, *, fixed: str = "", outcome: str = "pass", **more: Any) -> None:
    asked = shop.look_now(lambda floor: floor.checklist(level, "repair"))
    items = [{"item": one.item, "answer": "ok", **({"value": 1} if one.needs_value else {})} for one in asked]
    if fixed:
        items[0] = {
            "item": items[0]["item"],
            "answer": "fixed" if outcome == "pass" else "not_ok",
            "note": fixed,
        }
    do(shop, LEVELS[level], by, outcome=outcome, items=items, pin=PINS[by], **more)


def work(shop: Workshop) -> None:
    do(shop, "start", "T04", bay="B01", walkround="ok")
    for job in shop.look_now(
        lambda floor: [one.code for one in floor.order(NUMBER).jobs if one.state == "open"]
    ):
        do(shop, "tick_job", "T04", job=job)


def finish(shop: Workshop, inspector: str = "Q01") -> None:
    work(shop)
    sign(shop, "self", "T04")
    sign(shop, "lead", "L01")
    sign(shop, "final", inspector)
    do(shop, "skip_wash", "SA01", by="customer", why="weather")


def note(shop: Workshop, by: str = "SA01") -> DeliveryNote:
    return shop.look_now(lambda floor: delivery_note(floor, NUMBER, by, "en"))


def test_a_lent_role_stands_beside_the_signature(shop: Workshop) -> None:
    until = shop.clock.now() + timedelta(hours=2)
    shop.run(LendRole(whose="T12", role="inspector", until=until), Actor("S01", "desk"))
    finish(shop, inspector="T12")
    signed = {one.level: (one.person, one.lent_by) for one in note(shop).signatures}
    assert signed["final"] == ("胡师傅", "车间主管")
    assert signed["lead"] == ("陈组长", "")


def test_what_was_asked_for_when_it_was_signed_is_kept(shop: Workshop) -> None:
    shop.run(SaveHouse(levels={"repair": 2}, signers={"repair": 2}), BY)
    work(shop)
    sign(shop, "self", "T04")
    sign(shop, "final", "Q01")
    do(shop, "skip_wash", "SA01", by="customer", why="weather")
    shop.run(SaveHouse(levels={"repair": 3}, signers={"repair": 3}), BY)
    assert [(one.level, one.levels, one.signers) for one in note(shop).signatures] == [
        ("self", 2, 2),
        ("final", 2, 2),
    ]


def test_defects_and_what_was_put_right_on_the_spot_are_told(shop: Workshop) -> None:
    work(shop)
    sign(shop, "self", "T04", fixed="clip replaced")
    sign(shop, "lead", "L01", fixed="oil at the sump", outcome="fail")
    finish(shop)
    put_right = note(shop).put_right
    assert put_right[0] == "oil at the sump"
    assert put_right[1].endswith(": clip replaced")
    assert {one.round for one in note(shop).signatures} == {2}


def test_parts_are_fitted_or_planned_in_vain(shop: Workshop) -> None:
    first, second = shop.look_now(lambda floor: [part.number for part in floor.order(NUMBER).parts])
    do(shop, "start", "T04", bay="B01", walkround="ok")
    do(shop, "issue_parts", "P01", part=first, quantity=1, receiver="T04", receiver_pin=PINS["T04"])
    do(shop, "pause", "T04", why="short_help")
    finish(shop)
    assert [part.number for part in note(shop).issued] == [first]
    assert [part.number for part in note(shop).unused] == [second]


def test_a_dropped_job_says_why(shop: Workshop) -> None:
    do(
        shop,
        "drop_job",
        "SA01",
        job="ALIGN",
        outcome="deferred",
        by="customer",
        channel="phone",
        why="next time",
    )
    finish(shop)
    assert [(job.state, job.why) for job in note(shop).dropped] == [("deferred", "next time")]
    assert len(note(shop).jobs) == 1


def test_refused_safety_items_come_first(shop: Workshop) -> None:
    for text, safety in (("Wipers", False), ("Brakes", True)):
        do(shop, "propose_supplement", "SA01", text=text, hours=0.2, safety=safety)
    for found in shop.look_now(lambda floor: [one.id for one in floor.order(NUMBER).supplements]):
        do(
            shop,
            "answer_supplement",
            "SA01",
            supplement=str(found),
            answer="refused",
            by="customer",
            channel="phone",
        )
    finish(shop)
    assert [extra.text for extra in note(shop).refused] == ["Brakes", "Wipers"]


def test_who_of_the_shop_answered_is_named(shop: Workshop) -> None:
    do(shop, "propose_supplement", "SA01", text="Wipers", hours=0.2)
    (found,) = shop.look_now(lambda floor: [one.id for one in floor.order(NUMBER).supplements])
    said = {"answer": "refused", "by": "S01", "channel": "phone"}
    do(shop, "answer_supplement", "SA01", supplement=str(found), **said)
    finish(shop)
    assert [extra.by for extra in note(shop).refused] == ["车间主管"]


def rename(shop: Workshop, code: str, name: str) -> str:
    """Give somebody another name; return the one before."""
    known = shop.look_now(lambda floor: floor.find_person(code))
    assert known is not None
    same = {"roles": known.roles, "team": known.team, "skill": known.skill}
    shop.run(SavePerson(code=code, person=name, **same), BY)
    return known.name


def test_a_paper_shows_the_names_of_the_day_on_which_it_was_signed(shop: Workshop) -> None:
    first = rename(shop, "T04", "Technician 8")
    finish(shop)
    rename(shop, "T04", "Technician 9")
    was = rename(shop, "L01", "Lead 9")
    signed = {one.level: one.person for one in note(shop).signatures}
    assert (signed["self"], signed["lead"]) == ("Technician 8", was)
    then, now = shop.look_now(lambda floor: floor.names_then().at(1, "T04")), note(shop).advisor
    assert then == first
    assert rename(shop, "SA03", "Advisor 9") == now
    assert note(shop).advisor == "Advisor 9"


def test_who_let_the_car_go_and_the_advisor_stay_as_they_were_called(shop: Workshop) -> None:
    finish(shop)
    do(shop, "accept", "SA03")
    do(shop, "notify_customer", "SA03", channel="phone", text="ready")
    do(shop, "settle", "SA03", how="paid")
    do(shop, "deliver", "SA03")
    name = rename(shop, "SA03", "Advisor 9")
    passed = shop.look_now(lambda floor: gate_pass(floor, NUMBER, "SA03"))
    assert (passed.released_by, passed.advisor, note(shop).advisor) == (name, name, name)


def test_the_floor_gets_no_customer(shop: Workshop) -> None:
    finish(shop)
    assert (note(shop).customer, note(shop).phone) == ("赵女士", "13826401454")
    assert (note(shop, "T04").customer, note(shop, "T04").phone) == (None, None)


def test_a_gate_pass_says_who_let_the_car_go_and_how_often_it_was_printed(shop: Workshop) -> None:
    finish(shop)
    do(shop, "accept", "SA03")
    do(shop, "notify_customer", "SA03", channel="phone", text="ready")
    do(shop, "settle", "SA03", how="paid")
    do(shop, "deliver", "SA03")
    first = shop.look_now(lambda floor: gate_pass(floor, NUMBER, "SA03"))
    name = shop.look_now(lambda floor: floor.person("SA03").name)
    assert (first.released_by, first.advisor, first.prints) == (name, name, 0)
    assert first.delivered_at == "2026-11-23T01:00:00Z"
    shop.run(PrintGatePass(order=NUMBER), Actor("SA03", "desk"))
    assert shop.look_now(lambda floor: gate_pass(floor, NUMBER, "SA03").prints) == 1
