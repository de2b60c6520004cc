"""People through the shop: their badges, PINs, sign-ins and roles, and who may change them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from core.access.proofs import KnownStation
from core.actions.access.access import SignIn
from core.actions.access.pins import ChangePin, ResetPin, Unlock
from core.actions.access.stations import SaveStation
from core.actions.access.tags import ReissueTag
from core.actions.base.action import ORDER_ACTIONS, Action
from core.actions.order.deeds import deeds
from core.actions.shop.administration import SavePlace
from core.actions.shop.people import LendRole, SavePerson, SetOffDuty, TakeBackRole
from core.domain.base.errors import Refused
from core.domain.order.part_lines import Part
from core.domain.shop.tags import Tag
from core.store.floor import StoredFloor
from core.store.journal import read
from core.store.replay import verify
from core.views.access.tags import find, staff_number
from core.views.order.people import people
from core.views.shop.administration import PersonAtAdmin, people_at_admin
from core.workshop import Actor, Workshop
from tests.shop import BY, PINS, a_shop
from tests.test_sessions import wait_for

DESK = KnownStation("desk", "desk", None, None)
OWN = "258046"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = a_shop(tmp_path)
    shop.run(SaveStation(station="desk", kind="desk"), BY)
    yield shop
    with shop.reading() as session:
        assert verify(session) == []
    shop.close()


def said(shop: Workshop, action: Action, by: str | None = None) -> str:
    """Do it; return the code of the refusal."""
    try:
        shop.run(action, Actor(by, "desk"))
    except Refused as refusal:
        return refusal.code
    return "done"


def refused_by(shop: Workshop, action: Action) -> Refused:
    with pytest.raises(Refused) as refusal:
        shop.run(action, BY)
    return refusal.value


def enter(shop: Workshop, code: str, *roles: str, by: str | None = None, **more: Any) -> str:
    """Enter somebody as /admin does."""
    return said(shop, SavePerson(code=code, person=code, roles=list(roles), **more), by)


def save(shop: Workshop, code: str, by: str | None = None, **changes: Any) -> str:
    """Change somebody and leave the rest."""
    known = shop.look_now(lambda floor: floor.find_person(code))
    assert known is not None
    about: dict[str, Any] = {"person": known.name, "roles": known.roles, "team": known.team}
    return said(shop, SavePerson.model_validate({"code": code, **about, "skill": known.skill, **changes}), by)


def sign_in(shop: Workshop, person: str, pin: str | None = None) -> str:
    """Sign in and return the proof."""
    proof: str = shop.run(SignIn(pin=pin or PINS[person]), Actor(person, "desk")).outcome.shown
    return proof


def who(shop: Workshop, proof: str) -> str | None:
    """Return the code of whom this browser is open to."""
    known = wait_for(shop.signed_in(proof, DESK, touched=False))
    return known.code if known else None


def token_of(floor: StoredFloor, kind: str, code: str) -> Tag:
    tag = floor.live_tag(kind, code)
    assert tag is not None
    return tag


def badge(shop: Workshop, code: str, kind: str = "person") -> str:
    return shop.look_now(lambda floor: token_of(floor, kind, code).token)


def scanned(shop: Workshop, text: str) -> str:
    try:
        return shop.look_now(lambda floor: find(floor, text)).code
    except Refused as refusal:
        return refusal.code


def at_admin(shop: Workshop, code: str) -> PersonAtAdmin:
    return next(one for one in shop.look_now(people_at_admin) if one.code == code)


def lend(shop: Workshop, whose: str, role: str, by: str | None = "S01", **span: float) -> str:
    until = shop.clock.now() + timedelta(**(span or {"hours": 2}))
    return said(shop, LendRole(whose=whose, role=role, until=until), by)


# who is meant


def numbered(shop: Workshop, text: str) -> str | None:
    return shop.look_now(lambda floor: staff_number(floor, text))


@pytest.mark.parametrize("typed", ["SA01", "sa01", " ＳＡ０１ "])
def test_a_staff_number_is_taken_as_it_is_typed(shop: Workshop, typed: str) -> None:
    assert numbered(shop, typed) == "SA01"


@pytest.mark.parametrize("typed", ["", "SA", "SA011"])
def test_half_a_staff_number_is_nobodys(shop: Workshop, typed: str) -> None:
    assert numbered(shop, typed) is None


def test_a_staff_number_alone_is_no_badge(shop: Workshop) -> None:
    assert scanned(shop, "SA01") == "unknown_tag"


# who may


@pytest.mark.parametrize("by", ["T02", "S01", "SA01"])
def test_people_are_changed_by_who_administers(shop: Workshop, by: str) -> None:
    assert enter(shop, "N1", "technician", by=by) == "not_allowed"


def test_a_manager_enters_people_but_no_administrator(shop: Workshop) -> None:
    enter(shop, "MGR", "manager")
    assert enter(shop, "N1", "technician", by="MGR") == "done"
    assert enter(shop, "N2", "admin", by="MGR") == "not_allowed"


@pytest.mark.parametrize("code", ["T01", "t01", " T01", "Ｔ01"])
def test_adding_never_changes_who_bears_the_code(shop: Workshop, code: str) -> None:
    before = at_admin(shop, "T01")
    refused = refused_by(shop, SavePerson(code=code, person="Technician 9", roles=["technician"], new=True))
    assert (refused.code, refused.values) == ("code_taken", {"code": "T01", "name": before.name})
    assert at_admin(shop, "T01") == before


def test_a_code_is_not_free_because_its_bearer_left(shop: Workshop) -> None:
    save(shop, "T01", active=False)
    assert enter(shop, "T01", "technician", new=True) == "code_taken"


def test_adding_never_changes_a_place(shop: Workshop) -> None:
    assert said(shop, SavePlace(code="b03", place="Yard", kind="area", new=True)) == "code_taken"
    assert said(shop, SavePlace(code="Z09", place="Yard", kind="area", new=True)) == "done"


def test_a_name_given_anew_is_told_with_the_one_before(shop: Workshop) -> None:
    was = at_admin(shop, "T01")
    about = {"roles": ["technician", "washer"], "team": was.team, "skill": was.skill}
    outcome = shop.run(SavePerson(code="T01", person="Technician 9", **about), BY).outcome
    assert outcome.changes == {
        "name": (was.name, "Technician 9"),
        "roles": (["technician"], ["technician", "washer"]),
    }


def test_a_manager_does_not_change_an_administrator(shop: Workshop) -> None:
    enter(shop, "MGR", "manager")
    enter(shop, "ADM", "admin")
    assert save(shop, "ADM", "MGR", person="Other") == "not_allowed"
    assert said(shop, ResetPin(whose="ADM"), "MGR") == "not_allowed"
    assert said(shop, ReissueTag(kind="person", code="ADM"), "MGR") == "not_allowed"


def test_off_duty_is_said_by_oneself_or_by_who_runs_the_shop(shop: Workshop) -> None:
    assert said(shop, SetOffDuty(whose="SA01", off_duty=True), "SA02") == "not_allowed"
    assert said(shop, SetOffDuty(whose="SA01", off_duty=True), "SA01") == "done"
    assert said(shop, SetOffDuty(whose="SA01", off_duty=False), "S01") == "done"


def test_only_a_supervisor_lends(shop: Workshop) -> None:
    assert lend(shop, "T02", "inspector", by="SA01") == "not_allowed"
    assert lend(shop, "T02", "inspector", by=None) == "invalid"
    assert lend(shop, "T02", "inspector") == "done"


# what a file does not name


def test_a_file_leaves_the_deputy_alone_and_an_empty_one_takes_it_away(shop: Workshop) -> None:
    save(shop, "SA01", deputy="SA02")
    save(shop, "SA01", person="Advisor One")
    assert at_admin(shop, "SA01").deputy == "SA02"
    save(shop, "SA01", deputy="")
    assert at_admin(shop, "SA01").deputy is None


def test_a_file_leaves_the_chosen_pin_alone(shop: Workshop) -> None:
    said(shop, ChangePin(pin=PINS["SA01"], new_pin=OWN), "SA01")
    save(shop, "SA01", pin_hash=shop.pins.hash(PINS["SA01"]))
    assert sign_in(shop, "SA01", OWN)


# leaving


def test_who_leaves_is_out_at_once(shop: Workshop) -> None:
    proof, tag = sign_in(shop, "SA01"), badge(shop, "SA01")
    save(shop, "SA01", active=False)
    assert who(shop, proof) is None
    assert scanned(shop, tag) == "unknown_tag"
    assert said(shop, SignIn(pin=PINS["SA01"]), "SA01") == "wrong_badge_or_pin"
    assert at_admin(shop, "SA01").signed_in == []


def test_who_comes_back_signs_in_anew(shop: Workshop) -> None:
    proof, tag = sign_in(shop, "SA01"), badge(shop, "SA01")
    save(shop, "SA01", active=False)
    save(shop, "SA01")
    assert scanned(shop, tag) == "SA01"
    assert who(shop, proof) is None


# badges


def test_a_new_badge_kills_the_old_one_at_once(shop: Workshop) -> None:
    old = shop.look_now(lambda floor: token_of(floor, "person", "SA01"))
    proof = sign_in(shop, "SA01")
    new = shop.run(ReissueTag(kind="person", code="SA01"), Actor("S01", "desk")).outcome.shown
    assert [scanned(shop, text) for text in (old.token, new)] == ["unknown_tag", "SA01"]
    assert scanned(shop, old.short_code) in {"unknown_tag", "scan_misread"}
    assert scanned(shop, at_admin(shop, "SA01").short_code or "") == "SA01"
    assert who(shop, proof) == "SA01"


@pytest.mark.parametrize(("kind", "code", "by"), [("place", "B01", "S01"), ("order", "RO261123007", "SA01")])
def test_signs_and_hang_tags_are_made_anew_as_well(shop: Workshop, kind: Any, code: str, by: str) -> None:
    old = badge(shop, code, kind)
    new = shop.run(ReissueTag(kind=kind, code=code), Actor(by, "desk")).outcome.shown
    assert [scanned(shop, text) for text in (old, new)] == ["unknown_tag", code]


def test_an_order_knows_its_new_tag(shop: Workshop) -> None:
    new = shop.run(ReissueTag(kind="order", code="RO261123007"), Actor("SA01", "desk")).outcome.shown
    assert shop.look_now(lambda floor: floor.order("RO261123007")).tag == new


@pytest.mark.parametrize(
    ("kind", "code", "refused"),
    [("person", "X", "unknown_person"), ("place", "X", "unknown_place"), ("order", "X", "unknown_order")],
)
def test_nothing_unknown_gets_a_tag(shop: Workshop, kind: Any, code: str, refused: str) -> None:
    assert said(shop, ReissueTag(kind=kind, code=code)) == refused


# PINs


def handed_out(shop: Workshop, whose: str = "SA01", by: str | None = "S01") -> str:
    pin: str = shop.run(ResetPin(whose=whose), Actor(by, "desk")).outcome.shown
    return pin


def test_one_changes_the_own_pin_with_the_old_one(shop: Workshop) -> None:
    assert said(shop, ChangePin(pin="0000", new_pin=OWN), "SA01") == "wrong_pin"
    assert said(shop, ChangePin(pin=PINS["SA01"], new_pin=PINS["SA01"]), "SA01") == "same_pin"
    assert said(shop, ChangePin(pin=PINS["SA01"], new_pin="1111"), "SA01") == "pin_too_simple"
    assert said(shop, ChangePin(pin=PINS["SA01"], new_pin=OWN), "SA01") == "done"
    assert sign_in(shop, "SA01", OWN)


def test_a_new_pin_ends_every_other_sign_in(shop: Workshop) -> None:
    here, there = sign_in(shop, "SA01"), sign_in(shop, "SA01")
    said(shop, ChangePin(pin=PINS["SA01"], new_pin=OWN, proof=here), "SA01")
    assert [who(shop, here), who(shop, there)] == ["SA01", None]


def test_a_handed_out_pin_has_six_digits_and_ends_every_sign_in(shop: Workshop) -> None:
    proof = sign_in(shop, "SA01")
    pin = handed_out(shop)
    assert len(pin) == 6
    assert pin.isdigit()
    assert who(shop, proof) is None
    assert said(shop, SignIn(pin=PINS["SA01"]), "SA01") == "wrong_badge_or_pin"


def test_a_handed_out_pin_opens_nothing_until_an_own_one_is_chosen(shop: Workshop) -> None:
    pin = handed_out(shop)
    proof = sign_in(shop, "SA01", pin)
    assert who(shop, proof) is None
    assert at_admin(shop, "SA01").one_time_pin
    assert said(shop, ChangePin(pin=pin, new_pin=OWN, proof=proof), "SA01") == "done"
    assert who(shop, proof) == "SA01"
    assert not at_admin(shop, "SA01").one_time_pin


def test_a_handed_out_pin_signs_nothing(shop: Workshop) -> None:
    pin = handed_out(shop)
    give_back = ORDER_ACTIONS["give_back"](order="RO261123007", reason="x", pin=pin)
    assert said(shop, give_back, "SA01") == "one_time_pin"


def test_a_handed_out_pin_receives_nothing(shop: Workshop) -> None:
    part = shop.look_now(lambda floor: floor.session.exec(select(Part).order_by(col(Part.position))).first())
    assert part is not None
    shop.run(ORDER_ACTIONS["assign"](order=part.order_number, technician="T02"), Actor("S01", "desk"))
    pin = handed_out(shop, "T02")
    about: dict[str, Any] = {"order": part.order_number, "part": part.number, "quantity": 1}
    issue = ORDER_ACTIONS["issue_parts"](**about, receiver="T02", receiver_pin=pin)
    assert said(shop, issue, "P01") == "one_time_pin"


def test_nobody_gets_a_pin_of_the_own_from_a_desk_left_open(shop: Workshop) -> None:
    assert said(shop, ResetPin(whose="S01"), "S01") == "not_allowed"
    assert said(shop, Unlock(whose="S01"), "S01") == "not_allowed"


def test_a_supervisor_ends_a_lock(shop: Workshop) -> None:
    for _ in range(10):
        assert said(shop, SignIn(pin="0000"), "SA01") == "wrong_badge_or_pin"
    assert said(shop, SignIn(pin=PINS["SA01"]), "SA01") == "locked_out"
    assert at_admin(shop, "SA01").locked_until is not None
    assert said(shop, Unlock(whose="SA01"), "S01") == "done"
    assert sign_in(shop, "SA01")


def test_no_pin_stands_in_the_journal(shop: Workshop) -> None:
    pin = handed_out(shop)
    said(shop, ChangePin(pin=pin, new_pin=OWN), "SA01")
    with shop.reading() as session:
        last = list(read(session))[-2:]
    assert [(entry.type, entry.person, entry.data) for entry in last] == [
        ("pin_reset", "S01", {"code": "SA01"}),
        ("pin_set", "SA01", {"code": "SA01"}),
    ]


# lent roles


def test_a_lent_role_opens_deeds_and_sign_ins_until_its_minute(shop: Workshop) -> None:
    def offered() -> bool:
        return shop.look_now(
            lambda floor: "assign" in deeds(floor.order("RO261123007"), floor.person("T02"), floor)
        )

    proof = sign_in(shop, "T02")
    assert not offered()
    assert lend(shop, "T02", "team_lead") == "done"
    assert offered()
    known = wait_for(shop.signed_in(proof, DESK, touched=False))
    assert known is not None
    assert "team_lead" in known.roles
    clock: Any = shop.clock
    clock.move_to(shop.clock.now() + timedelta(hours=2))
    assert not offered()


def test_a_lent_role_is_shown_with_its_lender(shop: Workshop) -> None:
    lend(shop, "T02", "inspector")
    view = next(one for one in shop.look_now(people) if one.code == "T02")
    assert "inspector" in view.roles
    assert [(loan.role, loan.by) for loan in view.lent] == [("inspector", "S01")]
    assert at_admin(shop, "T02").own_roles == ["technician"]


def test_a_loan_taken_back_counts_no_longer(shop: Workshop) -> None:
    lend(shop, "T02", "inspector")
    assert said(shop, TakeBackRole(whose="T02", role="inspector"), "S01") == "done"
    assert not shop.look_now(lambda floor: floor.person("T02")).has("inspector")


def test_the_journal_says_who_lent_what_to_whom(shop: Workshop) -> None:
    until = datetime(2026, 11, 23, 9, tzinfo=UTC)
    shop.run(LendRole(whose="T02", role="inspector", until=until), Actor("S01", "desk"))
    with shop.reading() as session:
        last = list(read(session))[-1]
    assert (last.type, last.person) == ("role_lent", "S01")
    assert last.data == {"code": "T02", "role": "inspector", "until": "2026-11-23T09:00:00Z", "by": "S01"}
