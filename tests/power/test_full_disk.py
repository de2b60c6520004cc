"""A full disk: deeds are refused, the board goes on, nothing is lost, and there is a way out."""

import os
import subprocess
import sys
from pathlib import Path

from core.keeping.ballast import BALLAST, SIZE, take_ballast
from tests.cli.conftest import Sevenlanes, folder, furnished, sevenlanes  # noqa: F401 - fixtures

MOUNTED = 'mount -t tmpfs -o size=24m tmpfs "$1" && exec "$0" -m tests.power.full_disk "$1"'


def test_a_shop_outlives_a_full_disk(tmp_path: Path) -> None:
    own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    command = [*own, "sh", "-c", MOUNTED, sys.executable, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_room_is_made_once(furnished: Sevenlanes, folder: Path) -> None:  # noqa: F811 - the fixtures of above
    assert take_ballast(folder)
    assert (folder / BALLAST).stat().st_blocks * 512 >= SIZE
    assert furnished("make-room").code == 0
    assert not (folder / BALLAST).exists()
    again = furnished("make-room")
    assert (again.code, again.err.count("\n")) == (1, 1)
