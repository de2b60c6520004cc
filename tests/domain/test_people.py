"""Who works here: entering and changing people, lent roles, deputies, and what a good PIN is."""

from datetime import timedelta
from itertools import chain, repeat
from typing import Any

import pytest

from core.domain.access.pins import fit_pin, new_one_time_pin
from core.domain.base.events import Event, Stamp
from core.domain.order.alerts import addressees
from core.domain.order.inspection import final_inspection, self_check
from core.domain.shop.duty import OffDutySet, stand_in
from core.domain.shop.lending import LONGEST, RoleLent, RoleTakenBack, lend_role, take_back_role
from core.domain.shop.people import Person, PersonSaved, may_be_saved, not_above, save_person
from core.store.replay import MemoryBook
from tests.domain.building import NOW, FakeFloor, a_technician, an_order, happen, items, refusal, somebody

SOON = NOW + timedelta(hours=2)
MOMENT = timedelta(microseconds=1)


def apply(event: Event, person: Person) -> Person:
    """Let it happen to a person."""
    book = MemoryBook()
    book.add(person)
    event.apply(book, Stamp(1, NOW, "supervisor", "desk"))
    return person


def acting(role: str = "inspector", *, person: Person | None = None) -> Person:
    """Return somebody to whom a role was lent for two hours."""
    loan = {"role": role, "until": SOON.isoformat(), "by": "supervisor"}
    return (person or a_technician()).model_copy(update={"lent": [loan]})


# entering and changing


def saved(person: Person, **changes: Any) -> PersonSaved:
    about = {"name": person.name, "roles": person.roles, "team": person.team, "skill": person.skill}
    return save_person(person.code, **{**about, **changes})


def change(person: Person, *others: Person, busy: bool = False, **changes: Any) -> str:
    floor = FakeFloor(person, *others)
    floor.busy = {person.code: "R1"} if busy else {}
    return refusal(may_be_saved, saved(person, **changes), person, floor)


def test_nobody_is_the_own_deputy() -> None:
    assert change(a_technician(), deputy="T1") == "own_deputy"


def test_a_deputy_is_somebody_of_the_shop() -> None:
    gone = Person(code="T5", name="T5", roles=["technician"], active=False)
    assert change(a_technician(), deputy="T2") == "allowed"
    assert change(a_technician(), deputy="T7") == "unknown_person"
    assert change(a_technician(), gone, deputy="T5") == "unknown_person"


def test_a_deputy_who_left_since_stops_no_other_change() -> None:
    person = a_technician()
    person.deputy = "T7"
    assert change(person, name="Technician 1", deputy="T7") == "allowed"


def test_who_works_does_not_leave() -> None:
    assert change(a_technician(), active=False) == "allowed"
    assert change(a_technician(), active=False, busy=True) == "still_working"
    assert change(a_technician(), name="Technician 1", busy=True) == "allowed"


@pytest.mark.parametrize("changes", [{"active": False}, {"roles": ["advisor"]}])
def test_the_last_administrator_stays(changes: dict[str, Any]) -> None:
    assert change(somebody("admin"), **changes) == "last_admin"
    assert change(somebody("admin"), somebody("admin", "A2"), **changes) == "allowed"


@pytest.mark.parametrize("missing", [{"code": " "}, {"name": " "}, {"roles": []}, {"skill": 6}, {"skill": 0}])
def test_who_works_here_has_code_name_and_role_and_a_skill_there_is(missing: dict[str, Any]) -> None:
    about: dict[str, Any] = {
        "code": "T1",
        "name": "Technician 1",
        "roles": ["technician"],
        "team": "",
        "skill": 5,
        "deputy": "",
    }
    saved = save_person(**about)
    assert (saved.team, saved.deputy, saved.skill) == (None, None, 5)
    assert refusal(save_person, **{**about, **missing}) == "invalid"


