"""The house rules as they are stored."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import select

from core.domain.shop.house import House, HouseRule, house_of
from core.store.session import SiteSession


def read_house(session: SiteSession, fixed: Mapping[str, Any]) -> House:
    """Return the rules in force; `fixed` are those that the owner of the machine set."""
    rules = session.exec(select(HouseRule))
    return house_of({rule.name: rule.value for rule in rules}, fixed)
