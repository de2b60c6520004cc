"""The tables behind the desks: every deed has a form, every entry a sentence, in every language."""

from typing import get_args

import pytest

from board.desk.fields import Field
from board.desk.forms import AT_THE_KIOSK, BY_RECEPTION, FIRST, FORMS, WITHOUT_A_FORM
from board.desk.history import CASES, DETAILS
from board.desk.reception import FIELDS
from core.actions import ACTIONS
from core.domain.base.events import EVENTS
from core.domain.base.table import TRANSITIONS
from core.domain.order.order import OrderEvent
from core.domain.order.reception import Reception
from core.ui.texts import LANGUAGES, Texts

ORDER_EVENTS = {kind: event for kind, event in EVENTS.items() if issubclass(event, OrderEvent)}
SENTENCES = {*ORDER_EVENTS, "receive"}
NOT_SENT = {"what"}  # chooses which fields of a correction are shown


def test_every_deed_has_a_form_or_a_reason_to_have_none() -> None:
    assert set(TRANSITIONS) == {*FORMS, *AT_THE_KIOSK, *WITHOUT_A_FORM, *BY_RECEPTION}
    assert set(FIRST) <= set(FORMS)


@pytest.mark.parametrize("action", FORMS)
def test_a_form_asks_what_its_action_takes(action: str) -> None:
    fields = ACTIONS[action].model_fields
    names = {info.alias or name for name, info in fields.items()} - {"order", "command_id"}
    asked = {field.name for field in FORMS[action].fields} - (NOT_SENT if action == "correct" else set())
    needed = {name for name, info in fields.items() if info.is_required()} - {"order"}
    assert asked <= names
    assert needed <= asked
    assert any(row.pin for row in TRANSITIONS[action]) == ("pin" in asked)


def test_reception_asks_for_every_field() -> None:
    assert {field.name for field in FIELDS} == set(Reception.model_fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label(language: str) -> None:
    texts = Texts.of(language)
    every = [*FIELDS, *(field for form in FORMS.values() for field in form.fields)]
    keys = {key for field in every for key in labels(field)}
    keys |= {f"field.{name}" for names in DETAILS.values() for name in names}
    assert [key for key in sorted(keys) if not texts.has(key)] == []


def labels(field: Field) -> set[str]:
    """Return the keys of a field's label and of its columns'."""
    return {field.key, *(column.key for column in field.columns)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_every_entry_has_a_sentence_in_every_case(kind: str, language: str) -> None:
    cases = [f".{case}" for case in literal(kind, CASES[kind])] if kind in CASES else [""]
    if kind == "tick_job":
        cases = [".done", ".open"]
    assert [case for case in cases if not Texts.of(language).has(f"history.{kind}{case}")] == []


def literal(kind: str, field: str) -> list[str]:
    """Return the closed values of an event's field."""
    values = list(get_args(EVENTS[kind].model_fields[field].annotation))
    return ["pass"] if kind == "self_check" else values


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_alert_has_a_name(language: str) -> None:
    kinds = {event.alert for event in ORDER_EVENTS.values() if event.alert}
    kinds |= {"rejected", "check_failed", "work_added", "last_part_arrived", "walkround_differs"}
    assert [kind for kind in sorted(kinds) if not Texts.of(language).has(f"alert.{kind}")] == []
