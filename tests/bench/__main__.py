"""`python -m tests.bench [NAME …] [--json FILE]`: measure, print the table, keep it as JSON; 1 where a promise is missed.

All but `soak` run when none is named; that one takes a quarter of an hour, or `--minutes`.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.bench import actions, history, live, soak
from tests.bench.figures import Figure, table

Bench = Callable[[], Iterator[Figure]]
BENCHES: dict[str, Bench] = {
    "live": live.run,
    "actions": actions.run,
    "history": history.run,
}


def main() -> int:
    """Run the benches that are named, or all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", choices=[*BENCHES, "soak", []], default=[])
    asked.add_argument("--json", type=Path)
    asked.add_argument("--minutes", type=float, default=soak.MINUTES)
    given = asked.parse_args()
    known: dict[str, Bench] = {**BENCHES, "soak": partial(soak.run, given.minutes)}
    figures: list[Figure] = []
    for name in given.names or BENCHES:
        began = time.monotonic()
        figures += known[name]()
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(table(figures))
    if given.json:
        given.json.write_text(json.dumps([one.as_json() for one in figures], indent=1) + "\n", "utf-8")
    return 0 if all(one.kept for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
