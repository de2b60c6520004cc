"""The bay in which work begins or goes on, or why there is none: one of both is said, never neither."""

from collections.abc import Sequence

from core.ui.basic import words
from core.views.order.people import PlaceView
from kiosk.pieces.choice import Chips, tiles
from kiosk.refusals import BayNotChosen
from kiosk.step import Step

Reasons = Sequence[tuple[str, str]]


class BayChips:
    """Chips for a form that asks for more: of bays and reasons one is on."""

    def __init__(self, step: Step, bays: Sequence[PlaceView], reasons: Reasons) -> None:
        """Begin with the bay that is likely."""
        self._step = step
        self._bay = step.choose_place(
            step.say("kiosk.bay"),
            bays,
            field="bay",
            value=step.bay_here() or step.visit.station.place,
            on_scan=self._has_bay,
            on_change=self._has_bay,
        )
        self._bay.add_way(step.say("kiosk.no_bay"), self._ask_why, pick="no-bay")
        self._why = Chips(step.say("kiosk.without_bay"), reasons, field="no_bay", on_change=self._bay.clear)
        self._why.row.set_visibility(False)
        step.keep(self._why)

    def _ask_why(self) -> None:
        self._why.row.set_visibility(True)

    def _has_bay(self) -> None:
        self._why.clear()

    async def send(self, **fields: object) -> None:
        """Do the deed; without a bay and without a reason say what is wanted."""
        if self._bay.value or self._why.value:
            await self._step.do(**fields, bay=self._bay.value, no_bay=self._why.value)
        else:
            self._step.visit.say_no(BayNotChosen())


def bay_tiles(step: Step, bays: Sequence[PlaceView], reasons: Reasons) -> None:
    """Offer the bays, then the reasons, as tiles: a touch is the deed."""
    step.place_tiles(bays, lambda bay: step.do(bay=bay))
    words(step.say("kiosk.without_bay"), "chips-label", "h3")
    tiles(reasons, lambda why: step.do(no_bay=why), small=True)
