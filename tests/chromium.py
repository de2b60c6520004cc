"""The browser of the tests: the one at hand, else Debian's, else Playwright's own.

`python -m tests.chromium` gets what is missing and prints the browser's path; again, it only prints.
Where it may not, it says in one line what to run. To find that out, Playwright need not work.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright._impl._driver import compute_driver_executable

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--font-render-hinting=none",  # letters as wide as with a window, where the screen is not asked how to draw them
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BROWSERS = ("chromium-headless-shell", "chromium")  # Debian's; the first is lighter, and not everywhere
NODES_LIBRARY = "libatomic1"  # a bare Debian has not got it
INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


class Missing(NamedTuple):
    """What this machine lacks for tests in a browser."""

    browser: bool
    node: bool


def main() -> int:
    """Print the path of a Chromium that starts, beside a Playwright that starts; get first what is missing."""
    missing = look()
    for get in (from_debian, from_playwright):
        if any(missing):
            get(missing)
            missing = look()
    print(how_to_get(missing) if any(missing) else installed())
    return int(any(missing))


def look() -> Missing:
    """Find out what is missing."""
    node, _ = compute_driver_executable()
    return Missing(browser=installed() is None, node=_said(node, "--version") is None)


def installed() -> str | None:
    """Find a Chromium that starts on this machine: the one that is named, on the PATH, Playwright's own."""
    return next((path for path in _candidates() if path and _starts(path)), None)


def from_debian(missing: Missing) -> None:
    """Install Debian's packages where this user may; they bring the libraries that Playwright's own may lack."""
    as_root = () if os.geteuid() == 0 else ("sudo", "-n")
    may = not as_root or _said(*as_root, "true") is not None
    if may and shutil.which("apt-get"):
        _run(*as_root, "apt-get", "update", "-qq")
        _run(*as_root, *INSTALL, "-qq", *_packages(missing))


def from_playwright(missing: Missing) -> None:
    """Let Playwright download its Chromium, for which nobody need be root."""
    if not missing.node:
        _run(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")


def how_to_get(missing: Missing) -> str:
    """Say in one line what is to be done by hand."""
    if not shutil.which("apt-get"):
        needed = ["a Chromium on the PATH"] * missing.browser + ["libatomic, for Playwright"] * missing.node
        return f"The tests need {' and '.join(needed)}: install what is missing, then try again."
    sudo = "sudo " if shutil.which("sudo") else ""
    install = " ".join((*INSTALL, *_packages(missing)))
    return f"The tests need system packages; as root, run: {sudo}apt-get update && {sudo}{install}"


def _packages(missing: Missing) -> list[str]:
    # Debian's sources tell which browser they have, where they were ever asked.
    known = [name for name in BROWSERS if _said("apt-cache", "show", name)] or BROWSERS
    return [known[0]] * missing.browser + [NODES_LIBRARY] * missing.node


def _candidates() -> Iterator[str | None]:
    yield os.environ.get("SEVENLANES_CHROMIUM")
    yield from map(shutil.which, NAMES)
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright"
    yield from map(str, Path(own).glob("chromium-*/chrome-linux*/chrome"))


def _starts(path: str) -> bool:
    # A package can be a mere stub, and a download can lack system libraries: only a page tells.
    return "<html" in (_said(path, *FLAGS, "--dump-dom", "about:blank") or "")


def _said(*command: str) -> str | None:
    """Return what a command says; None where there is no such command, or it fails."""
    try:
        tried = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return tried.stdout


def _run(*command: str) -> None:
    # The output goes to stderr, so that stdout holds the path and nothing else. A failure shows at the next look.
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, stdout=sys.stderr, env=environment, check=False)
    except OSError as error:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