def test_only_an_administrator_makes_one() -> None:
    assert refusal(not_above, somebody("manager"), ["admin"], "save_person") == "not_allowed"
    assert refusal(not_above, somebody("supervisor"), ["manager"], "reset_pin") == "not_allowed"
    assert refusal(not_above, somebody("manager"), ["manager", "advisor"], "save_person") == "allowed"
    assert refusal(not_above, somebody("admin"), ["admin"], "save_person") == "allowed"
    assert refusal(not_above, None, ["admin"], "save_person") == "allowed"


# lent roles


def lend(person: Person, role: str = "inspector", until: timedelta = timedelta(hours=2)) -> str:
    return refusal(lend_role, person, somebody("supervisor"), role=role, until=NOW + until, now=NOW)


def test_a_role_is_lent_until_a_time_ahead_and_not_for_long() -> None:
    assert lend(a_technician()) == "allowed"
    assert lend(a_technician(), until=LONGEST) == "allowed"
    assert lend(a_technician(), until=LONGEST + MOMENT) == "lend_within"
    assert lend(a_technician(), until=timedelta()) == "lend_within"


@pytest.mark.parametrize("role", ["admin", "manager", "supervisor", "integration", "king"])
def test_what_runs_the_shop_is_not_lent(role: str) -> None:
    assert lend(a_technician(), role) == "invalid"


def test_an_own_role_is_not_lent_but_a_loan_may_be_made_longer() -> None:
    assert lend(a_technician(), "technician") == "role_held"
    assert lend(acting("inspector").as_of(NOW)) == "allowed"


def test_a_lent_role_counts_until_its_minute() -> None:
    assert acting().as_of(NOW).has("inspector")
    assert acting().as_of(SOON - MOMENT).has("inspector")
    assert not acting().as_of(SOON).has("inspector")
    assert not acting().has("inspector")


def test_lending_leaves_the_own_roles_alone() -> None:
    person = apply(RoleLent(code="T1", role="inspector", until=SOON, by="supervisor"), a_technician())
    assert person.roles == ["technician"]
    assert person.as_of(NOW).roles == ["technician", "inspector"]


def test_the_same_role_lent_again_takes_the_place_of_the_first() -> None:
    later = SOON + timedelta(days=1)
    person = apply(RoleLent(code="T1", role="inspector", until=later, by="supervisor"), acting())
    assert [loan["until"] for loan in person.lent] == [later.isoformat().replace("+00:00", "Z")]


def test_a_loan_is_taken_back_once() -> None:
    assert refusal(take_back_role, acting().as_of(NOW), role="inspector") == "allowed"
    assert refusal(take_back_role, acting().as_of(SOON), role="inspector") == "role_not_lent"
    assert not apply(RoleTakenBack(code="T1", role="inspector"), acting()).as_of(NOW).has("inspector")


def test_a_role_given_for_good_is_no_loan_any_more() -> None:
    person = apply(saved(a_technician(), roles=["technician", "inspector"]), acting())
    assert person.as_of(NOW).lender(["inspector"]) is None


def test_a_signature_in_a_lent_role_says_who_lent_it() -> None:
    order = an_order("qc", jobs=["done"], worked=["T2"], signed=["T2", "L1"])
    signer = acting().as_of(NOW)
    asked: dict[str, Any] = {"outcome": "pass", "items": items(), "recommendations": None, "slot": None}
    happen(order, final_inspection(order, signer, FakeFloor(), rework_cause="", **asked), by="T1")
    assert order.signatures[-1].lent_by == "supervisor"


def test_a_signature_in_an_own_role_names_no_lender() -> None:
    order = an_order("in_progress", jobs=["done"], worked=["T1"])
    signer = acting("team_lead").as_of(NOW)
    event = self_check(order, signer, FakeFloor(), items=items(), recommendations=None)
    assert event.lent_by is None


def test_who_worked_signs_nothing_else_in_a_lent_role_either() -> None:
    order = an_order("qc", jobs=["done"], worked=["T1"], signed=["T2", "L1"])
    asked: dict[str, Any] = {"outcome": "pass", "items": items(), "recommendations": None, "slot": None}
    signer = acting().as_of(NOW)
    assert refusal(final_inspection, order, signer, FakeFloor(), rework_cause="", **asked) == "same_signer"


