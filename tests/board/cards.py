"""Orders as a busy workshop has them, with the longest texts that occur: always the same ones for a number.

What a wall shows of them is pictured by the product itself.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from core.domain.base.lanes import ON_BOARD, STOPPED, Lane
from core.domain.order.alerts import Alert
from core.domain.order.jobs import Job
from core.domain.order.order import Order
from core.domain.order.part_lines import Part
from core.domain.order.promise import DELAY_FLAGGED
from core.domain.order.questions import Question
from core.domain.order.signatures import Signature
from core.domain.order.supplement import Supplement
from core.domain.order.working_time import Segment
from core.domain.shop.house import House
from core.views.order.board import Card, card

LANES = tuple(lane.value for lane in ON_BOARD)
HOUSE = House()
NOW = datetime(2026, 11, 23, 2, 42, 7, tzinfo=UTC)
"""10:42:07 in Shanghai."""

PEOPLE = {f"T{n:02}": f"{name}师傅" for n, name in enumerate("林黄李吴王刘赵周孙马朱胡㛃", start=1)} | {
    "SA01": "顾问1",
    "SA02": "顾问2",
    "SA03": "顾问3",
    "SA04": "Advisor with a long name",
}
MODELS = ("Corolla 1.8 HEV", "Han EV", "Passat 330TSI", "Highlander HEV 2.5 AWD Limited Edition", "325Li", "")
PARTS = ("前保险杠总成(含雷达支架)", "减振器", "Front brake pads", "空调滤芯")
LONG_REASON = {"en": "Tester in use on another car until noon"}
LONG_REASON_ZH = "诊断仪在别的车上使用,等待总部技术支援电话回复"
LOAD = (10, 14, 6, 7, 6, 4, 8)
"""How many of 55 cars stand in each lane on a common forenoon."""


def orders(count: int, language: str = "zh-Hans", at: datetime = NOW) -> list[Order]:
    """Return that many orders as they are at this time, spread over the lanes as on a common forenoon."""
    lanes = [lane for lane, load in zip(LANES, LOAD, strict=True) for _ in range(load)]
    random.Random(10).shuffle(lanes)
    return [an_order(n, lanes[n % len(lanes)] if n else "in_progress", language, at) for n in range(count)]


def pictured(load: list[Order], at: datetime = NOW) -> list[Card]:
    """Return their cards."""
    return [card(order, at, HOUSE) for order in load]


def an_order(n: int, lane: str, language: str = "zh-Hans", at: datetime = NOW) -> Order:
    """Return the nth order, in a lane."""
    chance = random.Random(n * 7919)
    order = Order(
        number=f"RO261123{n:03}",
        plate=_plate(n, chance),
        model=chance.choice(MODELS),
        kind="maintenance",
        received_at=at - timedelta(hours=3),
        promised_at=None if n % 29 == 5 else at + timedelta(minutes=_left(chance)),
        answer_by=at + timedelta(minutes=40 if n % 58 == 5 else 1500) if n % 58 in {5, 34} else None,
        advisor=chance.choice(("SA01", "SA02", "SA03", "SA04")),
        key_at="hook",
        lane_since=at - timedelta(minutes=chance.choice((4, 14, 65, 200, 1600))),
        version=1,
        seq=n,
    )
    order.jobs.append(_job(order, chance.choice((1.0, 1.4, 2.0, 6.0))))
    stand(order, lane, language, at)
    for mark in ("waiting_customer", *ANYWHERE):
        if chance.random() < (0.3 if mark == "waiting_customer" else 0.07):
            MARKS[mark](order)
    return order


def stand(order: Order, lane: str, language: str = "zh-Hans", at: datetime = NOW) -> None:
    """Let an order stand in a lane, as such orders do."""
    order.lane = Lane(lane)
    n, chance = order.seq, random.Random(f"{order.number} {lane}")
    in_bay = lane in {"in_progress", "qc", "wash"}
    order.bay = f"B{n % 20 + 1:02}" if in_bay else None
    order.slot = f"F{n % 20 + 1:02}" if lane in {"ready", *STOPPED} else None
    _STANDING[order.lane](order, chance, at, language)


def bear(order: Order, mark: str) -> None:
    """Let an order bear this mark; one that belongs to a lane brings it there."""
    MARKS[mark](order)


def _waiting(order: Order, chance: random.Random, at: datetime, _language: str) -> None:
    team, technician, taken_in = chance.choice(
        (("A", _technician(order), True), (None, None, False), ("B", None, True))
    )
    order.team, order.technician = team, technician
    order.taken_in_at = at - timedelta(hours=1) if taken_in else None


def _in_progress(order: Order, chance: random.Random, at: datetime, _language: str) -> None:
    order.taken_in_at = at - timedelta(hours=2)
    crew = chance.choice(([_technician(order)], [_technician(order), _technician(order, 3)], []))
    for person in crew:
        order.segments.append(_segment(order, person, at - timedelta(minutes=chance.choice((6, 54, 150)))))
    if not crew:
        paused = _segment(order, _technician(order), at - timedelta(hours=1), at - timedelta(minutes=36))
        paused.why, paused.until = "process_runs", at + timedelta(minutes=80)
        order.segments.append(paused)


def _interrupted(order: Order, chance: random.Random, at: datetime, language: str) -> None:
    long = LONG_REASON.get(language, LONG_REASON_ZH)
    reasons = (("A", "no_bay", at + timedelta(minutes=90)), ("A", long, None), ("B", "customer_price", None))
    order.stop_reason, order.stop_detail, order.resume_at = chance.choice(reasons)


def _awaiting_parts(order: Order, chance: random.Random, at: datetime, _language: str) -> None:
    missing, minutes, detail = chance.choice(
        ((PARTS[:2], 268, "back_order"), (PARTS[1:2], 1700, "back_order"), (PARTS[2:3], None, "no_date"))
    )
    order.stop_reason, order.stop_detail = "C", detail
    expected = None if minutes is None else at + timedelta(minutes=minutes)
    for n, text in enumerate(missing, 1):
        about: dict[str, Any] = {"state": "back_order", "expected_at": expected, "order_number": order.number}
        order.parts.append(Part(number=f"P{n}", position=n, text=text, quantity=1, **about))


def _qc(order: Order, chance: random.Random, at: datetime, _language: str) -> None:
    worked = _segment(order, _technician(order), at - timedelta(hours=2), at - timedelta(hours=1))
    order.segments.append(worked)
    for n, level in enumerate(chance.choice((["self"], ["self", "lead"])), 1):
        about: dict[str, Any] = {"level": level, "round": 1, "outcome": "pass", "order_number": order.number}
        order.signatures.append(Signature(seq=n, person=_technician(order, n), at=at, **about))


def _wash(order: Order, chance: random.Random, _at: datetime, _language: str) -> None:
    order.wash = True
    order.washing_since = chance.choice((None, order.lane_since))


def _ready(order: Order, chance: random.Random, at: datetime, _language: str) -> None:
    accepted, settled = chance.choice(((False, False), (True, False), (True, True)))
    order.accepted_at = order.told_at = at if accepted else None
    order.settled_at = at if settled else None


_STANDING: dict[Lane, Callable[[Order, random.Random, datetime, str], None]] = {
    Lane.WAITING: _waiting,
    Lane.IN_PROGRESS: _in_progress,
    Lane.INTERRUPTED: _interrupted,
    Lane.AWAITING_PARTS: _awaiting_parts,
    Lane.QC: _qc,
    Lane.WASH: _wash,
    Lane.READY: _ready,
}


def _overnight(order: Order) -> None:
    ended = order.received_at + timedelta(hours=1)
    order.lane, order.bay, order.slot = Lane.IN_PROGRESS, "B01", None
    order.segments[:] = [_segment(order, _technician(order), order.received_at, ended)]
    order.segments[0].why = "end_of_shift"


def _blocked_bay(order: Order) -> None:
    order.lane, order.stop_reason, order.stop_detail = Lane.INTERRUPTED, "A", "no_bay"
    order.bay, order.slot = "B02", None


def _delay(order: Order) -> None:
    about: dict[str, Any] = {"raised_at": order.received_at, "order_number": order.number}
    order.alerts.append(Alert(id="1-1", position=1, seq=1, kind=DELAY_FLAGGED, role="advisor", **about))


def _question(order: Order) -> None:
    order.questions.append(Question(id=1, text="Which oil?", whom="customer", order_number=order.number))


def _supplement(order: Order) -> None:
    order.supplements.append(Supplement(id=1, text="Wipers", hours=0.2, order_number=order.number))


MARKS: dict[str, Callable[[Order], None]] = {
    "waiting_customer": lambda order: setattr(order, "waits_on_site", True),
    "appointment": lambda order: setattr(order, "appointment", True),
    "comeback": lambda order: setattr(order, "comeback_of", "RO261101001"),
    "rework": lambda order: setattr(order, "rework", True),
    "question": _question,
    "supplement": _supplement,
    "delay": _delay,
    "blocked_bay": _blocked_bay,
    "overnight": _overnight,
}
"""What brings each mark about."""

ANYWHERE = ("appointment", "comeback", "rework", "question", "supplement", "delay")


def _left(chance: random.Random) -> int:
    """Return how many minutes are left until the promise: mostly enough, sometimes few or less than none."""
    return chance.choices(
        (
            chance.choice((50, 75, 110, 160, 1300, 2900, 12000)),
            chance.randint(8, 70),
            -chance.choice((2, 6, 35, 62, 95, 1500, 20000)),
        ),
        (7, 2, 1),
    )[0]


def _plate(n: int, chance: random.Random) -> str:
    if n == 11:
        return "HH-WM 1234 EX"
    head = chance.choice("粤浙苏沪京") + chance.choice("ABDEFN")
    new_energy = chance.random() < 0.35
    tail = chance.choice("DFW") if new_energy else chance.choice("ABCD123")
    return head + tail + f"{chance.randint(0, 99999):05}"[: 5 if new_energy else 4]


def _technician(order: Order, beside: int = 0) -> str:
    return f"T{(order.seq + beside) % 13 + 1:02}"


def _job(order: Order, hours: float) -> Job:
    return Job(code="J1", position=1, text="Service", standard_hours=hours, order_number=order.number)


def _segment(order: Order, person: str, begun: datetime, ended: datetime | None = None) -> Segment:
    n = len(order.segments) + 1
    about: dict[str, Any] = {"round": 1, "opened_by": n, "closed_by": n if ended else None}
    return Segment(
        position=n, person=person, started_at=begun, ended_at=ended, order_number=order.number, **about
    )
