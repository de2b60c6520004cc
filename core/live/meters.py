"""What the server counts while it works: deeds and refusals, how long a commit takes, how late the loop comes."""

import asyncio
import time
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

LOOK_EVERY = 0.01  # seconds; the loop is to be free again within 0.05
LAGS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
COMMITS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

disable_created_metrics()  # type: ignore[no-untyped-call]  # when a series began is of no use to anybody here


class Meters:
    """Counts for `/metrics`. From any thread."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.registry = CollectorRegistry()
        self._actions = Counter(
            "sevenlanes_actions",
            "Actions by name and by what came of them: done, unchanged, the code of a refusal, or fault.",
            ["action", "outcome"],
            registry=self.registry,
        )
        self._commits = Histogram(
            "sevenlanes_commit_seconds",
            "How long an action that was done took, from the queue to the disk.",
            buckets=COMMITS,
            registry=self.registry,
        )
        self._lags = Histogram(
            "sevenlanes_loop_lag_seconds",
            "How much later than it asked for a task of the event loop was woken.",
            buckets=LAGS,
            registry=self.registry,
        )
        self._longest_lag = Gauge(
            "sevenlanes_loop_lag_longest_seconds",
            "The longest of these since the start.",
            registry=self.registry,
        )
        self._longest = 0.0

    def time(self, action: str, done: "Future[Any]") -> None:
        """Count an action once it is decided, and how long that took from now."""
        began = time.perf_counter()

        def count(done: "Future[Any]") -> None:
            outcome = _outcome(done)
            self._actions.labels(action, outcome).inc()
            if outcome == "done":
                self._commits.observe(time.perf_counter() - began)

        done.add_done_callback(count)

    def lagged(self, lag: float) -> None:
        """Note how late the loop came."""
        self._lags.observe(lag)
        if lag > self._longest:
            self._longest = lag
            self._longest_lag.set(lag)


@asynccontextmanager
async def lag_probe(meters: Meters) -> AsyncIterator[None]:
    """Sleep for a moment again and again, and note how much later than that the loop comes back."""

    async def probe() -> None:
        while True:
            due = time.perf_counter() + LOOK_EVERY
            await asyncio.sleep(LOOK_EVERY)
            meters.lagged(max(0.0, time.perf_counter() - due))

    task = asyncio.create_task(probe())
    try:
        yield
    finally:
        task.cancel()


def _outcome(done: "Future[Any]") -> str:
    error = done.exception()
    if error is not None:
        return getattr(error, "code", "fault")
    return "done" if done.result().outcome.changed else "unchanged"
