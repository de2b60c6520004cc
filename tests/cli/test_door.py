"""The side door takes every action there is, a line at a time, and says what is wrong with a line."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from core.actions import ACTIONS
from core.app.door import SOCKET, ServerDoor
from core.workshop import Workshop
from tests.shop import a_shop

NUMBER = "RO261123002"


class Lines:
    """A command that talks to the server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def ask(self, *lines: dict[str, Any]) -> list[dict[str, Any]]:
        """Send lines over one connection and return the answers."""
        reader, writer = await asyncio.open_unix_connection(self._folder / SOCKET)
        answers = []
        for line in lines:
            writer.write(json.dumps({"rehearse": False, **line}).encode() + b"\n")
            answers.append(json.loads(await reader.readline()))
        writer.close()
        return answers


@pytest.fixture
async def lines(tmp_path: Path) -> AsyncIterator[Lines]:
    shop: Workshop = a_shop(tmp_path)
    async with ServerDoor(shop):
        yield Lines(shop.folder)
    shop.close()


async def test_every_action_is_known_there(lines: Lines) -> None:
    asked = [{"action": name, "fields": {}, "rehearse": True} for name in ACTIONS]
    answers = zip(ACTIONS, await lines.ask(*asked), strict=True)
    assert [name for name, answer in answers if answer.get("refused") == "unknown_action"] == []


async def test_somebody_may_be_named_who_does_it(lines: Lines) -> None:
    fields = {"order": NUMBER, "walkround": "ok", "bay": "B02"}
    nobody, somebody = await lines.ask(
        {"action": "start", "fields": fields}, {"action": "start", "fields": fields, "person": "T02"}
    )
    assert (nobody["refused"], nobody["values"]["field"]) == ("invalid", "person")
    assert (somebody["order"], somebody["changed"]) == (NUMBER, True)


async def test_without_a_person_it_is_the_owner_of_the_machine(lines: Lines) -> None:
    [done] = await lines.ask(
        {"action": "save_place", "fields": {"code": "Z09", "place": "Zone 9", "kind": "area"}}
    )
    assert done["created"]


async def test_a_line_that_makes_no_sense_is_refused_and_the_next_is_heard(lines: Lines) -> None:
    unknown, unreadable, good = await lines.ask(
        {"action": "dance", "fields": {}},
        {"action": "revoke_station", "fields": {"station": 7}},
        {"action": "set_off_duty", "fields": {"whose": "T02", "off_duty": True}},
    )
    assert unknown["refused"] == "unknown_action"
    assert (unreadable["refused"], unreadable["values"]["field"]) == ("invalid", "station")
    assert good["changed"]
