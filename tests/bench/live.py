"""`live`: from the commit to every screen, against a bare server that sends the same bytes to as many."""

import json
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import ROUNDS, Figure, percentile
from tests.bench.parts import Part, part
from tests.bench.shop import a_shop, screens_of

CARDS = 300
SCREENS = (180, 300)
CHANGES = 50  # in each round, ten a second
MOST = 2.0


def run(
    cards: int = CARDS, screens: tuple[int, ...] = SCREENS, changes: int = CHANGES, rounds: int = ROUNDS
) -> Iterator[Figure]:
    """Run both servers side by side and send by one after the other, several times."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shop = a_shop(folder, cards)
        proofs = screens_of(shop, max(screens))
        shop.close()
        with part("sender", "ours", name) as ours, part("sender", "floor", name) as floor:
            at = [(server, server.line()) for server in (ours, floor)]
            alone = _alone([server for server, _ in at], changes, rounds)
            for many in screens:
                (folder / "proofs.json").write_text(json.dumps(proofs[:many]), "utf-8")
                turns = [[_turn(server, url, folder, changes) for server, url in at] for _ in range(rounds)]
                mine, bare = zip(*turns, strict=True)
                yield from _figures(many, changes, _median(mine), _median(bare), alone)


def _alone(servers: list[Part], changes: int, rounds: int) -> list[float]:
    """Return what the same changes cost each server while nobody looks, in milliseconds of CPU."""
    turns = [[json.loads(server.ask(str(changes)))["cpu"] for server in servers] for _ in range(rounds)]
    return [1000 * statistics.median(costs) for costs in zip(*turns, strict=True)]


class Turn(NamedTuple):
    """What a round came to, in milliseconds: from commit to receipt, and the server's CPU."""

    p50: float
    p95: float
    cpu: float


def _turn(server: Part, url: str, folder: Path, changes: int) -> Turn:
    with part("screens", "board", url, str(folder / "proofs.json")) as clients:
        clients.line()
        told = json.loads(server.ask(str(changes)))
        sent = {int(seq): at for seq, at in told["sent"].items()}
        received = [(seq, at) for seq, at in json.loads(clients.ask("")) if seq in sent]
    screens = len(json.loads((folder / "proofs.json").read_text("utf-8")))
    if len(received) != screens * changes:
        raise AssertionError(f"{len(received)} receipts of {changes} changes by {screens} screens")
    took = [1000 * (at - sent[seq]) for seq, at in received]
    return Turn(percentile(took, 0.5), percentile(took, 0.95), 1000 * told["cpu"])


def _median(turns: tuple[Turn, ...]) -> Turn:
    return Turn(*(statistics.median(values) for values in zip(*turns, strict=True)))


def _figures(screens: int, changes: int, ours: Turn, floor: Turn, alone: list[float]) -> Iterator[Figure]:
    mine, bare = (
        (turn.cpu - least) / changes / screens for turn, least in zip((ours, floor), alone, strict=True)
    )
    for what, unit, one, least, most in (
        ("commit to receipt, p50", "ms", ours.p50, floor.p50, None),
        ("commit to receipt, p95", "ms", ours.p95, floor.p95, MOST),
        ("CPU for a change and screen", "ms", mine, bare, MOST),
        (
            "CPU for a change with its deed and all screens",
            "ms",
            ours.cpu / changes,
            floor.cpu / changes,
            None,
        ),
    ):
        yield Figure("live", f"{what}, {screens} screens", unit, one, least, most)
