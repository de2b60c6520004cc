"""What tests of backup and restore ask of a shop."""

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import select

from core.actions.base.action import ORDER_ACTIONS
from core.keeping.backup import BackupMade, back_up
from core.keeping.restore import Restored, restore
from core.opening import open_workshop
from core.settings import Settings
from core.store.replay import STATE, verify
from core.workshop import Actor, Workshop
from tests.cameras import a_photo
from tests.store.trial import HELPER, NINE

KILLED = 9
TOUCHES = {
    "open",
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.utime",
    "shutil.rmtree",
    "sqlite3.connect",
}
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def backed_up(folder: Path, to: Path, now: datetime = NOW) -> BackupMade:
    return back_up(folder, to, now, UTC, lambda _done, _total: None)


def restored(file: Path, folder: Path, now: datetime = NOW) -> Restored:
    return restore(file, folder, now, lambda _done, _total: None)


def opened(folder: Path) -> Workshop:
    return open_workshop(Settings(data=folder, clock=NINE))


def set_priority(shop: Workshop, priority: int) -> int:
    """Do something that everybody sees; returns its entry once it is on the disk."""
    deed = ORDER_ACTIONS["assign"](order="waiting", priority=priority)
    return shop.run(deed, Actor(HELPER, "test")).outcome.seq


def wash(shop: Workshop) -> None:
    """Wash the car that waits for it, without the list: so every version could."""
    for name, fields in (("start_wash", {"bay": "W1"}), ("finish_wash", {"slot": "S1"})):
        shop.run(ORDER_ACTIONS[name](order="wash", **fields), Actor(HELPER, "test"))


def show_photo(shop: Workshop, shade: int = 0) -> str:
    """Let a deed show a photo; returns its name."""
    name = asyncio.run(shop.keep_photo(a_photo((64, 64), shade=shade)))
    fields = {"text": f"Wipers {shade}", "hours": 0.3, "photos": [name]}
    shop.run(ORDER_ACTIONS["propose_supplement"](order="in_progress", **fields), Actor("worker", "test"))
    return name


def state(shop: Workshop) -> dict[str, list[dict[str, Any]]]:
    """Return every row that makes the shop."""
    with shop.reading() as session:
        return {kind.__name__: [row.kept() for row in session.exec(select(kind))] for kind in STATE}


def faults(shop: Workshop) -> list[str]:
    with shop.reading() as session:
        return verify(session, shop.photos)


def state_in(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Open a shop, return what it is, and close it; it must be sound."""
    shop = opened(folder)
    try:
        assert faults(shop) == []
        return state(shop)
    finally:
        shop.close()


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below, except the lock that stays."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "lock")
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Let a process do it and end at once before it touches the disk once more; True when it came to its end."""
    child = os.fork()
    if child == 0:
        touches = iter(range(step))

        def touched(event: str, _about: object) -> None:
            if event in TOUCHES and next(touches, None) is None:
                os._exit(KILLED)

        try:
            sys.addaudithook(touched)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, KILLED}
    return code == 0
