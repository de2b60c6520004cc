"""Commands that only look read the stored shop beside a running server."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from core.cli.saying import CommandRefused
from core.settings import Settings
from core.store.engine import DATABASE, reading_engine


@contextmanager
def stored(settings: Settings) -> Iterator[Session]:
    """Open the stored shop for reading."""
    if not (settings.data / DATABASE).exists():
        message = (
            f"there is no shop in {settings.data}: start it with bayboard serve, or name another with --data."
        )
        raise CommandRefused(message)
    engine = reading_engine(settings.data)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()
