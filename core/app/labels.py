"""What is printed on hang tags, badges and signs, read from the stored shop."""

from collections.abc import Iterable
from typing import Literal
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from core.domain.order.order import STILL_OPEN, Order
from core.domain.shop.people import Person
from core.domain.shop.places import Place
from core.domain.shop.tags import Tag
from core.store.session import SiteSession
from core.tags.labels import Badge, OrderTag, PlaceSign
from core.ui.dates import Dates
from core.ui.texts import Texts

Labelled = Literal["orders", "people", "places"]
Made = list[tuple[str, OrderTag | Badge | PlaceSign]]


def gather(session: SiteSession, what: Labelled, zone: ZoneInfo, texts: Texts) -> Made:
    """Return the labels of all there are, each with the code of what it names."""
    return {"orders": _orders, "people": _people, "places": _places}[what](session, zone, texts)


def _orders(session: SiteSession, zone: ZoneInfo, texts: Texts) -> Made:
    query = select(Order).where(STILL_OPEN).order_by(col(Order.number))
    return [(order.number, order_tag(order, zone, texts)) for order in session.exec(query)]


def order_tag(order: Order, zone: ZoneInfo, texts: Texts) -> OrderTag:
    """Return an order's tag, as it is wherever it is printed."""
    return OrderTag(
        number=order.number,
        plate=order.plate,
        promised=_promised(order, zone, texts),
        token=order.tag,
        short_code=order.short_code,
    )


def _promised(order: Order, zone: ZoneInfo, texts: Texts) -> str:
    if order.promised_at is None:
        return texts.say("print.not_promised")
    local = order.promised_at.astimezone(zone)
    return texts.say("print.promised", time=Dates(texts).moment(local))


def _people(session: SiteSession, _zone: ZoneInfo, texts: Texts) -> Made:
    return [(badge.code, badge) for badge in badges(session, texts)]


def badges(session: SiteSession, texts: Texts) -> list[Badge]:
    """Return the badges of all who work here."""
    query = select(Person).where(Person.active).order_by(col(Person.code))
    tags = _tags(session, "person")
    return [
        Badge(
            code=person.code,
            name=person.name,
            roles=tuple(texts.say(f"role.{role}") for role in person.roles),
            token=tags[person.code].token,
            short_code=tags[person.code].short_code,
        )
        for person in session.exec(query)
    ]


def _places(session: SiteSession, _zone: ZoneInfo, texts: Texts) -> Made:
    query = select(Place).where(Place.active).order_by(col(Place.code))
    tags = _tags(session, "place")
    return [
        (
            place.code,
            PlaceSign(
                code=place.code,
                name=place.name,
                kind_word=texts.say(f"place_kind.{place.kind}"),
                token=tags[place.code].token,
                short_code=tags[place.code].short_code,
            ),
        )
        for place in session.exec(query)
    ]


def _tags(session: SiteSession, kind: str) -> dict[str, Tag]:
    query: Iterable[Tag] = session.exec(select(Tag).where(Tag.kind == kind, ~col(Tag.revoked)))
    return {tag.code: tag for tag in query}
