"""After the badge: the name, the current order, the next one, and what happened."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from core.ui.basic import Button, box, words
from core.ui.direction import beside
from core.views.order.board import Card
from core.views.order.kept_forms import KeptView
from core.views.order.notices import NoticeView
from core.views.order.people import AtWork, PersonView
from kiosk.screens.card import kept_of, plate, promise
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
            order_sections(kiosk, picture)
            notices_section(kiosk, told)
        kept_section(kiosk, picture)
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


def order_sections(visit: "Visit", picture: AtWork) -> None:
    """Show the current order and the next one, each with what this person began on it."""
    say = visit.texts.say
    _order_section(visit, "now", say("kiosk.current"), picture.current, say("kiosk.no_current"), picture.kept)
    _order_section(visit, "next", say("kiosk.next"), picture.next, say("kiosk.no_next"), picture.kept)


def _order_section(
    visit: "Visit", which: str, title: str, card: Card | None, none: str, kept: list[KeptView]
) -> None:
    with box(f"person-order {which}", "section"):
        words(title, "chips-label", "h2")
        if card is None:
            words(none, "person-none", "p")
        else:
            order_button(visit, card, [one for one in kept if one.order == card.number])


def kept_section(visit: "Visit", picture: AtWork) -> None:
    """Show what this person began on other orders and did not send; a touch opens the order."""
    shown = [card.number for card in (picture.current, picture.next) if card is not None]
    others = [one for one in picture.kept if one.order not in shown]
    if others:
        with box("person-kept", "section"):
            words(visit.texts.say("kiosk.kept.yours"), "chips-label", "h2")
            with box("tiles"):
                for one in others:
                    _kept_button(visit, one)


def _kept_button(visit: "Visit", one: KeptView) -> None:
    Button(
        one.plate,
        lambda: visit.open_order(one.order),
        sign="sign",
        classes="tile",
        more=_begun(visit, one),
        kept=one.order,
    )


def _begun(visit: "Visit", one: KeptView) -> str:
    return f"{visit.texts.say(f'action.{one.deed}')}: {kept_of(visit, one)}"


def order_button(visit: "Visit", card: Card, kept: Sequence[KeptView] = ()) -> None:
    """Show an order, and what was begun on it; a touch opens it."""
    with box(f"order-button risk-{card.risk}", "button") as made:
        made.props["data-card"] = card.number
        made.props.update({"data-lane": card.lane, "data-risk": card.risk, "data-version": card.version})
        plate(card.plate)
        words(beside(card.model, card.bay or card.slot), "order-model", "p")
        promise(visit, card)
        with box("marks"):
            words(visit.texts.say(f"lane.{card.lane}"), "mark")
            for one in kept:
                words(_begun(visit, one), "mark mark-kept")
    made.on("click", lambda _: visit.open_order(card.number), [])
