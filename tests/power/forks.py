"""`python -m tests.power.forks shop|server FOLDER`: opens the shop anew for each line it reads, in a process to kill.

What takes long the first time is done once before; each process tells its number first.
"""

import os
import sys
import threading
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from core.opening import open_workshop
from core.settings import Settings
from core.workshop import Workshop
from tests.power.shift import BY, deed
from tests.store.trial import NINE, a_trial_shop


def main() -> None:
    """Let one process after the other work until it is killed."""
    kind, folder = sys.argv[1], Path(sys.argv[2])
    if kind == "server":
        import core.app.server
        import core.cli.serving  # noqa: F401 - read before the first fork
    with TemporaryDirectory() as warm, closing(a_trial_shop(Path(warm))) as shop:
        shop.run(deed("warm", 0), BY)
    for asked in sys.stdin:
        child = os.fork()
        if child == 0:
            tell(f"pid {os.getpid()}")
            serve(folder) if kind == "server" else work(folder, asked)
        _, status = os.waitpid(child, 0)
        tell(f"ended {os.waitstatus_to_exitcode(status)}")


def work(folder: Path, asked: str) -> None:
    """Let everybody do deed after deed, and tell each once it was acknowledged; asked is where each begins."""
    with closing(open_workshop(Settings(data=folder, clock=NINE))) as shop:
        begins = [word.split("=") for word in asked.split()]
        threads = [threading.Thread(target=_deeds, args=(shop, line, int(first))) for line, first in begins]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def serve(folder: Path) -> None:
    """Run the real server on any port; it says where."""
    from core.cli.serving import Address, serve

    serve(Settings(data=folder, clock=NINE), Address(port=0))


def tell(line: str) -> None:
    """Write a line at once and whole."""
    os.write(1, f"{line}\n".encode())


def _deeds(shop: Workshop, line: str, first: int) -> None:
    for number in count(first):
        outcome = shop.run(deed(line, number), BY).outcome
        tell(f"done {line} {number} {outcome.seq} {outcome.changed}")


if __name__ == "__main__":
    main()
