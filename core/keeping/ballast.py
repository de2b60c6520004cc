"""The ballast: room on the disk that is taken while there is plenty, and given up on request once it is full."""

import errno
import os
import shutil
from pathlib import Path

from core.keeping.disk import new_file

BALLAST = "ballast"
SIZE = 32 * 1024 * 1024  # room for weeks of deeds, or a day's photos
LITTLE = 512 * 1024 * 1024  # bytes; below that the manager is warned
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def room(folder: Path) -> int:
    """Return how many bytes are free on the folder's disk."""
    return shutil.disk_usage(folder).free


def take_ballast(folder: Path) -> bool:
    """Take the room where there is plenty; False where it is not taken."""
    if (folder / BALLAST).exists():
        return True
    if room(folder) < LITTLE + SIZE:
        return False
    try:
        with new_file(folder / BALLAST) as stream:
            os.posix_fallocate(stream.fileno(), 0, SIZE)
    except OSError as error:
        (folder / BALLAST).unlink(missing_ok=True)
        if error.errno not in NO_ROOM:
            raise
        return False
    return True


def give_up_ballast(folder: Path) -> bool:
    """Let the room go; False when there was none to let go. It needs no other file and no lock."""
    there = (folder / BALLAST).exists()
    (folder / BALLAST).unlink(missing_ok=True)
    return there
