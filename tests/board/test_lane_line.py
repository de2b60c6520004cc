"""What a lane's line says of a card: as pieces on the wall, as one sentence in lists."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core.domain.shop.house import House
from core.ui.lane_line import Words, lane_line
from core.ui.texts import Texts
from core.ui.times import ShopTime
from tests.board.cards import NOW, an_order, pictured
from tests.scripts import ran

SINCE, LATER = "2026-11-23T01:42:07Z", "2026-11-23T04:00:00Z"  # an hour ago; 12:00 in Shanghai
PEOPLE = {"T01": "Technician 1", "T02": "Technician 2", "T03": "Technician 3"}
REASONS = {
    "A": {"no_bay": "bay occupied"},
    "B": {"price": "price asked"},
    "C": {"back_order": "on back order"},
    "pause": {"process_runs": "it cures"},
}
WRITE = """
import { line } from "ASSETS/board/line.js";
import { sayer } from "ASSETS/dates.js";
import { Times } from "ASSETS/board/times.js";
const { cards, texts, people, reasons, now } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const say = sayer(texts), times = new Times({ zone: "Asia/Shanghai" }, say);
const shop = {
  say, now,
  name: (code) => people[code] ?? code,
  words: (list, code) => reasons[list]?.[code] ?? code,
  moment: (at) => times.moment(Date.parse(at), now),
  spanSince: (at) => times.span(now - Date.parse(at)),
};
const said = ({ text, dots, icon }) => dots ? dots.map(Number).join("") : (icon ? `(${icon}) ` : "") + text;
console.log(JSON.stringify(cards.map((card) => line(card, shop).map(said))));
"""


class Said(NamedTuple):
    """A lane's line, where the car is, and what is said of both: on the wall the worthiest first."""

    lane: str
    line: dict[str, Any]
    bay: str | None
    slot: str | None
    wall: list[str]
    listed: str


def _working(*people: str, hours: float = 2) -> dict[str, Any]:
    about: dict[str, Any] = {"paused_why": None, "paused_until": None}
    return {"working": list(people), "worked_hours": 0.5, "worked_at": SINCE, "standard_hours": hours} | about


