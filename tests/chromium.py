"""The browser of the tests: the one at hand, else Playwright's own, else Debian's.

`python -m tests.chromium` gets one if none is there and prints its path; again, it only prints.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

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


def main() -> int:
    """Print the path of a Chromium that starts; get one first where there is none."""
    path = installed()
    for get in () if path else (from_playwright, from_debian):
        get()
        if path := installed():
            break
    print(path or "No Chromium, and none could be installed: put one on the PATH, then try again.")
    return 0 if path else 1


def installed() -> str | None:
    """Find a Chromium that starts on this machine: on the PATH first, then Playwright's own."""
    return next((path for path in _candidates() if path and _starts(path)), None)


def from_playwright() -> None:
    """Let Playwright download its Chromium."""
    _run(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")


def from_debian() -> None:
    """Install Debian's package; it brings the libraries that Playwright's own may lack."""
    if not shutil.which("apt-get"):
        return
    as_root = () if os.geteuid() == 0 else ("sudo", "-n")
    _run(*as_root, "apt-get", "update", "-qq")
    for package in ("chromium-headless-shell", "chromium"):  # the first is lighter, and not everywhere
        if _run(*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package):
            return


def _candidates() -> Iterator[str | None]:
    yield from map(shutil.which, NAMES)
    yield _playwrights_own()


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _starts(path: str) -> bool:
    # A package can be a mere stub, and a download can lack system libraries: only a page tells.
    try:
        tried = subprocess.run(
            [path, *FLAGS, "--dump-dom", "about:blank"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0 and b"<html" in tried.stdout


def _run(*command: str) -> bool:
    # The output goes to stderr, so that stdout holds the path and nothing else. A failure shows in `installed`.
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0
    except OSError as error:
        print(error, file=sys.stderr)
        return False


if __name__ == "__main__":
    sys.exit(main())
