"""The program as a package: built, and installed where there is no checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOPS = ("assets", "board", "core", "kiosk")
OTHERS = ("LICENSE", "README.md", "pyproject.toml")
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
NO_INDEX = ("--no-deps", "--no-index")


def files_of_the_program() -> set[str]:
    """Return what lies in the folders that make up the program."""
    files = [file for top in TOPS for file in (ROOT / top).rglob("*") if file.is_file()]
    return {str(file.relative_to(ROOT)) for file in files if "__pycache__" not in file.parts}


def build(folder: Path) -> Path:
    """Build the wheel from a copy: a build leaves things beside its source, and packs what an earlier one left."""
    source = folder / "source"
    for top in TOPS:
        shutil.copytree(ROOT / top, source / top, ignore=shutil.ignore_patterns("__pycache__"))
    for name in OTHERS:
        shutil.copy(ROOT / name, source)
    command = (*PIP, "wheel", *NO_INDEX, "--no-build-isolation", "--wheel-dir", folder, source)
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def install(wheel: Path, home: Path) -> Path:
    """Install it into an empty environment, which borrows this one's libraries but not its checkout."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    subprocess.run([*PIP, "--python", home / "bin" / "python", "install", *NO_INDEX, wheel], check=True)
    packages = next(home.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return home / "bin"


def nothing_set() -> dict[str, str]:
    """Return an environment in which nobody says where modules or data lie."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SEVENLANES"))
    }
