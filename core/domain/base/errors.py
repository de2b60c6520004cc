"""Refusals: a rule that says no is a class with a code; its sentence is in the catalogue under `refused.<code>`."""

from typing import ClassVar


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The domain says no. `code` is that of `transitions.csv`; `values` fill the sentence's places.

    `about` is the field that a form marks, where it is about one.
    `happened` is what others did meanwhile, in the words of the screen that was refused.
    """

    code: ClassVar[str]
    about: ClassVar[str] = ""
    helpers: ClassVar[frozenset[str]] = frozenset()  # the roles that can help
    helping_deeds: ClassVar[tuple[str, ...]] = ()  # whoever may do one of these now can help
    happened: str = ""

    def __init__(self, **values: object) -> None:
        """Keep what the sentence names, as text."""
        super().__init__(f"{self.code} {values}" if values else self.code)
        self.values = {name: str(value) for name, value in values.items()}

    def __eq__(self, other: object) -> bool:
        """Compare what they say: a picture that holds the same refusal is the same picture."""
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Keep to one number for those that are equal."""
        return hash((type(self), *self.values.items()))


class Invalid(Refused):
    """A field is missing or makes no sense; `field` names it and `why` says what was expected.

    `says` is the sentence of the catalogue, under `unfit.<says>`, that a screen writes at the field.
    """

    code = "invalid"

    def __init__(self, field: str, why: str = "", *, says: str = "") -> None:
        """Name the field."""
        super().__init__(field=field, why=why)
        self.field, self.says = field, says


class NotAllowed(Refused):
    """None of the person's roles may do this."""

    code = "not_allowed"


class WrongLane(Refused):
    """Not from where the order stands now."""

    code = "wrong_lane"


class UnknownOrder(Refused):
    """No order has this number."""

    code = "unknown_order"


class UnknownPerson(Refused):
    """Nobody has this code, or not for this work."""

    code = "unknown_person"


class UnknownPlace(Refused):
    """No place has this code."""

    code = "unknown_place"


class UnknownTag(Refused):
    """Nothing carries this tag, or it was replaced."""

    code = "unknown_tag"


class PinRequired(Refused):
    """This deed is signed: the PIN is missing."""

    code = "pin_required"


class WrongPin(Refused):
    """The PIN is not this person's."""

    code = "wrong_pin"
    about = "pin"


class CommandReused(Refused):
    """The same command id came with other content."""

    code = "command_reused"


class DiskFull(Refused):
    """Not saved: the disk is full."""

    code = "disk_full"


class ReasonMissing(Refused):
    """This deed needs its reason."""

    code = "reason_missing"
    about = "reason"
