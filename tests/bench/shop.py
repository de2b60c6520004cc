"""Shops of any size to measure: as many orders as asked for, each with a technician and a bay of its own."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from core.actions import read_action
from core.actions.access.stations import LetIn
from core.actions.order.reception import Receive
from core.actions.shop.administration import SavePlace
from core.actions.shop.people import SavePerson, SetOffDuty
from core.opening import open_workshop
from core.settings import Settings
from core.workshop import Actor, Workshop

CLOCK = "2026-11-23T09:00+08:00@1"
OPENER = Actor(None, "bench")
ADVISOR = "SA01"


def a_shop(folder: Path, orders: int) -> Workshop:
    """Open a shop with this many waiting orders."""
    shop = open_workshop(Settings(data=folder / "shop", clock=CLOCK))
    fill(shop, orders)
    return shop


def fill(shop: Workshop, orders: int) -> None:
    """Let this many orders come in, with who and what they need."""
    shop.run(SavePerson(code=ADVISOR, person="Advisor 1", roles=["advisor"]), OPENER)
    shop.run(SavePerson(code="S01", person="Supervisor 1", roles=["supervisor"]), OPENER)
    for n in range(orders):
        technician = SavePerson(
            code=technician_of(n), person=f"Technician {n}", roles=["technician"], team="A", skill=3
        )
        shop.run(technician, OPENER)
        shop.run(SavePlace(code=bay_of(n), place=f"Bay {n}", kind="repair_bay"), OPENER)
        receive(shop, n)


def receive(shop: Workshop, n: int) -> None:
    """Let the order of this number come in."""
    order = {
        "number": number_of(n),
        "plate": f"粤B{n:05}",
        "model": "Corolla 1.8 HEV",
        "customer": f"Customer {n}",
        "advisor": ADVISOR,
        "kind": "repair",
        "received_at": datetime(2026, 11, 23, 0, 30, tzinfo=UTC).isoformat(),
        "promised_at": datetime(2026, 11, 23, 9, n % 60, tzinfo=UTC).isoformat(),
        "jobs": [{"code": "J1", "text": "Brake pads front", "standard_hours": 1.5, "skill": 1}],
        "command_id": str(uuid4()),
    }
    shop.run(Receive.read(order), Actor(ADVISOR, "bench"))


def start(shop: Workshop, n: int) -> None:
    """Let the order's technician start it in the order's bay."""
    body = {"walkround": "ok", "bay": bay_of(n), "command_id": str(uuid4())}
    shop.run(read_action("start", number_of(n), body), Actor(technician_of(n), "bench"))


def pause(shop: Workshop, n: int) -> None:
    """Let the technician stop for a while."""
    body = {"why": "break", "command_id": str(uuid4())}
    shop.run(read_action("pause", number_of(n), body), Actor(technician_of(n), "bench"))


async def change(shop: Workshop, count: int, orders: int) -> None:
    """Let the next order move: one after the other is started, then interrupted, then goes on, and so on."""
    n, turn = count % orders, count // orders
    deeds: list[tuple[str, dict[str, str]]] = [
        ("resume", {"bay": bay_of(n)}),
        ("interrupt", {"reason": "A", "detail": "no_tool"}),
    ]
    name, body = deeds[turn % 2] if turn else ("start", {"walkround": "ok", "bay": bay_of(n)})
    action = read_action(name, number_of(n), {**body, "command_id": str(uuid4())})
    await shop.do(action, Actor(technician_of(n), "bench"))


async def away(shop: Workshop, count: int, orders: int) -> None:
    """Let the next technician be given a car, then go off duty, in the next turn come back, and so on."""
    n, turn = count % orders, count // orders
    if turn == 0:
        body = {"technician": technician_of(n), "command_id": str(uuid4())}
        await shop.do(read_action("assign", number_of(n), body), Actor("S01", "bench"))
    await shop.do(SetOffDuty(whose=technician_of(n), off_duty=turn % 2 == 0), Actor("S01", "bench"))


async def tick(shop: Workshop, count: int, orders: int) -> None:
    """Let the next order that is worked on have its job done, in the next turn open again, and so on."""
    n, body = count % orders, {"job": "J1", "done": count // orders % 2 == 0, "command_id": str(uuid4())}
    await shop.do(read_action("tick_job", number_of(n), body), Actor(technician_of(n), "bench"))


def screens_of(shop: Workshop, screens: int) -> list[str]:
    """Enrol as many walls and return what proves each."""
    enrolled = (LetIn(station=f"wall-{n}", kind="board") for n in range(screens))
    return [shop.run(wall, OPENER).outcome.shown for wall in enrolled]


def number_of(n: int) -> str:
    """Return an order's number."""
    return f"RO{n:06}"


def technician_of(n: int) -> str:
    """Return the code of who works on it."""
    return f"T{n:05}"


def bay_of(n: int) -> str:
    """Return where it is worked on."""
    return f"B{n:05}"
