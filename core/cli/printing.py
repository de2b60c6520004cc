"""`bayboard labels`: hang tags, badges and bay signs of what is stored."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core.cli.reading import house, stored
from core.cli.saying import CommandRefused, say
from core.domain.lanes import ENDED
from core.domain.order import Order
from core.domain.people import Person
from core.domain.places import Place
from core.domain.rows import SITE
from core.domain.tags import Tag
from core.settings import Settings
from core.tags.labels import Badge, OrderTag, PlaceSign, render
from core.ui.texts import Texts, choose_language


def labels(
    settings: Settings, what: str, numbers: list[str], form: Literal["png", "pdf", "zpl"], out: Path
) -> None:
    """Write the labels and say where they are."""
    rules = house(settings)
    texts = Texts.of(choose_language(rules.own_language))
    with stored(settings) as session:
        made = {"orders": _orders, "people": _people, "places": _places}[what](session, rules.zone, texts)
    chosen = [label for code, label in made if not numbers or code in numbers]
    missing = set(numbers) - {code for code, _ in made}
    if missing:
        message = f"unknown: {', '.join(sorted(missing))}. Nothing was printed."
        raise CommandRefused(message)
    if not chosen:
        message = f"there is nothing to label: import {what} first."
        raise CommandRefused(message)
    for path in render(chosen, form, out, settings.public_url):
        say(str(path))


Made = list[tuple[str, OrderTag | Badge | PlaceSign]]


def _orders(session: Session, zone: ZoneInfo, texts: Texts) -> Made:
    query = (
        select(Order).where(Order.site_id == SITE, col(Order.lane).not_in(ENDED)).order_by(col(Order.number))
    )
    return [
        (
            order.number,
            OrderTag(
                number=order.number,
                plate=order.plate,
                promised=_promised(order, zone, texts),
                token=order.tag,
                short_code=order.short_code,
            ),
        )
        for order in session.exec(query)
    ]


def _promised(order: Order, zone: ZoneInfo, texts: Texts) -> str:
    if order.promised_at is None:
        return texts.say("print.not_promised")
    local = order.promised_at.astimezone(zone)
    return texts.say("print.promised", time=local.strftime("%Y-%m-%d %H:%M"))


def _people(session: Session, _zone: ZoneInfo, texts: Texts) -> Made:
    query = select(Person).where(Person.site_id == SITE, Person.active).order_by(col(Person.code))
    tags = _tags(session, "person")
    return [
        (
            person.code,
            Badge(
                code=person.code,
                name=person.name,
                roles=tuple(texts.say(f"role.{role}") for role in person.roles),
                token=tags[person.code].token,
                short_code=tags[person.code].short_code,
            ),
        )
        for person in session.exec(query)
    ]


def _places(session: Session, _zone: ZoneInfo, texts: Texts) -> Made:
    query = select(Place).where(Place.site_id == SITE, Place.active).order_by(col(Place.code))
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


def _tags(session: Session, kind: str) -> dict[str, Tag]:
    query: Iterable[Tag] = session.exec(
        select(Tag).where(Tag.site_id == SITE, Tag.kind == kind, ~col(Tag.revoked))
    )
    return {tag.code: tag for tag in query}
