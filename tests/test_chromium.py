"""Where there is no browser, `make test` gets one, or says in one line what to run."""

import subprocess
import sys
from pathlib import Path

import pytest

SAYS_HTML = '#!/bin/sh\necho "<html>"\n'
MAY_NOT = "#!/bin/sh\nexit 100\n"
BRINGS_BOTH = """#!/bin/sh
echo "$@" >>"$HOME/asked"
[ "$1" = update ] || for name in node chromium; do /bin/cp "$HOME/says-html" "$HOME/$name"; done
"""
AS_ROOT = '#!/bin/sh\nshift\n[ "$1" = true ] || exec "$@"\n'
BOTH = "chromium-headless-shell libatomic1"


def looked(machine: Path, **tools: str) -> subprocess.CompletedProcess[str]:
    """Look for a browser on a machine that has only these tools."""
    for name, script in tools.items():
        tool = machine / name.replace("_", "-")
        tool.write_text(script, "utf-8")
        tool.chmod(0o755)
    only = {"PATH": str(machine), "HOME": str(machine), "PLAYWRIGHT_NODEJS_PATH": str(machine / "node")}
    command = [sys.executable, "-m", "tests.chromium"]
    return subprocess.run(command, env=only, capture_output=True, text=True, check=False)


def test_what_is_there_is_taken(tmp_path: Path) -> None:
    found = looked(tmp_path, chromium=SAYS_HTML, node=SAYS_HTML, apt_get=BRINGS_BOTH)
    assert (found.returncode, found.stdout) == (0, f"{tmp_path}/chromium\n")
    assert not (tmp_path / "asked").exists()


def test_debian_brings_what_is_missing(tmp_path: Path) -> None:
    found = looked(tmp_path, apt_get=BRINGS_BOTH, says_html=SAYS_HTML, sudo=AS_ROOT)
    assert (found.returncode, found.stdout) == (0, f"{tmp_path}/chromium\n")
    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert asked == ["update -qq", f"install -y --no-install-recommends -qq {BOTH}"]


def test_who_may_not_install_is_told_what_to_run(tmp_path: Path) -> None:
    said = looked(tmp_path, apt_get=MAY_NOT)
    assert said.returncode == 1
    assert said.stdout.count("\n") == 1
    assert said.stdout.endswith(f": apt-get update && apt-get install -y --no-install-recommends {BOTH}\n")
    assert said.stderr == ""


@pytest.mark.parametrize(
    ("there", "needed"),
    [
        ({}, "a Chromium on the PATH and libatomic"),
        ({"chromium": SAYS_HTML}, "need libatomic"),
    ],
)
def test_another_system_is_told_what_is_needed(tmp_path: Path, there: dict[str, str], needed: str) -> None:
    said = looked(tmp_path, **there)
    assert (said.returncode, said.stdout.count("\n"), said.stderr) == (1, 1, "")
    assert needed in said.stdout
