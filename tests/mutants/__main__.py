"""`make mutants`: put faults into core/domain and core/views one by one, and name those that no test notices.

Each fault is tried in a process of its own, forked once everything is loaded: the faulty function takes the place of
the right one, and the tests run that come by it, the quickest first. A fault outside of functions loads all anew.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

from tests.mutants.faults import ROOT, Mutant, mutants_of
from tests.mutants.trying import try_anew, try_loaded

RULES = ("core/domain", "core/views")


def main() -> None:
    """Try the faults that were asked for, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "files", nargs="*", default=RULES, help="files or folders; all rules where none is named"
    )
    parser.add_argument("--sample", type=int, help="only so many, drawn with the seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    mutants = [mutant for file in _files(asked.files) for mutant in mutants_of(file)]
    if asked.sample is not None and asked.sample < len(mutants):
        drawn = random.Random(asked.seed).sample(range(len(mutants)), asked.sample)
        mutants = [mutants[number] for number in sorted(drawn)]
    tell(mutants, tried(mutants, asked.workers))


def tried(mutants: list[Mutant], workers: int) -> list[bool]:
    """Say of each whether a test noticed it."""
    in_functions = [n for n, mutant in enumerate(mutants) if mutant.function is not None]
    noticed = try_loaded({n: mutants[n] for n in in_functions}, workers)
    others = {n: mutant for n, mutant in enumerate(mutants) if n not in noticed}
    noticed |= try_anew(others, workers)
    return [noticed[n] for n in range(len(mutants))]


def tell(mutants: list[Mutant], noticed: list[bool]) -> None:
    """Print how many were killed, by file and over all."""
    killed, made = Counter[str](), Counter[str]()
    for mutant, dead in zip(mutants, noticed, strict=True):
        file = mutant.file.relative_to(ROOT)
        for name in (str(file), str(file.parent), "all"):
            made[name] += 1
            killed[name] += dead
    print()
    for name in sorted(made, key=lambda name: (name == "all", not name.endswith(".py"), name)):
        print(f"{killed[name] / made[name]:6.1%}  {killed[name]:5} of {made[name]:5}  {name}")


def _files(asked: list[str]) -> list[Path]:
    paths = [(ROOT / name).resolve() for name in asked]
    return [file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]


main()
