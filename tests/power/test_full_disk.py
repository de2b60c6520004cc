"""A full disk: deeds are refused, the board goes on, nothing is lost, and there is a way out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.keeping.ballast import BALLAST, SIZE, take_ballast
from tests.cli.conftest import Sevenlanes, folder, furnished, sevenlanes  # noqa: F401 - fixtures

PROGRAM = [sys.executable, "-m", "tests.power.full_disk"]
OF_ITS_OWN = ["unshare", *(() if os.geteuid() == 0 else ("--map-root-user",)), "--mount", "sh", "-ec"]
MOUNT = 'mount -t tmpfs -o size=24m tmpfs "$0"'


def may_mount() -> bool:
    """Say whether this user may mount a disk that nobody else sees; in a container often not."""
    tried = [*OF_ITS_OWN, MOUNT, "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("disk", ["asked", "mounted"] if may_mount() else ["asked"])
def test_a_shop_outlives_a_full_disk(tmp_path: Path, disk: str) -> None:
    command = {
        "mounted": [*OF_ITS_OWN, f'{MOUNT}; exec "$@"', str(tmp_path), *PROGRAM, str(tmp_path)],
        "asked": [
            sys.executable,
            "-m",
            "tests.power.small_disk",
            str(tmp_path),
            *PROGRAM,
            str(tmp_path),
            disk,
        ],
    }
    ran = subprocess.run(command[disk], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_room_is_made_once(furnished: Sevenlanes, folder: Path) -> None:  # noqa: F811 - the fixtures of above
    assert take_ballast(folder)
    assert (folder / BALLAST).stat().st_blocks * 512 >= SIZE
    assert furnished("make-room").code == 0
    assert not (folder / BALLAST).exists()
    again = furnished("make-room")
    assert (again.code, again.err.count("\n")) == (1, 1)
