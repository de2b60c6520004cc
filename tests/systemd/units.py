"""The units read as systemd reads them, and laid under a root of their own beside what they start."""

import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

SYSTEMD = Path(__file__).parents[2] / "systemd"
STARTED = (
    "opt/sevenlanes/.venv/bin/sevenlanes",
    "opt/sevenlanes/.venv/bin/python",
    "usr/bin/cage",
    "usr/bin/chromium",
    "usr/bin/Xwayland",
    "bin/sh",
)
SERVICES = (
    "sevenlanes.service",
    "sevenlanes-backup.service",
    "sevenlanes-screen@.service",
    "sevenlanes-agent.service",
)
INSTANCES = (
    "sevenlanes.service",
    "sevenlanes-backup.service",
    "sevenlanes-backup.timer",
    "sevenlanes-screen@tv.service",
    "sevenlanes-screen@kiosk.service",
    "sevenlanes-agent.service",
)


def read_unit(name: str) -> dict[str, list[str]]:
    """Return every value of every directive of a unit, in its order."""
    values: dict[str, list[str]] = defaultdict(list)
    text = (SYSTEMD / name).read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith(("#", "[")):
            directive, _, value = line.partition("=")
            values[directive].append(" ".join(value.split()))
    return values


def a_machine(root: Path) -> Path:
    """Return a root with the programs that the units start, none of which does anything."""
    for path in STARTED:
        program = root / path
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    return root


def run_script(name: str, root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run install.sh or uninstall.sh on that root."""
    return subprocess.run(
        [SYSTEMD / name, *words],
        env=os.environ | {"DESTDIR": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


def analyze(*words: str | Path) -> str | None:
    """Return what systemd-analyze complains of, nothing where this machine does not have it."""
    tool = shutil.which("systemd-analyze")
    if tool is None:
        return None
    done = subprocess.run([tool, *words], capture_output=True, text=True, check=False)
    return f"{done.stdout}{done.stderr}" if done.returncode or done.stderr else None
