"""A shop that hears what every deed on its screens would write, and lets none of it happen."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import pytest
from sqlmodel import select

from core import opening
from core.access.proofs import KnownStation
from core.access.sessions import KnownPerson
from core.actions.access.stations import SaveStation, SaveToken
from core.actions.base.action import SECRETS, Action
from core.actions.order.deeds import deeds
from core.actions.shop.administration import SavePlace
from core.actions.shop.house import SaveWords
from core.actions.shop.people import LendRole, SavePerson, SetOffDuty
from core.catalogue import LANGUAGES
from core.domain.base.errors import DiskFull, Refused
from core.domain.base.events import Event
from core.domain.base.lanes import ON_BOARD, Lane
from core.domain.shop.tags import Tag
from core.settings import Settings
from core.store.floor import StoredFloor
from core.store.transaction import Outcome, Transaction
from core.store.writer import Answer
from core.workshop import Actor, Done, Workshop
from tests.store.trial import (
    DROPPED,
    HELPER,
    NINE,
    OTHER_LEAD,
    WORKER,
    Deed,
    Script,
    a_trial_shop,
    accepted,
    do,
    do_all,
    passed,
    reception,
    road_to,
    wanted,
)

# The first on which a deed can be done is the one on which there is most to choose from.
ORDERS = ("asked", "keyed", "ticked", "led", "ready", "washing", *(lane.value for lane in ON_BOARD), "handed")
NOBODY = Actor(None, "trial")


class Heard(NamedTuple):
    """What a screen sent, and the entry that the rule made of it."""

    kind: str
    sent: dict[str, Any]
    data: dict[str, Any]


class Overheard(Exception):  # noqa: N818 - an answer, not an error
    """The rule said yes; nothing of it is kept."""

    def __init__(self, event: Event) -> None:
        """Carry what would have happened out of the writer."""
        super().__init__()
        self.event = event


class Overhearing(Action):
    """Do an action up to its entry, every PIN being right, and give it up."""

    name: ClassVar[str] = "overhearing"
    action: Any

    def run(self, tx: Transaction) -> Outcome:
        """Raise what would have happened, before it changes rows that would have to be read anew."""

        def hear(event: Event, *_where: Any) -> Outcome:
            raise Overheard(event.in_codes(tx))

        tx.actor = replace(tx.actor, pin_checked=True, receiver_checked=True, new_pin_hash="hash")
        for record in ("record", "record_new", "record_shop"):
            setattr(tx, record, hear)
        outcome: Outcome = self.action.run(tx)
        return outcome

    def fingerprint(self, person: str | None) -> str:
        """Return nothing to compare: each is tried once."""
        del person
        return ""


class OverheardShop(Workshop):
    """A shop whose screens learn that nothing was saved, so that they stay and the next choice can be touched."""

    def __init__(self, settings: Settings, **opened: Any) -> None:
        """Begin with nothing heard."""
        super().__init__(settings, **opened)
        self.heard: list[Heard] = []
        self.refused: list[tuple[str, str]] = []
        self.unchanged = 0  # deeds that would have changed nothing
        self.keeps = False  # whether what is touched now is done for good

    @contextmanager
    def overheard(self) -> Iterator[list[Heard]]:
        """Hear what is written from now on."""
        self.heard, self.refused, self.unchanged = [], [], 0
        yield self.heard

    @property
    def tried(self) -> int:
        """How many deeds came here."""
        return len(self.heard) + len(self.refused) + self.unchanged

    async def do(self, action: Action, by: Actor, answer: Answer | None = None) -> Done:
        """Let it happen and hear what it writes."""
        if self.keeps:
            return await super().do(action, by, answer)
        try:
            await asyncio.wrap_future(self.submit(Overhearing(action=action), by))
        except Overheard as overheard:
            sent = action.model_dump(mode="json", exclude=SECRETS)
            self.heard.append(Heard(overheard.event.kind, sent, overheard.event.data()))
        except Refused as refused:
            self.refused.append((action.name, refused.code))
            raise
        else:
            self.unchanged += 1
        raise DiskFull


def a_shop_to_overhear(folder: Path) -> OverheardShop:
    """Open a shop in which every deed can be done on some order."""
    a_trial_shop(folder / "trial").close()
    shutil.copytree(folder / "trial", folder / "shop")
    with pytest.MonkeyPatch.context() as overheard:
        overheard.setattr(opening, "Workshop", OverheardShop)
        shop = opening.open_workshop(Settings(data=folder / "shop", clock=NINE))
    assert isinstance(shop, OverheardShop)
    for code, kind in {"W2": "wash_bay", "S2": "finished_slot", "I1": "interrupted_slot"}.items():
        shop.run(SavePlace(code=code, place=f"Place {code}", kind=kind), NOBODY)
    shop.run(Furnished(order="", deeds=[]), NOBODY)
    return shop


class Furnished(Script):
    """More orders: asked about, with a key, done, before the last level, in the wash bay, ready to be handed over."""

    name: ClassVar[str] = "furnished"

    def run(self, tx: Transaction) -> Outcome:
        """Enter them, for keeps; the worker leaves the car meanwhile."""
        do(tx, "in_progress", Deed("pause", {"why": "leaves"}, WORKER))
        washed = road_to(Lane.WASH)
        roads = {
            "keyed": [],
            "asked": [
                Deed("ask", {"text": "Which lamp?", "whom": "technical"}, HELPER),
                Deed("propose_supplement", {"text": "Bulb", "hours": 0.5}, HELPER),
                wanted(),
            ],
            "ticked": [
                Deed("start", {"walkround": "ok"}, "technician"),
                DROPPED,
                Deed("tick_job", {"job": "J1"}, "technician"),
            ],
            "led": [*road_to(Lane.QC), passed("lead", OTHER_LEAD)],
            "washing": [*washed, Deed("start_wash", {"bay": "W1"}, HELPER)],
            "handed": [*road_to(Lane.READY), *accepted()],
        }
        for number, road in roads.items():
            more = {"key_tag": "7"} if number == "keyed" else {}
            do(tx, number, Deed("receive", reception(number, **more), HELPER))
            do_all(tx, number, road)
        do(tx, "in_progress", Deed("start", {}, WORKER))
        return tx.unchanged(None)


def furnish_the_house(shop: Workshop) -> None:
    """Enter what the administration's deeds are about: a loan, who is away or has left, what is closed or worded."""
    until = shop.clock.now() + timedelta(hours=2)
    for action in (
        LendRole(whose="technician", role="inspector", until=until),
        SetOffDuty(whose="washer", off_duty=True),
        SavePerson(code="gone", person="Somebody 9", roles=["washer"], active=False),
        SavePlace(code="S9", place="Place S9", kind="finished_slot", active=False),
        SaveStation(station="Screen 1", kind="kiosk"),
        SaveToken(token="Program 1", scope="read"),
        *(SaveWords(language=language, texts={"lane.wash": "Bath"}) for language in LANGUAGES),
    ):
        shop.run(action, Actor(HELPER, "trial") if isinstance(action, LendRole) else NOBODY)


def offers(shop: Workshop) -> dict[str, tuple[str, str]]:
    """Return for each deed an order on which there is most to choose from, and who may do it there."""

    def read(floor: StoredFloor) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        people = floor.everybody()
        for order in map(floor.order, ORDERS):
            for person in people:
                for deed in deeds(order, person, floor):
                    found.setdefault(deed, (order.number, person.code))
        return found

    return shop.look_now(read)


def badge(shop: Workshop, code: str) -> str:
    """Return what is on somebody's badge."""
    query = select(Tag.token).where(Tag.kind == "person", Tag.code == code)
    return shop.look_now(lambda floor: floor.session.exec(query).one())


def signed_in(shop: Workshop, station: str, language: str, person: str) -> KnownPerson:
    """Return somebody who signed in at a desk or on a phone."""
    roles = shop.look_now(lambda floor: floor.person(person).held_roles)
    where = KnownStation(station, station, None, language)
    return KnownPerson(person, f"{person} 1", roles, where, shop.clock.machine_now())
