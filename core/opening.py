"""A workshop is opened: its folder is taken and brought to this version's form before anybody works in it."""

from sqlalchemy import Engine
from sqlmodel import select

from core.clock import Clock, open_clock
from core.domain.shop.house import House
from core.keeping.backup import back_up_before_migrating
from core.keeping.folder import FolderLock
from core.keeping.photos import PhotoFolder
from core.keeping.restore import finish_restore
from core.settings import Settings
from core.store.journal import last_known_time
from core.store.lists import default_lists
from core.store.schema import migrate
from core.store.session import SiteSession
from core.store.sqlite.engine import reading_engine, writing_engine
from core.store.tables import Counter, KeptFormRow, KeptPhoto
from core.store.transaction import Actor, Transaction
from core.workshop import Workshop


def open_workshop(settings: Settings) -> Workshop:
    """Open the shop in a data folder, a new one where there is none. Raises StoreRefused or ValueError."""
    folder = settings.data
    lock = FolderLock(folder)
    engine, reading = writing_engine(folder), reading_engine(folder)
    try:
        finish_restore(folder)
        clock = open_clock(folder, settings.clock)
        back_up_before_migrating(folder, clock.machine_now())
        migrate(engine)
        clock.go_on_from(last_known_time(engine))
        _begin(engine, clock)
        _clear_photos(engine, PhotoFolder(folder), clock)
        return Workshop(settings, lock=lock, clock=clock, engine=engine, reading=reading)
    except BaseException:
        reading.dispose()
        engine.dispose()
        lock.release()
        raise


def _begin(engine: Engine, clock: Clock) -> None:
    """Write the first entry of a new shop: its lists."""
    with SiteSession(engine, autoflush=False) as session:
        if session.row(Counter) is None:
            session.add(Counter())
            session.flush()
            by, now = Actor(None, "sevenlanes"), clock.machine_now()
            tx = Transaction(session, by, at=clock.now(), machine_now=now, house=House())
            tx.record_shop(default_lists())
        session.commit()


def _clear_photos(engine: Engine, photos: PhotoFolder, clock: Clock) -> None:
    """Forget the photos that no deed named in time, and no form that waits for its person."""
    with SiteSession(engine, autoflush=False) as session:
        rows = session.exec(select(KeptPhoto)).all()
        waiting = [name for names in session.exec(select(KeptFormRow.photos)) for name in names]
        photos.clear_away([*waiting, *(row.name for row in rows if row.named)], clock.machine_now())
        for row in rows:
            if photos.find(row.name) is None and not row.named:
                session.delete(row)
        session.commit()
