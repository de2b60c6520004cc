"""What a kiosk shows of an order: the order, the deeds of who stands there, and the floor around them."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict
from sqlmodel import col, select

from core.actions.order.deeds import Missing, deeds, missing
from core.domain.order.order import Order
from core.domain.order.questions import Question
from core.domain.order.signatures import Defect, next_level, valid_signatures
from core.domain.order.standing import Standing, standing
from core.domain.order.supplement import Supplement
from core.domain.shop.former_names import NamesThen
from core.domain.shop.lists import ChecklistItem
from core.domain.shop.people import Person
from core.store.floor import StoredFloor
from core.store.session import SiteSession
from core.views.order.board import Card, card
from core.views.order.found_before import FoundBefore, found_before
from core.views.order.kept_forms import KeptView, kept_forms
from core.views.order.lists import offered_reasons, reasons
from core.views.order.of_an_order import SignatureView
from core.views.order.order import OrderView, order_view
from core.views.order.people import IdleFloor, PersonView, PlaceView, open_places, people, person_view

LAST_NOTES = 6
GOING_ON = ("start", "resume")


class OrderAtKiosk(BaseModel):
    """An order as one person may touch it. `busy_on` is set when only other work keeps the person from `instead`.

    `signed` are the signatures of this round that count, `found` is what they found, for the list that is next; `missing`
    are the deeds that the person waits for, other work aside, `kept` the forms this person began on it.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)
    person: PersonView
    card: Card
    order: OrderView
    standing: Standing
    signed: list[SignatureView]
    found: FoundBefore
    names: dict[str, str]
    names_then: NamesThen
    reasons: dict[str, dict[str, str]]
    offered: dict[str, list[str]]
    missing: list[Missing]
    busy_on: Card | None
    instead: str | None
    kept: list[KeptView]


class Around(BaseModel):
    """What a step offers to pick from."""

    places: list[PlaceView]
    people: list[PersonView]
    last_notes: dict[str, list[str]]


def order_at_kiosk(floor: StoredFloor, number: str, person: str, language: str) -> OrderAtKiosk:
    """Picture an order for somebody who stands at a kiosk; refuse an unknown order or person."""
    order, by = floor.order(number), floor.person(person)
    may = deeds(order, by, floor)
    items = floor.checklist_items()
    busy_on = floor.working_on(by.code)
    instead = _instead(order, by, floor, may) if busy_on not in (None, number) else None
    view = order_view(
        order,
        at=floor.at,
        house=floor.house,
        customer=None,
        items=items,
        deeds=may,
        language=language,
    )
    counts = valid_signatures(order)
    signed = [seen for row, seen in zip(order.signatures, view.signatures, strict=True) if row in counts]
    return OrderAtKiosk(
        person=person_view(by),
        card=card(order, floor.at, floor.house),
        order=view,
        signed=signed,
        found=found_before(_asked_next(order, floor), signed, {item.item: item for item in items}),
        standing=standing(order),
        names={someone.code: someone.name for someone in people(floor)},
        names_then=floor.names_then(),
        reasons=reasons(floor.session, language),
        offered=offered_reasons(floor.session),
        missing=missing(order, by, IdleFloor(floor)),
        busy_on=card(floor.order(busy_on), floor.at, floor.house) if busy_on and instead else None,
        instead=instead,
        kept=kept_forms(floor, by.code, number),
    )


def offered(picture: OrderAtKiosk, which: str) -> list[tuple[str, str]]:
    """Return the reasons of a list to pick from, with their texts."""
    return [(code, picture.reasons[which][code]) for code in picture.offered.get(which, [])]


def around(floor: StoredFloor) -> Around:
    """Picture what the steps offer."""
    return Around(
        places=open_places(floor),
        people=[person for person in people(floor) if person.active],
        last_notes={
            "ask": _last(floor.session, Question),
            "propose_supplement": _last(floor.session, Supplement),
            "defect": _last(floor.session, Defect),
        },
    )


def _asked_next(order: Order, floor: StoredFloor) -> list[ChecklistItem]:
    """Return the items of the level that is to be signed next."""
    level = next_level(order, floor.house)
    return floor.checklist(level, order.kind) if level else []


def _instead(order: Order, by: Person, floor: StoredFloor, may: Iterable[str]) -> str | None:
    """Return the deed that would be there if the person did not work elsewhere."""
    idle = deeds(order, by, IdleFloor(floor))
    return next((deed for deed in GOING_ON if deed in idle and deed not in may), None)


def _last(session: SiteSession, kind: type[Question | Supplement | Defect]) -> list[str]:
    """Return the last texts of a kind, each once, the newest first."""
    newest = kind.position if kind is Defect else kind.id  # type: ignore[union-attr]
    query = select(kind.text).order_by(col(newest).desc()).limit(10 * LAST_NOTES)
    return list(dict.fromkeys(session.exec(query)))[:LAST_NOTES]
