"""`python -m tests.bench [NAME …] [--doc FILE]`: measure and print the table; 1 where a promise is missed.

`--doc` writes the table into a document too, and the figures as JSON beside it; what was not measured now stays.
All but `soak` run when none is named; that one takes a quarter of an hour, or `--minutes`.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.bench import actions, cards, deed, dom, history, live, memory, recovery, soak
from tests.bench.figures import Figure, table
from tests.bench.report import keep

Bench = Callable[[], Iterator[Figure]]
BENCHES: dict[str, Bench] = {
    "live": live.run,
    "memory": memory.run,
    "dom": dom.run,
    "deed": deed.run,
    "recovery": recovery.run,
    "actions": actions.run,
    "history": history.run,
    "cards": cards.run,
}


def main() -> int:
    """Run the benches that are named, or all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", choices=[*BENCHES, "soak", []], default=[])
    asked.add_argument("--doc", type=Path)
    asked.add_argument("--minutes", type=float, default=soak.MINUTES)
    given = asked.parse_args()
    known: dict[str, Bench] = {**BENCHES, "soak": partial(soak.run, given.minutes)}
    figures: list[Figure] = []
    for name in given.names or BENCHES:
        began = time.monotonic()
        measured = list(known[name]())
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        if given.doc:
            keep(given.doc, name, measured)
        figures += measured
    print(table(figures))
    return 0 if all(one.kept for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
