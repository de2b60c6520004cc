"""What each change may touch beside its own order."""

from core.domain.base.events import EVENTS, Touches

NOTHING = Touches()
TOUCHES = {
    "person_saved": Touches(person="code", names=True),
    "off_duty": Touches(person="code"),
    "role_lent": Touches(person="code"),
    "role_taken_back": Touches(person="code"),
    "place_saved": Touches(place="code"),
    "house_saved": Touches(rules=True, words=True),
    "words_saved": Touches(words=True),
    "reasons_saved": Touches(words=True),
}


def test_people_places_rules_and_words_touch_what_depends_on_them_and_nothing_else_does() -> None:
    assert {kind: event.touches for kind, event in EVENTS.items() if event.touches != NOTHING} == TOUCHES


def test_whom_and_what_it_touches_stands_in_the_data() -> None:
    for event in EVENTS.values():
        assert {event.touches.person, event.touches.place} - {""} <= event.model_fields.keys()


def test_the_data_say_which_person_and_place() -> None:
    both = Touches(person="technician", place="bay")
    assert both.things({"technician": "T1", "bay": "B1"}) == {("person", "T1"), ("place", "B1")}
    assert both.things({"technician": None}) == set()
