"""Cards as a busy workshop makes them, with the longest texts that occur: always the same ones for a number."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

Card = dict[str, Any]

LANES = ("waiting", "in_progress", "interrupted", "awaiting_parts", "qc", "wash", "ready")
NOW = datetime(2026, 11, 23, 2, 42, 7, tzinfo=UTC)
"""10:42:07 in Shanghai."""

LEVELS = ["self", "lead", "final"]

PEOPLE = {f"T{n:02}": f"{name}师傅" for n, name in enumerate("林黄李吴王刘赵周孙马朱胡㛃", start=1)} | {
    "SA01": "顾问1",
    "SA02": "顾问2",
    "SA03": "顾问3",
    "SA04": "Advisor with a long name",
}
MODELS = ("Corolla 1.8 HEV", "Han EV", "Passat 330TSI", "Highlander HEV 2.5 AWD Limited Edition", "325Li", "")
PARTS = ("前保险杠总成(含雷达支架)", "减振器", "Front brake pads", "空调滤芯")
MARKS = (
    "appointment",
    "comeback",
    "rework",
    "question",
    "supplement",
    "overnight",
    "blocked_bay",
    "delay",
)
LOAD = (10, 14, 6, 7, 6, 4, 8)
"""How many of 55 cars stand in each lane on a common forenoon."""


def cards(count: int, language: str = "zh-Hans") -> list[Card]:
    """Return that many cards, spread over the lanes as on a common forenoon."""
    chance = random.Random(7)
    lanes = [lane for lane, load in zip(LANES, LOAD, strict=True) for _ in range(load)]
    return [card(n, chance.choice(lanes) if n else "in_progress", chance, language) for n in range(count)]


def card(n: int, lane: str, chance: random.Random, language: str = "zh-Hans") -> Card:
    """Return the nth card, in a lane."""
    risk = chance.choices(("on_time", "at_risk", "late"), (7, 2, 1))[0]
    left = {"on_time": chance.choice((50, 75, 110, 160, 1300, 2900, 12000)), "at_risk": chance.randint(8, 70)}
    marks = [mark for mark in MARKS if chance.random() < 0.07]
    if chance.random() < 0.3:
        marks.append("waiting_customer")
    return {
        "number": f"RO261123{n:03}",
        "plate": _plate(n, chance),
        "model": chance.choice(MODELS),
        "kind": "maintenance",
        "lane": lane,
        "version": 1,
        "seq": n,
        "risk": risk,
        "promised_at": None
        if n % 29 == 5
        else _at(left.get(risk, -chance.choice((2, 6, 35, 62, 95, 1500, 20000)))),
        "answer_by": {5: _at(40), 34: _at(1500)}.get(n % 58),
        "advisor": chance.choice(("SA01", "SA02", "SA03", "SA04")),
        "technicians": ["T01"],
        "bay": f"B{n % 20 + 1:02}" if lane in {"in_progress", "qc", "wash"} else None,
        "slot": f"F{n % 20 + 1:02}" if lane in {"ready", "interrupted", "awaiting_parts"} else None,
        "key_at": "hook",
        "marks": marks,
        "priority": 5,
        "since": _at(-30),
        "line": _line(n, lane, chance, language),
        "rank": f"{0 if risk == 'late' else 1}{n:04}",
    }


def _plate(n: int, chance: random.Random) -> str:
    if n == 11:
        return "HH-WM 1234 EX"
    head = chance.choice("粤浙苏沪京") + chance.choice("ABDEFN")
    new_energy = chance.random() < 0.35
    tail = chance.choice("DFW") if new_energy else chance.choice("ABCD123")
    return head + tail + f"{chance.randint(0, 99999):05}"[: 5 if new_energy else 4]


def _line(n: int, lane: str, chance: random.Random, language: str) -> Card:
    technician = f"T{n % 13 + 1:02}"
    other = f"T{(n + 3) % 13 + 1:02}"
    since = _at(-chance.choice((4, 14, 65, 200, 1600)))
    detail = (
        "诊断仪在别的车上使用,等待总部技术支援电话回复"
        if language != "en"
        else "Tester in use on another car until noon"
    )
    lines: dict[str, list[Card]] = {
        "waiting": [
            {"next": technician, "team": "A", "latest_start": _at(58), "taken_in": True},
            {"next": None, "team": None, "latest_start": _at(1500), "taken_in": False},
            {"next": None, "team": "B", "latest_start": _at(58), "taken_in": True},
        ],
        "in_progress": [
            _work([technician], 0.9, 1.4),
            _work([technician, other], 2.5, 2.0),
            _work([], 0.4, 6.0) | {"paused_until": _at(80), "paused_why": "process_runs"},
            _work([technician], 0.1, 1.0),
        ],
        "interrupted": [
            {"reason": "A", "detail": "no_bay", "since": since, "resume_at": _at(90)},
            {"reason": "A", "detail": detail, "since": since, "resume_at": None},
            {"reason": "B", "detail": "customer_price", "since": since, "resume_at": None},
        ],
        "awaiting_parts": [
            {"missing": list(PARTS[:2]), "expected_at": _at(268), "detail": "back_order"},
            {"missing": [PARTS[1]], "expected_at": _at(1700), "detail": "back_order"},
            {"missing": [PARTS[2]], "expected_at": None, "detail": "no_date"},
        ],
        "qc": [
            {"levels": LEVELS, "signed": ["self"], "turn": "lead", "since": since},
            {"levels": LEVELS, "signed": ["self", "lead"], "turn": "final", "since": since},
        ],
        "wash": [{"washing": False, "since": since}, {"washing": True, "since": since}],
        "ready": [
            {"accepted": False, "told": False, "settled": False, "since": since},
            {"accepted": True, "told": True, "settled": False, "since": since},
            {"accepted": True, "told": True, "settled": True, "since": since},
        ],
    }
    return chance.choice(lines[lane])


def _work(working: list[str], worked: float, standard: float) -> Card:
    return {
        "working": working,
        "worked_hours": worked,
        "standard_hours": standard,
        "worked_at": _at(0),
        "paused_until": None,
        "paused_why": None,
    }


def _at(minutes: float) -> str:
    return stamp(NOW + timedelta(minutes=minutes))


def stamp(moment: datetime) -> str:
    """Write a moment as the protocol does."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
