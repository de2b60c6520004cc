"""What team leads, inspectors and washers do by themselves: the second and third check, and the wash."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from core.demo.cast import Player, with_role
from core.demo.scene import DemoDeed, DemoScene, deed, spare
from core.domain.base.lanes import Lane
from core.domain.order.checklist import STRUCK_OUT
from core.domain.order.order import Order
from core.domain.order.signatures import next_level, valid_signatures
from core.domain.order.working_time import worked_in_round
from core.domain.shop.lists import ChecklistItem

FAULTS = ("Oil on the undertray", "Wheel bolt below torque", "Trim clip loose", "Fault memory not cleared")
WASH_TAKES = timedelta(minutes=12)
SELDOM = 0.08


def lead_check(scene: DemoScene) -> Iterator[DemoDeed]:
    """Look at what a technician signed, or send it back."""
    for order in spare(_due(scene, "lead")):
        for lead in with_role("team_lead"):
            if _fresh(order, lead):
                yield _check(scene, order, lead, "lead")


def final_inspection(scene: DemoScene) -> Iterator[DemoDeed]:
    """Look at what a team lead signed, or send it back."""
    for order in spare(_due(scene, "final")):
        slot = order.slot or scene.free("finished_slot")
        for inspector in with_role("inspector"):
            if _fresh(order, inspector) and slot:
                yield _check(scene, order, inspector, "final", slot=slot)


def start_wash(scene: DemoScene) -> Iterator[DemoDeed]:
    """Drive the next car into the wash."""
    for order in spare(order for order in scene.lane(Lane.WASH) if not order.washing_since):
        bay = scene.free("wash_bay")
        for washer in with_role("washer"):
            if bay:
                yield deed(washer, "start_wash", order, bay=bay)


def finish_wash(scene: DemoScene) -> Iterator[DemoDeed]:
    """Park the clean car; on its list everything is in order."""
    for order in scene.lane(Lane.WASH):
        slot = scene.free("finished_slot")
        asked = [item.item for item in scene.checklist("wash", order)]
        items = [{"item": item, "answer": "ok", "value": STRUCK_OUT} for item in asked]
        for washer in with_role("washer"):
            if order.washing_since and scene.ago(order.washing_since) > WASH_TAKES and slot:
                yield deed(washer, "finish_wash", order, slot=slot, items=items)


def answers(items: list[ChecklistItem], scene: DemoScene) -> list[dict[str, Any]]:
    """Answer every item of a list, with a value where one is asked; something is put right on the spot at times."""
    given: list[dict[str, Any]] = [{"item": item.item, "answer": "ok"} for item in items]
    for answer, item in zip(given, items, strict=True):
        if item.needs_value:
            answer["value"] = round(scene.rng.uniform(1.5, 9.5), 1)
    if given and scene.rng.random() < SELDOM:
        scene.rng.choice(given).update(answer="fixed", note=scene.rng.choice(FAULTS))
    return given


def _check(scene: DemoScene, order: Order, by: Player, level: str, **more: object) -> DemoDeed:
    """Sign; now and then something is not in order."""
    items = answers(scene.checklist(level, order), scene)
    name = "lead_check" if level == "lead" else "final_inspection"
    if scene.rng.random() >= SELDOM:
        return deed(by, name, order, outcome="pass", items=items, pin=by.pin, **more)
    scene.rng.choice(items).update(answer="not_ok", note=scene.rng.choice(FAULTS))
    return deed(by, name, order, outcome="fail", items=items, pin=by.pin, rework_cause="workmanship")


def _due(scene: DemoScene, level: str) -> list[Order]:
    return [order for order in scene.lane(Lane.QC) if next_level(order, scene.house) == level]


def _fresh(order: Order, by: Player) -> bool:
    signers = {signature.person for signature in valid_signatures(order)}
    return by.code not in signers and not worked_in_round(order, by.code)
