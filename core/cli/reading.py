"""Commands that only look read the stored shop beside a running server."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import inspect

from core.cli.output import CommandRefused
from core.domain.shop.house import House, HouseRule, house_of
from core.settings import Settings
from core.store.house import read_house
from core.store.session import SiteSession
from core.store.sqlite.engine import DATABASE, reading_engine

NO_SHOP = "there is no shop in {folder}: name its folder with --data or SEVENLANES_DATA, or begin one with sevenlanes serve."


@contextmanager
def stored(settings: Settings) -> Iterator[SiteSession]:
    """Open the stored shop for reading."""
    require_shop(settings)
    engine = reading_engine(settings.data)
    try:
        with SiteSession(engine) as session:
            yield session
    finally:
        engine.dispose()


def has_shop(settings: Settings) -> bool:
    """Say whether there is a shop in the folder."""
    return (settings.data / DATABASE).exists()


def require_shop(settings: Settings) -> None:
    """Refuse a folder without a shop."""
    if not has_shop(settings):
        raise CommandRefused(NO_SHOP.format(folder=settings.data.absolute()))


def house(settings: Settings) -> House:
    """Return the rules in force: those of a new shop where there is none yet, or none with rules."""
    if not has_shop(settings):
        return house_of({}, settings.fixed)
    with stored(settings) as session:
        known = inspect(session.connection()).has_table(str(HouseRule.__tablename__))
        return read_house(session, settings.fixed) if known else house_of({}, settings.fixed)
