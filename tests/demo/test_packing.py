"""The wheel has all it takes, and what it installs is what runs."""

import subprocess
from pathlib import Path
from zipfile import ZipFile

from tests.demo.packing import files_of_the_program, nothing_set

WHERE = "import board, core.assets, kiosk; print(board.__file__, core.__file__, kiosk.__file__, core.assets.ASSETS)"


def test_the_wheel_holds_every_file_of_the_program_and_nothing_else(wheel: Path) -> None:
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == files_of_the_program()


def test_what_is_installed_is_what_runs(installed: Path, tmp_path: Path) -> None:
    command = (installed / "python", "-c", WHERE)
    ran = subprocess.run(command, cwd=tmp_path, env=nothing_set(), check=True, capture_output=True, text=True)
    assert [Path(path).is_relative_to(installed.parent) for path in ran.stdout.split()] == [True] * 4