SAID = [
    Said(
        "waiting",
        {"next": "T01", "team": "A", "latest_start": LATER, "taken_in": True},
        None,
        "P3",
        ["Technician 1", "start by 12:00", "P3"],
        "Technician 1 · start by 12:00 · P3",
    ),
    Said(
        "waiting",
        {"next": None, "team": "A", "latest_start": None, "taken_in": False},
        "B1",
        None,
        ["team A", "key not taken in"],
        "team A · key not taken in",
    ),
    Said(
        "waiting",
        {"next": None, "team": None, "latest_start": None, "taken_in": True},
        None,
        None,
        ["unassigned"],
        "unassigned",
    ),
    Said("in_progress", _working("T01"), "B1", None, ["Technician 1", "B1", "1.5/2h"], "Technician 1 · B1"),
    Said(
        "in_progress",
        _working("T01", "T02", "T03", hours=0),
        "B1",
        None,
        ["Technician 1 +2", "B1"],
        "Technician 1 · Technician 2 · Technician 3 · B1",
    ),
    Said(
        "in_progress",
        _working() | {"paused_why": "process_runs", "paused_until": LATER},
        "B1",
        None,
        ["(paused) until 12:00", "B1", "it cures", "0.5/2h"],
        "until 12:00 · it cures · B1",
    ),
    Said("in_progress", _working(hours=0), None, None, ["(paused) paused"], "paused"),
    Said(
        "interrupted",
        {"reason": "A", "detail": "no_bay", "since": SINCE, "resume_at": LATER},
        "B1",
        "H2",
        ["bay occupied", "resumes 12:00", "H2", "1 h 00"],
        "bay occupied · resumes 12:00 · H2",
    ),
    Said(
        "interrupted",
        {"reason": "B", "detail": "", "since": SINCE, "resume_at": None},
        "B1",
        None,
        ["awaiting a reply", "B1", "1 h 00"],
        "awaiting a reply · B1",
    ),
    Said(
        "interrupted",
        {"reason": "A", "detail": "in own words", "since": SINCE, "resume_at": None},
        None,
        None,
        ["in own words", "1 h 00"],
        "in own words",
    ),
    Said(
        "awaiting_parts",
        {"missing": ["Pump", "Seal"], "expected_at": LATER, "detail": "back_order", "since": SINCE},
        None,
        "H2",
        ["Pump +1", "comes 12:00", "H2", "on back order"],
        "Pump, Seal · comes 12:00 · H2",
    ),
    Said(
        "awaiting_parts",
        {"missing": [], "expected_at": None, "detail": "back_order", "since": SINCE},
        None,
        None,
        ["on back order", "no date"],
        "on back order · no date",
    ),
    Said(
        "awaiting_parts",
        {"missing": [], "expected_at": None, "detail": "back_order", "since": SINCE, "over": True},
        "B1",
        None,
        ["all parts here", "B1"],
        "all parts here · B1",
    ),
    Said(
        "interrupted",
        {"reason": "B", "detail": "no_bay", "since": SINCE, "resume_at": None, "over": True},
        "B1",
        None,
        ["answered", "B1", "1 h 00"],
        "answered · B1",
    ),
    Said(
        "qc",
        {"levels": ["self", "lead", "final"], "signed": ["self"], "turn": "lead", "since": SINCE},
        "B1",
        None,
        ["100", "team lead", "1 h 00", "B1"],
        "team lead · B1",
    ),
    Said("wash", {"washing": True, "since": SINCE}, "W1", None, ["washing", "1 h 00", "W1"], "washing · W1"),
    Said("wash", {"washing": False, "since": SINCE}, None, "F2", ["queued", "1 h 00", "F2"], "queued · F2"),
    Said(
        "ready",
        {"accepted": False, "told": False, "settled": True, "since": SINCE},
        None,
        "F2",
        ["F2", "to accept", "001", "1 h 00"],
        "to accept · F2",
    ),
    Said(
        "ready",
        {"accepted": True, "told": False, "settled": False, "since": SINCE},
        None,
        None,
        ["to tell", "100", "1 h 00"],
        "to tell",
    ),
    Said(
        "ready",
        {"accepted": True, "told": True, "settled": False, "since": SINCE},
        None,
        None,
        ["to settle", "110", "1 h 00"],
        "to settle",
    ),
    Said(
        "ready",
        {"accepted": True, "told": True, "settled": True, "since": SINCE},
        None,
        None,
        ["hand over", "111", "1 h 00"],
        "hand over",
    ),
]


def test_the_wall_says_the_worthiest_first(tmp_path: Path) -> None:
    cards = [one._asdict() | {"number": "RO1"} for one in SAID]
    texts = Texts.of("en").areas("board", "time")
    told = {
        "cards": cards,
        "texts": texts,
        "people": PEOPLE,
        "reasons": REASONS,
        "now": NOW.timestamp() * 1000,
    }
    assert ran(tmp_path, WRITE, told) == [one.wall for one in SAID]


FIT = """
import { fitting } from "ASSETS/board/measure.js";
const piece = { text: "start by 12:00", width: 5, brief: { text: "by 12:00", width: 3 } };
console.log(JSON.stringify([5, 4, 2].map((room) => fitting([piece], room, 0).map(({ text }) => text))));
"""


def test_a_piece_without_room_is_said_briefly_or_not_at_all(tmp_path: Path) -> None:
    assert ran(tmp_path, FIT, None) == [["start by 12:00"], ["by 12:00"], []]


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.listed)
def test_a_list_says_all_of_it_and_the_place_last(said: Said) -> None:
    texts = Texts.of("en")
    words = Words(texts, ShopTime(lambda: NOW, House, texts), PEOPLE, REASONS)
    like = pictured([an_order(1, said.lane)])[0]
    card = like.model_copy(update={"line": said.line, "bay": said.bay, "slot": said.slot})
    assert lane_line(card, words) == said.listed
