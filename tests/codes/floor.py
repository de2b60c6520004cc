"""The floor's screens walked through: every deed that is offered to anybody on any order, every choice in it."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple
from uuid import uuid4

from nicegui import ui
from nicegui.element import Element

from core.access.proofs import KnownStation
from core.access.sessions import KnownPerson
from core.ui.basic import Button
from core.ui.texts import Texts
from kiosk.kiosk import Kiosk
from kiosk.patience import PATIENCE
from kiosk.phone.visit import Phone
from kiosk.scanner import Keypad, Seen
from kiosk.screens.order import OrderScreen
from kiosk.visit import Visit
from tests.codes.overhearing import OverheardShop, signed_in
from tests.codes.touching import hook, shown, touch
from tests.codes.words import OWN

ANSWERS = ("ok", "na", "fixed", "not_ok")


class Walk(NamedTuple):
    """One order in one person's hands on a screen of the floor."""

    shop: OverheardShop
    visit: Visit

    @property
    def screen(self) -> OrderScreen:
        """The order's screen."""
        screen: OrderScreen | None = self.visit.frame._order_screen  # type: ignore[attr-defined]
        assert screen is not None
        return screen

    @property
    def panel(self) -> Element:
        """The place of the deeds, and of the form of the one that was touched."""
        return self.screen._panel

    def offered(self) -> dict[str, str]:
        """Return the deeds that are offered, each with its command."""
        offer = self.screen._offer
        assert offer is not None
        return {one["deed"]: one["command"] for one in (*offer.props["large"], *offer.props["small"])}

    async def through(self, deed: str) -> None:
        """Touch a deed, then everything that it asks."""
        await self.begin(deed)
        if shown(self.panel, Seen):
            await self.checklist(deed)
            return
        for keypad in shown(self.panel, Keypad):
            await touch(keypad, "done", "7")
        await self.write()
        tiles = [one for one in self.buttons() if "tile" in one.classes]
        for chip in [one for one in self.buttons() if "chip" in one.classes]:
            await touch(chip)
            await self.lead_to_a_deed(tiles[0])
            await self.write()
        for tile in tiles:
            await self.lead_to_a_deed(tile)

    async def pick(self, what: str) -> None:
        """Touch one tile or chip."""
        await touch(next(button for button in self.buttons() if hook(button, "pick") == what))

    async def checklist(self, deed: str) -> None:
        """Answer the whole list in each way there is, then go on in each way there is."""
        offered = {hook(one, "check") for one in shown(self.panel, Button)}
        for answer in (one for one in ANSWERS if one in offered):
            await self.answer(deed, answer)
            way_on = self.check("sign") or self.check("all")
            assert way_on is not None
            await touch(way_on)
            if hook(way_on, "check") == "all":
                for tile in [one for one in self.buttons() if "tile" in one.classes]:
                    await self.lead_to_a_deed(tile)
            else:
                await self.sign()

    async def answer(self, deed: str, answer: str) -> None:
        """Give one answer to every item, with its note and its value."""
        await self.begin(deed)
        await touch(shown(self.panel, Seen)[0], "seen")
        for row in [one for one in self.buttons() if hook(one, "check") == answer]:
            await touch(row)
        await self.write()
        for value in [one for one in self.buttons() if "check-value" in one.classes]:
            await touch(value)
            await touch(shown(self.panel, Keypad)[0], "done", "25")

    async def sign(self) -> None:
        """Sign with each choice there is beside the PIN."""
        await self.write()
        chips = [one for one in self.buttons() if "chip" in one.classes]
        for chip in [None, *chips]:
            if chip is not None:
                await touch(chip)
            await self.lead_to_a_deed(shown(self.panel, Keypad)[0], "done", "1234")

    def check(self, name: str) -> Button | None:
        """Return a button of the list, where it has it."""
        return next((one for one in self.buttons() if hook(one, "check") == name), None)

    async def begin(self, deed: str) -> None:
        """Touch a deed; first leave the form that is open."""
        if self.screen._offer is None:
            await self.visit.show()
        command, offer = self.offered()[deed], self.screen._offer
        assert offer is not None
        await touch(offer, "touch", [deed, command])

    async def lead_to_a_deed(self, control: Element, event: str = "click", args: str | None = None) -> None:
        """Touch what does the deed; a walk that only seems to touch something proves nothing."""
        before = self.shop.tried
        await touch(control, event, args)
        assert self.shop.tried == before + 1, hook(control, "pick")

    async def write(self) -> None:
        """Write own words wherever one may."""
        for field in shown(self.panel, ui.input):
            field.set_value(OWN)

    def buttons(self) -> list[Button]:
        """Return what may be touched in the form, the way back aside."""
        return [one for one in shown(self.panel, Button) if hook(one, "touch") != "back"]

    async def tick(self) -> None:
        """Touch every job."""
        for job in [one for one in self.screen._whole.descendants() if hook(one, "deed") == "tick_job"]:
            await self.lead_to_a_deed(job)

    async def take_back(self) -> None:
        """Do something for good, and take it back by the answer's way."""
        self.shop.keeps = True
        await self.visit.do("park", self.screen._picture, uuid4(), {"slot": "AREA"})
        self.shop.keeps = False
        await self.lead_to_a_deed(self.visit._answer, "undo")


Opening = Callable[[OverheardShop, str, str, str], Awaitable[Walk]]


async def at_a_kiosk(shop: OverheardShop, language: str, person: str, order: str) -> Walk:
    """Let somebody stand before an order."""
    station = KnownStation("kiosk", "kiosk", None, language)

    async def ask() -> KnownStation:
        return station

    kiosk = Kiosk(shop, ask, station, Texts.of(language), PATIENCE)
    kiosk.person = person
    await kiosk.open_order(order)
    return Walk(shop, kiosk)


async def on_a_phone(shop: OverheardShop, language: str, person: str, order: str) -> Walk:
    """Let somebody hold an order's page."""
    known = signed_in(shop, "phone", language, person)

    async def ask(_touched: bool) -> KnownPerson:
        return known

    phone = Phone(shop, ask, known, Texts.of(language), PATIENCE, order)
    await phone.show()
    return Walk(shop, phone)
