"""What a bench finds out: a figure of ours, the floor it is measured against, and the ratio it must keep."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

ROUNDS = 5


@dataclass(frozen=True)
class Figure:
    """One line of the table. Where `most` is None the figure is only told; a `floor` may be a fixed bound."""

    bench: str
    what: str
    unit: str
    ours: float
    floor: float
    most: float | None = None

    @property
    def ratio(self) -> float:
        """How many floors ours is."""
        return self.ours / self.floor if self.floor else float("inf")

    @property
    def kept(self) -> bool:
        """Say whether the ratio is within what was promised."""
        return self.most is None or self.ratio <= self.most

    def as_json(self) -> dict[str, Any]:
        """Return everything that is known of it."""
        return {**asdict(self), "ratio": round(self.ratio, 3), "kept": self.kept}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return the figure that was kept."""
        return cls(**{name: kept[name] for name in cls.__dataclass_fields__})


def in_turn(
    floor: Callable[[], float], ours: Callable[[], float], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Measure both, one after the other, several times; return the medians of ours and of the floor."""
    pairs = [(floor(), ours()) for _ in range(rounds)]
    return statistics.median(pair[1] for pair in pairs), statistics.median(pair[0] for pair in pairs)


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that this share of them does not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def table(figures: Sequence[Figure]) -> str:
    """Write the figures as a Markdown table."""
    head = "| bench | figure | ours | floor | ratio | at most | |\n|---|---|--:|--:|--:|--:|---|"
    return "\n".join([head, *(_line(figure) for figure in figures)])


def _line(one: Figure) -> str:
    most = "" if one.most is None else f"{one.most:g}"
    verdict = "" if one.most is None else "kept" if one.kept else "**missed**"
    return (
        f"| `{one.bench}` | {one.what} | {one.ours:.3g} {one.unit} | {one.floor:.3g} {one.unit} "
        f"| {one.ratio:.2f} | {most} | {verdict} |"
    )
