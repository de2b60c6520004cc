"""A step: one deed being prepared. Its command id is made when it is shown, so that a double tap is one deed.

What `keep` is given waits for its person, whatever becomes of the screen. A PIN is never given to it.
"""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from core.actions import ORDER_ACTIONS
from core.domain.shop.places import WORK_BAYS
from core.ui.basic import words
from core.views.order.kiosk import Around, OrderAtKiosk, offered
from core.views.order.order import OrderView
from core.views.order.people import PlaceView
from kiosk.form import BegunForm
from kiosk.pieces.choice import Chips
from kiosk.pieces.other_time import OtherTime
from kiosk.pieces.piece import FormPiece, unheard
from kiosk.pieces.place import PlaceTiles, free_places, place_chips
from kiosk.refusals import PlaceDoesNotFit

if TYPE_CHECKING:
    from kiosk.visit import Visit

P = TypeVar("P", bound=FormPiece)


@dataclass
class Step:
    """What a deed's form knows: the order as it was shown, and what there is to pick from."""

    visit: "Visit"
    action: str
    form: BegunForm
    picture: OrderAtKiosk
    around: Around

    @property
    def order(self) -> OrderView:
        """The order."""
        return self.picture.order

    async def do(self, **fields: Any) -> None:
        """Do the deed; fields without a value are left out."""
        given = {name: value for name, value in fields.items() if value not in (None, "")}
        await self.visit.do(self.action, self.picture, self.form.command_id, given)

    def keep(self, piece: P) -> P:
        """Keep what is filled in of a piece, and fill in what was kept of it."""
        return self.form.put(piece)

    def say(self, key: str, **values: object) -> str:
        """Return a text in the screen's language."""
        return self.visit.texts.say(key, **values)

    def sends(self) -> None:
        """Say before the touch that sends that it cannot be taken back, where it cannot."""
        if not ORDER_ACTIONS[self.action].undoable():
            words(self.say("kiosk.sends"), "sends", "p")

    def reasons(self, which: str) -> list[tuple[str, str]]:
        """Return the reasons to pick from."""
        return offered(self.picture, which)

    def free(self, *kinds: str) -> list[PlaceView]:
        """Return the free places of these kinds, as the car may take them."""
        return free_places(self.around.places, self.order.number, kinds, self.picture.person.team)

    def bay_here(self) -> str | None:
        """Return the bay that goes without saying: where the car stands, the station's own, the planned one."""
        free = [place.code for place in self.free(*WORK_BAYS)]
        here = [self.order.bay if self._stands_in_bay() else None, self.visit.station.place, self.order.bay]
        return next((bay for bay in here if bay in free), None)

    def listen_for_place(self, take: Callable[[PlaceView], object], among: Sequence[PlaceView]) -> None:
        """Let the scan of a place's sign answer, if that place is free and fits."""
        fitting = {place.code: place for place in among}

        def scanned(code: str) -> None:
            if code in fitting:
                take(fitting[code])
            else:
                self.visit.say_no(PlaceDoesNotFit(place=code))

        self.visit.take_place = scanned

    def place_tiles(
        self, among: Sequence[PlaceView], deed: Callable[[str], Coroutine[Any, Any, None]]
    ) -> None:
        """Offer places as tiles; a touch, or the scan of a place's sign, is the deed."""
        PlaceTiles(self.visit.texts, among, deed)
        self.listen_for_place(lambda place: self.visit.later(deed(place.code)), among)

    def choose_place(
        self,
        label: str,
        among: Sequence[PlaceView],
        *,
        field: str,
        value: str | None = None,
        on_scan: Callable[[], object] = lambda: None,
        on_change: Callable[[], None] = unheard,
    ) -> Chips[str]:
        """Offer places as chips; a sign may be scanned as well."""
        chips = place_chips(self.visit.texts, label, among, field=field, value=value, on_change=on_change)

        def take(place: PlaceView) -> None:
            chips.take(place.code, place.name)
            on_scan()

        self.listen_for_place(take, among)
        return self.keep(chips)

    def choose_time(self, name: str, label: str, *, first: int | None = None) -> Chips[datetime]:
        """Offer the times that the action wants, and any other; with a `first` that chip is on, and one stays on."""
        blank, clock = ORDER_ACTIONS[self.action].blank(name), self.visit.time
        since = blank.counts_from(self.order) if blank.counts_from else None
        now = clock.now()
        after = max(now, datetime.fromisoformat(since)) if since else now
        offered = clock.chips(after, blank.moment.soon)
        chips = Chips(
            label,
            offered,
            field=name,
            value=None if first is None else offered[first][0],
            optional=first is None,
            revive=self._still_ahead,
        )
        OtherTime(self.visit.texts, clock, chips, wanted=blank.moment, on_refused=self.visit.say_no)
        return self.keep(chips)

    def _still_ahead(self, text: str) -> tuple[datetime, str] | None:
        """Return a time picked earlier, with its words; None when it has passed."""
        when = datetime.fromisoformat(text)
        return (when, self.visit.time.short(when)) if when > self.visit.time.now() else None

    def _stands_in_bay(self) -> bool:
        return any(
            place.code == self.order.bay and place.order == self.order.number for place in self.around.places
        )
