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


def require_shop(settings: Settings) -> None:
    """Refuse a folder without a shop."""
    if not (settings.data / DATABASE).exists():
        message = f"there is no shop in {settings.data}: start it with sevenlanes serve, or name another with --data."
        raise CommandRefused(message)


def house(settings: Settings) -> House:
    """Return the rules in force: those of a new shop where there is none yet, or none with rules."""
    if not (settings.data / DATABASE).exists():
        return house_of({}, settings.fixed)
    with stored(settings) as session:
        known = inspect(session.connection()).has_table(str(HouseRule.__tablename__))
        return read_house(session, settings.fixed) if known else house_of({}, settings.fixed)
