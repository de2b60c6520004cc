"""Who may do what about the house, written down once more from the workshop's own rules, and asked of every action.

What may be done on orders is asked row by row in `test_transitions.py`; where browsers and programs are let in, in
`tests/guard`.
"""

from collections.abc import Iterator, Mapping
from uuid import uuid4

import pytest

from core.actions import ACTIONS, ORDER_ACTIONS, read_action
from core.domain.base.errors import Invalid, NotAllowed
from core.domain.base.rights import RIGHTS, may
from core.domain.base.table import TRANSITIONS
from core.domain.shop.people import ROLES
from core.workshop import Actor, Workshop
from tests.store.trial import a_trial_shop

ADMINISTERS = {"manager", "admin"}
RUNS = {"manager", "admin", "supervisor"}
LENDS = {"supervisor", "manager"}  # a manager counts as a supervisor
OF_THE_HOUSE = {
    "save_person": ADMINISTERS,
    "save_place": ADMINISTERS,
    "save_house": ADMINISTERS,
    "save_checklist": ADMINISTERS,
    "save_reasons": ADMINISTERS,
    "save_words": ADMINISTERS,
    "forget": ADMINISTERS,
    "save_station": ADMINISTERS,
    "let_in": ADMINISTERS,
    "pair_again": ADMINISTERS,
    "revoke_station": ADMINISTERS,
    "make_agent_key": ADMINISTERS,
    "tell_station": ADMINISTERS,
    "save_token": ADMINISTERS,
    "revoke_token": ADMINISTERS,
    "name_first_administrator": ADMINISTERS,
    "close_first_day": ADMINISTERS,
    "set_off_duty": RUNS,
    "reissue_tag": RUNS,
    "reset_pin": RUNS,
    "unlock": RUNS,
    "lend_role": LENDS,
    "take_back_role": LENDS,
}
# These ask for something else than a role: a PIN, a code, what proves a browser; or the server does them by itself.
WITHOUT_ROLES = {
    "sign_in",
    "sign_out",
    "change_pin",
    "pair",
    "touched",
    "pin_tried",
    "keep_photo",
    "keep_form",
    "throw_form_away",
    "stations_seen",
    "write_worry",
    "escalate",
    "open_first_day",
}
AT_THE_DESK = {"receive", "import_order", "print_gate_pass"}  # about an order, asked where orders are
UNREADABLE = {"command_id": "no UUID"}
PROGRAM = Actor(None, "api:program", program=True)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path_factory.mktemp("rights"))
    yield opened
    opened.close()


def test_every_action_has_its_row_and_every_row_its_action() -> None:
    rows = {what for what, rights in RIGHTS.items() if rights[0].kind == "action"}
    assert rows == ACTIONS.keys() | {"receive"}


def test_every_action_is_written_down_here() -> None:
    assert ACTIONS.keys() - ORDER_ACTIONS.keys() == OF_THE_HOUSE.keys() | WITHOUT_ROLES | AT_THE_DESK


@pytest.mark.parametrize("action", OF_THE_HOUSE)
def test_who_may_not_is_refused_before_the_fields_are_looked_at(shop: Workshop, action: str) -> None:
    refused = {role for role in ROLES if isinstance(tried(shop, action, Actor(role, "test")), NotAllowed)}
    heard = {role for role in ROLES if isinstance(tried(shop, action, Actor(role, "test")), Invalid)}
    assert (refused, heard) == ({*ROLES} - OF_THE_HOUSE[action], OF_THE_HOUSE[action])


@pytest.mark.parametrize("action", OF_THE_HOUSE)
def test_a_program_does_nothing_of_the_house_in_nobodys_name(shop: Workshop, action: str) -> None:
    refusal = tried(shop, action, PROGRAM)
    assert isinstance(refusal, Invalid)
    assert refusal.field == "person"


def test_everybody_says_of_themselves_that_they_are_away(shop: Workshop) -> None:
    asked = {"command_id": str(uuid4()), "whose": "washer", "off_duty": True}
    done = shop.run(read_action("set_off_duty", None, asked), Actor("washer", "test"))
    assert done.outcome.changed


def test_advisors_hang_new_tags_on_cars_and_on_nobody(shop: Workshop) -> None:
    asked = {"kind": "order", "code": "waiting"}
    assert shop.run(read_action("reissue_tag", None, with_id(asked)), Actor("advisor", "test")).outcome.shown
    refusal = tried(shop, "reissue_tag", Actor("advisor", "test"), kind="person", code="washer")
    assert isinstance(refusal, NotAllowed)


@pytest.mark.parametrize("action", TRANSITIONS)
def test_what_is_done_on_orders_is_asked_of_the_same_place(action: str) -> None:
    named = frozenset().union(*(row.roles for row in TRANSITIONS[action]))
    for role in ROLES:
        assert may(action, [role]) == (role in named or bool(named & {"any", "the same person"})), role


def test_a_case_adds_to_what_holds_in_every_case() -> None:
    assert not may("reissue_tag", ["advisor"])
    assert may("reissue_tag", ["advisor"], case="order")
    assert may("reissue_tag", ["manager"], case="order")


def test_nobody_at_all_may_only_what_needs_nobody() -> None:
    assert not may("/search", [])
    assert may("/board", [])


def test_a_program_is_not_anybody() -> None:
    assert not may("/search", ["integration"])


def tried(shop: Workshop, action: str, by: Actor, **fields: object) -> Exception:
    """Try an action that cannot be read, and return its refusal."""
    with pytest.raises((NotAllowed, Invalid)) as refused:
        shop.run(read_action(action, None, {**fields, **UNREADABLE}), by)
    return refused.value


def with_id(fields: Mapping[str, object]) -> dict[str, object]:
    """Make a command of it."""
    return {**fields, "command_id": str(uuid4())}
