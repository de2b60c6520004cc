"""Choosing a PIN of one's own on the pad: the one so far, the new one, the new one again."""

from typing import TYPE_CHECKING

from core.domain.access.pins import LENGTHS
from core.ui.basic import Button, box, icon, words
from kiosk.deeds.checks import LONGEST_PIN, PIN_KEYS
from kiosk.scanner import Keypad

if TYPE_CHECKING:
    from kiosk.kiosk import Kiosk

ASKED = ("pin", "new_pin", "again")
LABELS = {"pin": "pin.old", "new_pin": "pin.new", "again": "pin.again"}


class PinScreen:
    """Three times the pad. Nothing is asked of the shop before the last; what was begun waits beneath."""

    def __init__(self, kiosk: "Kiosk") -> None:
        """Cover the screen with it."""
        self._kiosk = kiosk
        self._over_a_step = kiosk.step_open
        self._given: dict[str, str] = {}
        kiosk.hold(over_a_form=self._over_a_step)
        kiosk.frame.cover(self._draw)
        self._ask(ASKED[0])

    def _draw(self) -> None:
        say = self._kiosk.texts.say
        with box("entry"):
            with box("panel-head"):
                icon("key")
                words(say("kiosk.change_pin"), "panel-title", "h2")
                Button(say("kiosk.back"), self._back, sign="back", classes="panel-back", touch="back")
            words(say("pin.hint", least=LENGTHS[0], most=LENGTHS[-1]), "hint", "p")
            self._pad = box("choose-pin")

    def _ask(self, which: str) -> None:
        async def given(pin: str) -> None:
            self._given[which] = pin
            following = ASKED[ASKED.index(which) + 1 :]
            if following:
                self._ask(following[0])
            else:
                await self._choose()

        texts = self._kiosk.texts
        label = texts.say(LABELS[which])
        self._pad.clear()
        with self._pad:
            words(label, "chips-label", "h3")
            Keypad(
                texts,
                given,
                keys=PIN_KEYS,
                columns=3,
                field=which,
                label=label,
                longest=LONGEST_PIN,
                masked=True,
            )

    async def _choose(self) -> None:
        if await self._kiosk.change_pin(**self._given):
            await self._back()
        else:
            self._ask(ASKED[0])

    async def _back(self) -> None:
        self._kiosk.frame.uncover()
        if not self._over_a_step:
            await self._kiosk.show()
