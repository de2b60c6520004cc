"""How the machine fares: room on the disk, what the shop takes of it, and the last backup."""

import shutil
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel

from core.keeping.backup import last_backup
from core.store.sqlite.engine import DATABASE


class Upkeep(BaseModel):
    """Bytes; `backed_up_at` is None until a backup was made."""

    disk_free: int
    disk_size: int
    database: int
    backed_up_at: datetime | None


def upkeep(folder: Path) -> Upkeep:
    """Look at a data folder's disk."""
    disk = shutil.disk_usage(folder)
    return Upkeep(
        disk_free=disk.free,
        disk_size=disk.total,
        database=sum(file.stat().st_size for file in folder.glob(f"{DATABASE}*")),
        backed_up_at=last_backup(folder),
    )
