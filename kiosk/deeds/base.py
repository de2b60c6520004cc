"""How a deed is declared: its icon and how its form is drawn. What there is to pick from, its action says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from core.actions import ORDER_ACTIONS
from core.actions.base.asking import Choices, Codes, FreePlaces, OnOrder, Persons, ShopReasons
from core.domain.shop.lists import OTHER
from core.ui.basic import box
from core.views.order.people import PersonView, PlaceView
from kiosk.pieces.note import NoteField
from kiosk.step import Step

Ask = Callable[[Step], None]
Ready = Callable[[Step], dict[str, Any] | None]
C = TypeVar("C", bound=Choices)


@dataclass(frozen=True)
class KioskDeed:
    """A deed of the floor. `ready` gives its fields when nothing has to be asked, else `ask` draws the form."""

    action: str
    icon: str
    ask: Ask
    ready: Ready


DEEDS: dict[str, KioskDeed] = {}


def deed(action: str, icon: str, ready: Ready = lambda _: None) -> Callable[[Ask], Ask]:
    """Declare the deed whose form this function draws."""

    def declare(ask: Ask) -> Ask:
        DEEDS[action] = KioskDeed(action, icon, ask, ready)
        return ask

    return declare


def is_asked(step: Step, name: str) -> bool:
    """Say whether the action asks for this field on this order."""
    return any(blank.name == name and blank.on(step.order) for blank in ORDER_ACTIONS[step.action].asks)


def codes(step: Step, name: str) -> tuple[str, ...]:
    """Return the closed values of a field that may be picked now."""
    return choices(step, name, Codes).open_to(step.order.lane, step.picture.person.roles)


def worded(step: Step, name: str) -> list[tuple[str, str]]:
    """Return the closed values of a field, with their texts."""
    area = choices(step, name, Codes).area
    return [(code, step.say(f"{area}.{code}")) for code in codes(step, name)]


def reasons(step: Step, name: str) -> list[tuple[str, str]]:
    """Return the reasons to pick from, with their texts."""
    return step.reasons(choices(step, name, ShopReasons).of)


def words_for_other(step: Step, which: str) -> NoteField | None:
    """Ask for the words of "other", where the list has it: by itself it tells nobody why."""
    if OTHER not in dict(step.reasons(which)):
        return None
    with box("more"):
        return step.keep(NoteField(step.say("kiosk.other_reason"), field="other"))


def in_words(code: str, note: NoteField | None) -> str | None:
    """Return the reason that was picked, "other" in its own words; None while they are missing, which its field shows."""
    if code != OTHER or note is None:
        return code
    if not note.text:
        note.lacking()
    return note.text or None


def places(step: Step, name: str) -> list[PlaceView]:
    """Return the free places that are at hand."""
    return step.free(*choices(step, name, FreePlaces).near(step.order))


def lines(step: Step, name: str) -> list[Any]:
    """Return the jobs, parts, questions or supplements to pick from."""
    return choices(step, name, OnOrder).pick(step.order)


def persons(step: Step, name: str) -> list[PersonView]:
    """Return the people to pick from."""
    return choices(step, name, Persons).among(step.around.people)


def choices(step: Step, name: str, kind: type[C]) -> C:
    """Return where the choices of a field come from."""
    found = ORDER_ACTIONS[step.action].blank(name).choices
    if not isinstance(found, kind):
        raise TypeError(f"{step.action} picks its {name} from no {kind.__name__}")
    return found