# deputies


def away(code: str, deputy: str | None = None, role: str = "advisor", *, active: bool = True) -> Person:
    return Person(code=code, name=code, roles=[role], deputy=deputy, off_duty=active, active=active)


def test_who_is_on_duty_needs_no_deputy() -> None:
    assert stand_in("T1", FakeFloor()) == "T1"
    assert stand_in("nobody", FakeFloor()) == "nobody"


def test_the_deputy_of_who_is_away_or_gone_gets_it() -> None:
    assert stand_in("A1", FakeFloor(away("A1", "T1"))) == "T1"
    assert stand_in("A1", FakeFloor(away("A1", "T1", active=False))) == "T1"


def test_deputies_have_deputies() -> None:
    assert stand_in("A1", FakeFloor(away("A1", "A2"), away("A2", "T1"))) == "T1"


@pytest.mark.parametrize("deputy", [None, "A1", "A3"])
def test_without_anybody_on_duty_it_stays(deputy: str | None) -> None:
    assert stand_in("A1", FakeFloor(away("A1", "A2"), away("A2", deputy), away("A3", "A2"))) == "A1"


def test_the_deputy_of_the_advisor_gets_the_alert() -> None:
    floor = FakeFloor(away("advisor", "A2"), somebody("advisor", "A2"))
    assert [who.person for who in addressees(["advisor"], an_order(), floor)] == ["A2"]


def test_a_role_of_which_nobody_is_there_is_stood_in_for() -> None:
    alone = FakeFloor(away("P1", "T1", role="parts_clerk"))
    assert [who.person for who in addressees(["parts_clerk"], an_order(), alone)] == ["T1"]
    two = FakeFloor(away("P1", "T1", role="parts_clerk"), somebody("parts_clerk", "P2"))
    assert [who.person for who in addressees(["parts_clerk"], an_order(), two)] == [None]


def test_one_deputy_of_two_hears_it_once() -> None:
    floor = FakeFloor(away("L1", "T2", "team_lead"), away("L2", "T2", "team_lead"))
    for lead in ("L1", "L2"):
        floor.people[lead].team = "A"
    assert [who.person for who in addressees(["team_lead"], an_order(team="A"), floor)] == ["T2"]


def test_off_duty_is_said_and_taken_back() -> None:
    person = apply(OffDutySet(code="T1", off_duty=True), a_technician())
    assert person.off_duty
    assert not apply(OffDutySet(code="T1", off_duty=False), person).off_duty


# PINs


def test_a_pin_is_taken_without_the_blanks_around_it() -> None:
    assert fit_pin(" 2580 ") == "2580"


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("2580", "allowed"),
        (" 48213705 ", "allowed"),
        ("258", "pin_not_digits"),
        ("482137059", "pin_not_digits"),
        ("25a0", "pin_not_digits"),
        ("٢٥٨٠", "pin_not_digits"),
        ("7777", "pin_too_simple"),
        ("1234", "pin_too_simple"),
        ("987654", "pin_too_simple"),
        ("7890", "pin_too_simple"),
        ("1357", "allowed"),
    ],
)
def test_a_pin_is_a_few_digits_and_not_the_first_that_everybody_tries(pin: str, said: str) -> None:
    assert refusal(fit_pin, pin) == said


def test_a_handed_out_pin_is_fit_to_be_typed() -> None:
    digits = chain(range(1, 7), repeat(3, 5), [8])
    assert new_one_time_pin(lambda _: next(digits)) == "333338"


def test_each_figure_of_it_is_one_of_ten() -> None:
    asked: list[int] = []

    def draw(of: int) -> int:
        asked.append(of)
        return len(asked) ** 2 % 10

    assert new_one_time_pin(draw) == "149656"
    assert asked == [10] * 6
