"""The order that was chosen in a list: what one needs to know of it, and the deeds on it, beside the list."""

from collections.abc import Callable
from functools import partial
from typing import Any

from nicegui import ui

from board.desk.fields import FormScene, supplement_words
from board.desk.frame import Desk, order_link
from board.desk.panel import DeedPanel
from board.desk.pieces import paper_links, photo_strip
from board.desk.section import Section
from core.ui.basic import box, words
from core.ui.direction import beside
from core.ui.lane_line import Words, lane_line
from core.ui.texts import Texts
from core.views.order.board import Card


class Beside:
    """A list's other half. `on_chosen` is told which order is shown, or the empty text."""

    def __init__(self, desk: Desk, on_chosen: Callable[[str], object]) -> None:
        """Begin with nothing chosen."""
        self._desk, self._on_chosen = desk, on_chosen
        with box("beside", "aside").props(f'aria-label="{desk.texts.say("desk.chosen")}"'):
            self._hint = words(desk.texts.say("desk.choose"), "hint", "p")
            self._head = Section("beside-head", "header")
            self.panel = DeedPanel(desk, self._draw)

    async def choose(self, number: str) -> None:
        """Show an order."""
        await self.panel.look_at(number)

    async def follow(self) -> None:
        """Read the chosen order anew."""
        await self.panel.follow()

    def _draw(self) -> None:
        number = self.panel.number
        self._hint.set_visibility(number is None)
        if number is None:
            self._head.show(None, lambda: None)
        else:
            facts = _facts(self.panel.scene)
            self._head.show(facts, partial(_draw_head, facts, self._desk.texts))
        self._on_chosen(number or "")


def _facts(scene: FormScene) -> dict[str, Any]:
    order, card, say = scene.at_desk.order, scene.at_desk.card, scene.texts.say
    due = order.promised_at or order.answer_by
    known = Words(scene.texts, scene.time, scene.shop.names, scene.shop.reasons)
    asked = [(one.text, one.photos) for one in order.open_questions]
    asked += [(supplement_words(one, scene), one.photos) for one in order.open_supplements]
    return {
        "card": card,
        "car": beside(order.make, order.model),
        "promise": _promise(due, scene),
        "lane": beside(say(f"lane.{order.lane}"), lane_line(card, known)),
        "advisor": scene.shop.names.get(order.advisor or "", order.advisor or ""),
        "customer": beside(order.customer, order.phone),
        "request": order.request or "",
        "asked": asked,
        "papers": scene.at_desk.papers,
    }


def _promise(due: str | None, scene: FormScene) -> str:
    """Say when it is promised; how long until then only while the promise can still be missed."""
    if due is None:
        return ""
    left = [scene.time.until(due)] if scene.at_desk.card.counts_down else []
    return beside(scene.time.short(due), *left)


def _draw_head(facts: dict[str, Any], texts: Texts) -> None:
    card: Card = facts["card"]
    with box(f"beside-card risk-{card.risk}") as made:
        made.props.update({"data-chosen": card.number, "data-lane": card.lane, "data-risk": card.risk})
        with box("beside-title"):
            words(card.plate, "beside-plate", "h2")
            order_link(card.number)
        if facts["car"]:
            words(facts["car"], "beside-car", "p")
        with box("beside-facts", "dl"):
            for name in ("promise", "lane", "customer", "advisor", "request"):
                if facts[name]:
                    words(texts.say(f"desk.beside.{name}"), "", "dt")
                    words(facts[name], "", "dd")
            for text, photos in facts["asked"]:
                words(texts.say("desk.beside.asked"), "", "dt")
                with box("beside-asked", "dd"):
                    ui.label(text)
                    photo_strip(photos, texts)
        paper_links(card.number, facts["papers"], texts)
