"""Folders that are furnished once, by whichever of the tests' processes asks first."""

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

SHARED = "TESTS_SHARED_FOLDER"  # inherited by the workers and by the servers that tests start


def share() -> None:
    """Make the place where they lie, to be removed when this process ends."""
    os.environ[SHARED] = tempfile.mkdtemp(prefix="sevenlanes-tests-")
    atexit.register(shutil.rmtree, os.environ[SHARED], ignore_errors=True)


def once(name: str, furnish: Callable[[Path], None]) -> Path:
    """Return the folder of this name. Nobody changes what lies in it: a test takes a copy."""
    if SHARED not in os.environ:
        share()
    place = Path(os.environ[SHARED])
    folder, half_done = place / name, place / f"{name}.half"
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(half_done, ignore_errors=True)
            furnish(half_done)
            half_done.rename(folder)
    return folder
