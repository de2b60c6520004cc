"""What walls report of themselves, checked, and what is told to one station alone."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from core.live.hub import TIME_TO_PAINT, Hub
from core.live.screens import Screens
from core.views.access.screens import Command, Reload

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
REPORT: dict[str, Any] = {
    "kind": "painted",
    "seq": 40,
    "width": 1920,
    "height": 1080,
    "language": "zh-Hans",
    "version": "0.1.0",
}


@pytest.fixture
def screens() -> Screens:
    return Screens(lambda: NOON)


def test_a_report_is_kept_with_its_time(screens: Screens) -> None:
    screens.report("wall", json.dumps(REPORT), due=40)
    paint = screens.paints()["wall"]
    assert (paint.painted.model_dump(), paint.at, paint.behind) == (REPORT, NOON, 0)


@pytest.mark.parametrize(("due", "behind"), [(43, 3), (40, 0), (12, 0)])
def test_it_is_behind_by_what_it_had_time_to_paint(screens: Screens, due: int, behind: int) -> None:
    screens.report("wall", json.dumps(REPORT), due=due)
    assert screens.paints()["wall"].behind == behind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "painted",
        "[]",
        "[" * 400,
        json.dumps({**REPORT, "kind": "beat"}),
        json.dumps({**REPORT, "seq": -1}),
        json.dumps({**REPORT, "seq": 2**62}),
        json.dumps({**REPORT, "seq": "40"}),
        json.dumps({**REPORT, "seq": None}),
        json.dumps({**REPORT, "width": 0}),
        json.dumps({**REPORT, "height": 10**6}),
        json.dumps({**REPORT, "language": "fr"}),
        json.dumps({**REPORT, "version": "1" * 41}),
        json.dumps({**REPORT, "more": "x" * 500}),
    ],
)
def test_anything_else_is_ignored(screens: Screens, text: str) -> None:
    screens.report("wall", text, due=40)
    assert screens.paints() == {}


def test_who_stopped_listening_hears_nothing(screens: Screens) -> None:
    heard: list[tuple[str, Command]] = []
    stop = screens.hear(lambda station, command: heard.append((station, command)))
    screens.tell("wall", Reload())
    stop()
    screens.tell("wall", Reload())
    assert heard == [("wall", Reload())]


def test_an_entry_is_due_after_five_beats(hub: Hub) -> None:
    hub.seq = 7
    settled = []
    for _ in range(TIME_TO_PAINT + 1):
        hub.beat()
        settled.append(hub.settled)
    assert settled == [0] * TIME_TO_PAINT + [7]


@pytest.fixture
def hub() -> Hub:
    return Hub("main", lambda: NOON, None)  # type: ignore[arg-type]  # beats ask nothing of the shop
