"""How far a shop's first day has come."""

from typing import Literal

from pydantic import BaseModel
from sqlmodel import col, func, select

from core.domain.access.stations import FIRST_DESK
from core.domain.base.rows import Row
from core.domain.order.order import Order
from core.domain.shop.house import HouseRule
from core.domain.shop.people import Person
from core.domain.shop.places import Place
from core.domain.shop.tags import Tag
from core.store.floor import StoredFloor
from core.store.session import SiteSession
from core.store.tables import Secret

Step = Literal["language", "house", "admin", "people", "places", "orders", "next"]
BEFORE_SIGNING_IN: tuple[Step, ...] = ("language", "house", "admin")
STEPS: tuple[Step, ...] = (*BEFORE_SIGNING_IN, "people", "places", "orders", "next")


class FirstDay(BaseModel):
    """Where it stands. `badge` is the short code of the only administrator, who has no badge on paper yet."""

    is_open: bool
    is_administered: bool
    step: Step
    badge: str | None


def first_day(floor: StoredFloor) -> FirstDay:
    """Picture it."""
    return FirstDay(
        is_open=is_open(floor),
        is_administered=floor.is_administered(),
        step=_step(floor),
        badge=_badge(floor),
    )


def is_open(floor: StoredFloor) -> bool:
    """Say whether the first day has begun and is not over."""
    return floor.get(Secret, "first_day", FIRST_DESK) is not None


def _step(floor: StoredFloor) -> Step:
    """Return the first step that has left nothing behind yet."""
    decided = _decided(floor.session) | floor.house.fixed
    left: dict[Step, bool] = {
        "language": "language" in decided,
        "house": "shop_name" in decided,
        "admin": floor.is_administered(),
        "people": _count(floor.session, Person) > 1,
        "places": _count(floor.session, Place) > 0,
        "orders": _count(floor.session, Order) > 0,
    }
    return next((step for step, done in left.items() if not done), "next")


def _decided(session: SiteSession) -> set[str]:
    return set(session.exec(select(HouseRule.name)))


def _count(session: SiteSession, kind: type[Row]) -> int:
    return session.exec(select(func.count()).select_from(kind)).one()


def _badge(floor: StoredFloor) -> str | None:
    codes = [person.code for person in floor.everybody() if "admin" in person.roles]
    query = select(Tag.short_code).where(Tag.kind == "person", col(Tag.code).in_(codes), ~col(Tag.revoked))
    return floor.session.exec(query).first() if len(codes) == 1 else None
