"""The tables behind the desks: every deed has a form, every field and alert a name, in every language."""

import pytest

from board.desk.fields import Field
from board.desk.forms import AT_THE_KIOSK, BY_RECEPTION, FIRST, FORMS, WITHOUT_A_FORM
from board.desk.history import DETAILS
from board.desk.reception import FIELDS
from core.domain.base.events import EVENTS
from core.domain.base.table import TRANSITIONS
from core.domain.order.order import OrderEvent
from core.domain.order.reception import Reception
from core.ui.texts import LANGUAGES, Texts

ORDER_EVENTS = {kind: event for kind, event in EVENTS.items() if issubclass(event, OrderEvent)}


def test_every_deed_has_a_form_or_a_reason_to_have_none() -> None:
    assert set(TRANSITIONS) == {*FORMS, *AT_THE_KIOSK, *WITHOUT_A_FORM, *BY_RECEPTION}
    assert set(FIRST) <= set(FORMS)


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
@pytest.mark.parametrize("kind", sorted({*ORDER_EVENTS} - {*TRANSITIONS}))
def test_what_is_no_deed_has_a_sentence_too(kind: str, language: str) -> None:
    assert Texts.of(language).has(f"history.{kind}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_alert_has_a_name(language: str) -> None:
    kinds = {event.alert for event in ORDER_EVENTS.values() if event.alert}
    kinds |= {"rejected", "check_failed", "work_added", "last_part_arrived", "walkround_differs"}
    assert [kind for kind in sorted(kinds) if not Texts.of(language).has(f"alert.{kind}")] == []
