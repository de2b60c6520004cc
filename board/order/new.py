"""A new order, written down in one form; plate or phone find the last visit."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from nicegui import ui

from board.desk.fields import FormScene
from board.desk.form import DeedForm, read, shown
from board.desk.frame import Desk
from board.desk.reception import BY_NAME, new_order, numbered
from core.actions.order.reception import Receive
from core.at_screens import Done
from core.domain.base.errors import Refused
from core.ui.basic import main_part
from core.ui.direction import beside
from core.ui.feedback import Yes
from core.views.order.board import Card
from core.views.order.desk import Surroundings, in_the_shop, last_visit


class NewOrder:
    """The form of an order that is not there yet."""

    def __init__(self, desk: Desk, shop: Surroundings, number: str) -> None:
        """Show it; its command id is made now, so that sending it twice is one order."""
        self._desk = desk
        self._scene = FormScene(shop, desk.texts, desk.time)
        self._fields = new_order(number)
        self._command_id = uuid4()
        title = desk.texts.say("action.receive")
        with main_part("reception", title):
            self._form = DeedForm(self._send, lambda: ui.navigate.to("/board"), self._look_up)
        self._form.open("receive", title, "sign", self._fields, self._scene, wide=True)

    async def _send(self, given: Mapping[str, Any]) -> None:
        done = await self._desk.attempt(self._receive(given), self._yes, self._form)
        if done is not None:
            self._form.close()
            ui.navigate.to(f"/order/{done.outcome.order}")

    async def _receive(self, given: Mapping[str, Any]) -> Done:
        by = await self._desk.actor()
        now = self._desk.time.now().isoformat()  # of sending: the form may have stood open for an hour
        body = numbered({"jobs": [], "received_at": now, **read(self._fields, given, self._scene)})
        return await self._desk.workshop.do(Receive.read({**body, "command_id": str(self._command_id)}), by)

    def _yes(self, done: Done) -> Yes:
        return Yes("receive", self._desk.texts.say("desk.received", number=done.outcome.order or ""))

    async def _look_up(self, given: Mapping[str, Any]) -> None:
        """Say that the car is in the shop already; offer what was written down at the last visit."""
        plate, phone, vin = (str(given.get(name) or "")[:60] for name in ("plate", "phone", "vin"))
        try:
            await self._desk.here(touched=True)
            here, found = await self._desk.workshop.look(
                lambda floor: (
                    in_the_shop(floor, plate=plate, vin=vin),
                    last_visit(floor, plate=plate, phone=phone),
                )
            )
        except Refused:
            here, found = [], None
        self._form.warn([self._here_already(card) for card in here])
        if found is None:
            self._form.offer(None)
            return
        say, fields = self._desk.texts.say, found.fields
        known = ("plate", "model", "customer", "phone")
        about = beside(*(str(fields[name]) for name in known if name in fields))
        time = self._desk.time.short(found.received_at)
        self._form.offer(
            {
                "text": say("desk.last_visit", time=time, number=found.number, about=about),
                "take": say("desk.take_over"),
                "values": {name: shown(BY_NAME[name], value, self._scene) for name, value in fields.items()},
            }
        )

    def _here_already(self, card: Card) -> dict[str, str]:
        """Say which order is open for this car, where it stands and whose it is."""
        say, names = self._desk.texts.say, self._scene.shop.names
        advisor = names.get(card.advisor or "", card.advisor)
        about = beside(card.number, say(f"lane.{card.lane}"), advisor)
        return {
            "text": say("desk.in_the_shop", plate=card.plate, about=about),
            "href": f"/order/{quote(card.number, safe='')}",
            "link": say("desk.see_order"),
        }
