"""A furnished shop for tests: the sample people, places and orders, each test with a copy of its own."""

import shutil
from functools import partial
from pathlib import Path
from typing import Any

from core.actions.access.stations import SaveToken
from core.actions.order.reception import ImportOrder
from core.actions.shop.administration import SavePlace
from core.actions.shop.people import SavePerson
from core.domain.access.stations import Scope
from core.intake import GoodRow, read_orders, read_people, read_places
from core.opening import open_workshop
from core.settings import Settings
from core.workshop import Actor, Workshop
from tests.once import once

DATA = Path(__file__).parent / "data"
MONDAY = "2026-11-23T09:00+08:00@0"  # an hour after the first sample order came in; the clock stands still
BY = Actor(None, "test")

PINS = {
    row.fields["code"]: row.fields["pin"]
    for row in read_people((DATA / "people.csv").read_bytes()).rows
    if isinstance(row, GoodRow)
}


def a_shop(folder: Path, clock: str = MONDAY, **settings: Any) -> Workshop:
    """Open a shop with everybody, every place and all sample orders; the caller closes it."""
    data = folder / "shop"
    shutil.copytree(furnished_folder(clock), data)
    return open_workshop(Settings(data=data, clock=clock, **settings))


def an_empty_shop(folder: Path, clock: str = MONDAY) -> Workshop:
    """Open a shop as it is on its first day; the caller closes it."""
    return open_workshop(Settings(data=folder / "empty", clock=clock))


def a_token(shop: Workshop, scope: Scope, name: str = "") -> str:
    """Return a new API token's text."""
    token: str = shop.run(SaveToken(token=name or f"program-{scope}", scope=scope), BY).outcome.shown
    return token


def furnished_folder(clock: str) -> Path:
    """Furnish a shop once per clock: hashing everybody's PIN takes long on purpose."""
    return once(f"shop {clock}", partial(_furnish, clock))


def _furnish(clock: str, folder: Path) -> None:
    shop = open_workshop(Settings(data=folder, clock=clock))
    _people(shop)
    _places(shop)
    for row in read_orders((DATA / "orders.csv").read_bytes(), zone=shop.house.zone).rows:
        assert isinstance(row, GoodRow)
        shop.run(ImportOrder(fields=row.fields), BY)
    shop.close()


def _people(shop: Workshop) -> None:
    for row in read_people((DATA / "people.csv").read_bytes()).rows:
        assert isinstance(row, GoodRow)
        person = dict(row.fields)
        pin_hash = shop.pins.hash(person.pop("pin"))
        shop.run(SavePerson(person=person.pop("name"), pin_hash=pin_hash, **person), BY)


def _places(shop: Workshop) -> None:
    for row in read_places((DATA / "places.csv").read_bytes()).rows:
        assert isinstance(row, GoodRow)
        place = dict(row.fields)
        shop.run(SavePlace(place=place.pop("name"), **place), BY)
