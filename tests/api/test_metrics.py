"""What a monitor is told: by whom it may be read, what it counts, and that it names nobody."""

import asyncio
import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from core.actions.access.stations import SaveStation
from core.keeping.backup import back_up
from core.live.meters import Meters, lag_probe
from core.workshop import Workshop
from tests.api.program import NUMBER, Program
from tests.shop import BY

Figures = dict[tuple[str, ...], float]


def figures(shop: Workshop) -> Figures:
    """Read them on this machine, by name and labels."""
    return parsed(Program(shop, token="", address="127.0.0.1").probe("/metrics").bytes.decode())


def parsed(text: str) -> Figures:
    return {
        (sample.name.removeprefix("sevenlanes_"), *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize("root", ["", "/api/v1"])
def test_on_this_machine_anybody_reads_them_elsewhere_a_token_does(shop: Workshop, root: str) -> None:
    for address, token, status in (
        ("127.0.0.1", "", 200),
        ("::1", "", 200),
        ("10.0.0.9", Program(shop, "read").token, 200),
    ):
        answer = Program(shop, token=token, address=address).probe(f"{root}/metrics")
        assert (answer.status, answer.headers["content-type"][:10]) == (status, "text/plain"), address
    for token in ("", "wrong"):
        stranger = Program(shop, token=token, address="10.0.0.9")
        assert stranger.probe(f"{root}/metrics").refusal == (401, "unauthenticated")


def test_actions_are_counted_by_what_came_of_them(shop: Workshop, program: Program) -> None:
    before = figures(shop)[("commit_seconds_count",)]
    program.act("start", "T02", walkround="ok", bay="B01")
    program.act("start", "T02")
    program.act("start", "SA01")
    found = figures(shop)
    assert found[("actions_total", "start", "done")] == 1
    assert found[("actions_total", "start", "already_working")] == 1
    assert found[("actions_total", "start", "not_allowed")] == 1
    assert found[("commit_seconds_count",)] == before + 1


def test_open_screens_are_counted_by_kind(shop: Workshop) -> None:
    for name, kind in (("wall", "board"), ("gate", "board"), ("desk", "desk")):
        shop.run(SaveStation.model_validate({"station": name, "kind": kind}), BY)
    with shop.presence.here("wall"), shop.presence.here("desk"):
        found = figures(shop)
    kinds = ("board", "lounge", "kiosk", "desk", "phone")
    assert [found[("screens", kind)] for kind in kinds] == [1, 0, 0, 1, 0]


def test_it_tells_for_how_long_an_open_board_has_not_painted(shop: Workshop) -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    shop.screens._now = lambda: now
    assert figures(shop)[("screen_unpainted_seconds",)] == 0
    with shop.screens.shown("wall"), shop.screens.shown("gate"):
        now += timedelta(seconds=30)
        shop.screens.report("wall", json.dumps(PAINTED), due=12)
        now += timedelta(seconds=5)
        found = figures(shop)
        assert (found[("screen_unpainted_seconds",)], found[("screen_behind_entries",)]) == (35, 2)
        shop.screens.report("gate", json.dumps(PAINTED), due=0)
        assert figures(shop)[("screen_unpainted_seconds",)] == 5
    assert figures(shop)[("screen_unpainted_seconds",)] == 0


def test_a_board_that_is_open_twice_is_forgotten_with_the_second(shop: Workshop) -> None:
    with shop.screens.shown("wall"):
        with shop.screens.shown("wall"):
            shop.screens.report("wall", json.dumps(PAINTED), due=0)
        assert set(shop.screens.paints()) == {"wall"}
    assert shop.screens.paints() == {}


def test_the_age_of_a_backup_is_told_once_there_is_one(shop: Workshop) -> None:
    assert ("backup_age_seconds",) not in figures(shop)
    hour_ago = shop.clock.machine_now() - timedelta(hours=1)
    back_up(shop.folder, shop.folder.parent / "saved", hour_ago, shop.house.zone, lambda *_: None)
    assert 3600 <= figures(shop)[("backup_age_seconds",)] < 3700


def test_disk_and_journal_are_told(shop: Workshop) -> None:
    found = figures(shop)
    assert 0 < found[("disk_free_bytes",)] <= found[("disk_size_bytes",)]
    assert found[("database_bytes",)] > 100_000
    assert found[("entries",)] == shop.hub.seq > 0


async def test_a_blocked_loop_shows() -> None:
    meters = Meters()
    async with lag_probe(meters):
        await asyncio.sleep(0.03)
        time.sleep(0.3)  # noqa: ASYNC251 - this is what the probe is for
        await asyncio.sleep(0.03)
    lags = {sample.name: sample.value for family in meters.registry.collect() for sample in family.samples}
    assert lags["sevenlanes_loop_lag_longest_seconds"] >= 0.25


def test_nobody_is_named(program: Program) -> None:
    program.act("start", "T02", walkround="ok", bay="B01")
    text = program.probe("/metrics").bytes.decode()
    order = program.order()
    for word in (order["customer"], order["phone"], order["plate"], order["vin"], NUMBER, "T02"):
        assert word
        assert word not in text


PAINTED = {
    "kind": "painted",
    "seq": 10,
    "width": 1920,
    "height": 1080,
    "language": "en",
    "version": "0.1.0",
}
