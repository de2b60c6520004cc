"""A person's work on the phone: the current order, the next one, and a way to find any other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nicegui import ui

from core.ui.basic import box, words
from core.views.order.notices import NoticeView
from core.views.order.people import AtWork
from core.views.order.phone import SHORTEST, cars
from kiosk.screens.notices import notices_section
from kiosk.screens.person import kept_section, order_button, order_sections, standing

if TYPE_CHECKING:
    from kiosk.phone.visit import Phone

LONGEST = 40
SHOWN = 3  # notices; the rest is folded up, so that the way to any car stays near


def work_screen(phone: "Phone", picture: AtWork, told: Sequence[NoticeView]) -> None:
    """Show what somebody does now, what is next, and what happened."""
    say = phone.texts.say
    words(picture.person.name, "person-name", "h1")
    words(standing(picture.person, say), "person-standing", "p")
    order_sections(phone, picture)
    kept_section(phone, picture)
    notices_section(phone, told, SHOWN)
    if phone.workshop.settings.demo:
        words(say("demo.phone"), "hint", "p")


class Find:
    """A field for a plate or a number, and the cars that have it."""

    def __init__(self, phone: "Phone") -> None:
        """Show the field."""
        self._phone = phone
        say = phone.texts.say
        with box("find", "section"):
            with box("note"):
                field = ui.input(
                    say("phone.find"), on_change=lambda event: self._find(str(event.value or ""))
                )
                field.props("outlined autocomplete=off autocapitalize=characters debounce=250 type=search")
                field.props(f"maxlength={LONGEST} data-field=find")
            self._found = box("found")
            words(say("phone.scan_hint"), "hint", "p")

    async def _find(self, text: str) -> None:
        phone = self._phone
        phone.touched()
        cards = await phone.workshop.look(lambda floor: cars(floor, text))
        self._found.clear()
        with self._found:
            for card in cards:
                order_button(phone, card)
            if not cards and len(text.strip()) >= SHORTEST:
                words(phone.texts.say("phone.found_none"), "hint", "p")
