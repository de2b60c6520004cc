"""Photos that deeds name: of a question, of extra work, of a walk-round that differs, of what a check found."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, StringConstraints

from core.domain.base.errors import Invalid, Refused
from core.domain.shop.people import Floor

MOST = 8
PhotoName = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
PhotoNames = Annotated[list[PhotoName], Field(max_length=MOST)]


class NotAPhoto(Refused):
    """Not a whole picture that anybody could look at."""

    code = "not_a_photo"


class PhotoTooLarge(Refused):
    """A larger file, or more pixels, than any camera of a phone takes."""

    code = "photo_too_large"


def known_photos(floor: Floor, names: Sequence[str]) -> list[str]:
    """Return the photos a deed names, each once; refuse one that was never sent."""
    if not all(floor.knows_photo(name) for name in names):
        raise Invalid("photos", "names of photos that were sent before")
    return list(dict.fromkeys(names))
