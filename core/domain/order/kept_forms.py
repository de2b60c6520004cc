"""A kept form: what somebody filled in of a deed and has not sent. One person's unfinished work, no part of the history.

What was filled in lies by the names of the fields; each answer of a list has a name of its own, so that of two screens
of one person the last word on each item counts.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, TypeAdapter, ValidationError

from core.domain.base.errors import Invalid
from core.domain.order.photos import PhotoNames

ITEM = "items."  # begins the name of an answer to an item
STANDING = "standing"  # lies beside the fields: how the order stood when the form was begun
LARGEST = 256 * 1024  # characters of JSON: a list of 500 items, each with a note

Filled = dict[str, Any]
NAMES: TypeAdapter[list[str]] = TypeAdapter(PhotoNames)


@dataclass(frozen=True)
class KeptForm:
    """What is kept of one form; sent, it is this command."""

    command_id: UUID
    round: int
    filled: Filled = field(default_factory=dict)


def _fits(filled: Filled) -> Filled:
    """Refuse more than anybody fills in."""
    if len(json.dumps(filled)) > LARGEST:
        message = "no more than a form holds"
        raise ValueError(message)
    return filled


Changes = Annotated[Filled, AfterValidator(_fits)]


def grown(filled: Filled, changes: Filled) -> Filled:
    """Return what is filled in after some changes; None empties a field. Refuse more than anybody fills in."""
    now = {name: value for name, value in (filled | changes).items() if value is not None}
    try:
        return _fits(now)
    except ValueError as error:
        raise Invalid("changes", str(error)) from None


def holds_still(filled: Filled, *, same_round: bool) -> Filled:
    """Return what of it still counts: a car that came back is gone through anew."""
    return {name: value for name, value in filled.items() if same_round or not name.startswith(ITEM)}


def answered(filled: Mapping[str, Any], items: Iterable[str]) -> int:
    """Count the items of a list to which something was answered; what was only measured is not."""
    kept = (filled.get(ITEM + item) for item in items)
    return sum(isinstance(one, dict) and bool(one.get("answer")) for one in kept)


def no_longer_asked(filled: Mapping[str, Any], items: Iterable[str]) -> list[str]:
    """Return the items that were answered and stand on the list no more."""
    asked = {ITEM + item for item in items}
    return [name.removeprefix(ITEM) for name in filled if name.startswith(ITEM) and name not in asked]


def photos_in(filled: Mapping[str, Any]) -> list[str]:
    """Return the photos it names; they wait with it."""
    values = [value.get("photos") if isinstance(value, dict) else value for value in filled.values()]
    return sorted({name for value in values for name in _names(value)})


def _names(value: Any) -> list[str]:
    try:
        return NAMES.validate_python(value)
    except ValidationError:
        return []
