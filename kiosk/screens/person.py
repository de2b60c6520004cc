"""After the badge: the name, the current order, the next one, and what happened."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from core.ui.basic import Button, box, words
from core.ui.direction import beside
from core.views.order.board import Card
from core.views.order.notices import NoticeView
from core.views.order.people import AtWork, PersonView
from kiosk.screens.card import plate, promise
from kiosk.screens.notices import notices_section
from kiosk.screens.pin import PinScreen

if TYPE_CHECKING:
    from kiosk.kiosk import Kiosk
    from kiosk.visit import Visit


def person_screen(kiosk: "Kiosk", picture: AtWork, told: Sequence[NoticeView]) -> None:
    """Show what somebody does now, what is next, and what happened."""
    say = kiosk.texts.say
    with box("person"):
        words(picture.person.name, "person-name", "h1")
        words(standing(picture.person, say), "person-standing", "p")
        with box("person-orders"):
            order_section(kiosk, say("kiosk.current"), picture.current, say("kiosk.no_current"), "now")
            order_section(kiosk, say("kiosk.next"), picture.next, say("kiosk.no_next"), "next")
            notices_section(kiosk, told)
        words(say("kiosk.scan_tag"), "person-hint", "p")
        Button(say("kiosk.change_pin"), lambda: PinScreen(kiosk), sign="key", classes="quiet", touch="pin")


def standing(person: PersonView, say: Callable[..., str]) -> str:
    """Return the role, team and skill of somebody."""
    parts = [say(f"role.{person.roles[0]}")]
    if person.team:
        parts.append(say("kiosk.team", team=person.team))
    if person.skill:
        parts.append(say("kiosk.skill", n=person.skill))
    return beside(*parts)


def order_section(visit: "Visit", title: str, card: Card | None, none: str, which: str) -> None:
    """Show one order under a title, or that there is none."""
    with box(f"person-order {which}", "section"):
        words(title, "chips-label", "h2")
        if card is None:
            words(none, "person-none", "p")
        else:
            order_button(visit, card)


def order_button(visit: "Visit", card: Card) -> None:
    """Show an order; a touch opens it."""
    with box(f"order-button risk-{card.risk}", "button") as made:
        made.props["data-card"] = card.number
        made.props.update({"data-lane": card.lane, "data-risk": card.risk, "data-version": card.version})
        plate(card.plate)
        words(beside(card.model, card.bay or card.slot), "order-model", "p")
        promise(visit, card)
        words(visit.texts.say(f"lane.{card.lane}"), "mark")
    made.on("click", lambda _: visit.open_order(card.number), [])
