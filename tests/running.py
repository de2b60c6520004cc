"""Programs that run beside a test."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def running(command: Sequence[str | Path], **more: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a program until the block ends it; a block that fails does not wait for it."""
    with subprocess.Popen(command, text=True, **more) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise
