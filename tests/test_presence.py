"""When stations were last there, by the machine's clock, and what of it reaches the disk."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import select

from core.access.presence import Presence
from core.actions.access.stations import SaveStation
from core.app.attendance import write_seen
from core.store.tables import SeenRow
from core.views.access.enrolled import stations
from core.workshop import Workshop
from tests.shop import BY, an_empty_shop

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Machine:
    """The machine's clock in the hands of the test."""

    now = NOON


def presence() -> tuple[Presence, Machine]:
    """Begin with nobody."""
    machine = Machine()
    return Presence(lambda: machine.now), machine


def test_a_request_is_seen_when_it_came() -> None:
    seen, machine = presence()
    seen.saw("kiosk-1")
    machine.now += timedelta(hours=1)
    assert seen.last_seen() == {"kiosk-1": NOON}


def test_an_open_page_is_there_now() -> None:
    seen, machine = presence()
    with seen.here("wall"):
        machine.now += timedelta(hours=1)
        assert seen.last_seen() == {"wall": machine.now}
    left = machine.now
    machine.now += timedelta(hours=1)
    assert seen.last_seen() == {"wall": left}


def test_each_station_is_written_down_once_a_minute() -> None:
    seen, machine = presence()
    with seen.here("wall"):
        assert set(seen.to_write()) == {"wall"}
        machine.now += timedelta(seconds=59)
        assert seen.to_write() == {}
        machine.now += timedelta(seconds=1)
        assert seen.to_write() == {"wall": machine.now}


def test_what_was_seen_is_on_the_disk(tmp_path: Path) -> None:
    shop = an_empty_shop(tmp_path)
    shop.presence.saw("wall")
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, write_seen(shop)).result()
    assert written(shop) == ["wall"]
    shop.close()


def test_administrators_see_it_after_a_restart(tmp_path: Path) -> None:
    shop = an_empty_shop(tmp_path)
    shop.run(SaveStation(station="wall", kind="board"), BY)
    shop.presence.saw("wall")
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, write_seen(shop)).result()
    shop.close()
    again = an_empty_shop(tmp_path)
    [wall] = again.look_now(
        lambda floor: stations(
            floor, again.presence.last_seen(), again.presence.present(), again.screens.paints()
        )
    )
    assert wall.seen is not None
    assert not wall.is_there
    again.close()


def written(shop: Workshop) -> list[str]:
    """Return the stations that are written down."""
    return [row.name for row in shop.look_now(lambda floor: floor.session.exec(select(SeenRow)).all())]
