"""Notices: what happened to an order, for whoever it touches. They are shown and fade; nobody has to see to them."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from core.domain.base.table import TRANSITIONS
from core.domain.order.alerts import Recipient
from core.domain.shop.people import Person, in_force

SHOWN_FOR = timedelta(seconds=20)
LISTED_FOR = timedelta(days=1)


def noticed_as(data: Mapping[str, Any], doer: str | None, person: Person) -> str | None:
    """Return the role in which an entry is told to somebody; None where it is not.

    Who did it knows it already, and whom it alerts hears of it louder.
    """
    if doer == person.code or _first(data.get("alerts", ()), person) is not None:
        return None
    return _first(data.get("notices", ()), person)


def _first(told: Iterable[Any], person: Person) -> str | None:
    """Return the role in which the first of these recipients reaches somebody."""
    recipients = (Recipient.model_validate(one) for one in told)
    return next((one.role for one in recipients if one.reaches(person)), None)


def is_ever_told(roles: Iterable[str]) -> bool:
    """Say whether there are notices for any of these roles."""
    return not TOLD_OF_SOMETHING.isdisjoint(in_force(roles))


TOLD_OF_SOMETHING = frozenset(role for rows in TRANSITIONS.values() for row in rows for role in row.notices)
