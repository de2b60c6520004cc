"""What the kiosk itself refuses, before it asks the shop."""

from core.domain.base.errors import Refused


class Unenrolled(Refused):
    """This screen is no station any more."""

    code = "unenrolled"


class BadgeFirst(Refused):
    """Nobody stands at the kiosk."""

    code = "badge_first"


class NotYours(Refused):
    """Only who did it takes it back."""

    code = "not_yours"


class JustASign(Refused):
    """A bay's sign was scanned, and nothing asks for a place."""

    code = "just_a_sign"


class BayNotChosen(Refused):
    """Neither a bay nor why there is none."""

    code = "bay_not_chosen"


class PlaceDoesNotFit(Refused):
    """The place whose sign was scanned is taken, or for other cars."""

    code = "place_does_not_fit"
