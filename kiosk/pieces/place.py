"""Where the car goes: the free places, those of the fitting kind first."""

from collections.abc import Callable, Sequence

from core.ui.basic import Button, box, words
from core.ui.texts import Texts
from core.views.order.people import PlaceView
from kiosk.pieces.choice import Chips
from kiosk.pieces.piece import unheard

FEW = 4  # chips before all are wanted


def free_places(
    places: Sequence[PlaceView], number: str, kinds: Sequence[str], team: str | None
) -> list[PlaceView]:
    """Return the places that this order's car may take: by the order of the kinds, the team's own first."""
    free = [place for place in places if place.kind in kinds and place.takes(number)]
    return sorted(free, key=lambda place: (kinds.index(place.kind), place.team not in (None, team)))


class PlaceTiles:
    """Tiles of free places under the names of their kinds; a touch is the deed."""

    def __init__(self, texts: Texts, places: Sequence[PlaceView], on_pick: Callable[[str], object]) -> None:
        """Show them."""
        kinds = list(dict.fromkeys(place.kind for place in places))
        for kind in kinds:
            words(texts.say(f"place_kind.{kind}"), "chips-label", "h3")
            with box("tiles tiles-small"):
                for place in places:
                    if place.kind == kind:
                        _tile(place, on_pick)
        if not places:
            words(texts.say("kiosk.no_place"), "hint", "p")


def place_chips(
    texts: Texts,
    label: str,
    places: Sequence[PlaceView],
    *,
    field: str,
    value: str | None = None,
    on_change: Callable[[], None] = unheard,
) -> Chips[str]:
    """Offer free places as chips: the chosen one and a few first, then all of them."""
    options = [(place.code, place.name) for place in places]
    chosen = next((code for code, _ in options if code == value), None)
    if chosen not in [code for code, _ in options[:FEW]]:
        options.sort(key=lambda option: option[0] != chosen)
    names = dict(options)
    return Chips(
        label,
        options,
        field=field,
        value=chosen,
        on_change=on_change,
        few=FEW,
        all_word=texts.say("kiosk.all_places", n=len(options)),
        revive=lambda code: (code, names[code]) if code in names else None,
    )


def _tile(place: PlaceView, on_pick: Callable[[str], object]) -> None:
    Button(place.name, lambda: on_pick(place.code), classes="tile", pick=place.code)
