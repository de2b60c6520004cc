"""The box's browser: ended when its page paints no more; systemd starts it anew."""

import logging
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)
PID_FILE = Path("/run/sevenlanes-screen/browser.pid")
PATIENCE = 60.0  # seconds without a sign of painting
MOST = 600.0  # where a new browser did not help, the next waits longer


class Watch:
    """Counts how long the page has not painted, on a clock that nobody sets."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Begin with a page that never painted."""
        self._now = now
        self._last: str | None = None
        self._patience = PATIENCE
        self.begin()

    def begin(self) -> None:
        """Count from here: the server is there again, and what the page did meanwhile nobody saw."""
        self._since = self._now()

    def beat(self, painted: str | None) -> bool:
        """Take what the server heard of the page last; say whether the browser is to be ended now."""
        if painted is not None and painted != self._last:
            self._last, self._since, self._patience = painted, self._now(), PATIENCE
        if self._now() - self._since < self._patience:
            return False
        self._since, self._patience = self._now(), min(2 * self._patience, MOST)
        return True


class Browser:
    """The process that systemd runs on this box's screen."""

    def __init__(self, pid_file: Path) -> None:
        """Find it by the file that its unit writes."""
        self._pid_file = pid_file

    def end(self) -> None:
        """End it for good: one that hangs obeys nothing less."""
        with suppress(OSError, ValueError):
            os.kill(int(self._pid_file.read_text("ascii")), signal.SIGKILL)
            log.warning("the page painted no more; the browser was ended")
