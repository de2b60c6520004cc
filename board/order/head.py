"""The head of an order's page: which car, where it stands, how sure its promise is, whose it is."""

from typing import Any

from nicegui import ui

from board.desk.fields import FormScene
from board.desk.history import worded
from board.desk.pieces import paper_links
from core.ui.basic import box, icon, words
from core.ui.direction import beside
from core.views.order.board import Card
from core.views.order.desk import OrderAtDesk

SIGN = ("late", "at_risk")


def head_facts(scene: FormScene, card: Card) -> dict[str, Any]:
    """Return every word of the head; the card is the board's, whose risk follows the time."""
    picture = scene.at_desk
    order, say = picture.order, scene.texts.say
    due = order.promised_at or order.answer_by
    return {
        "number": order.number,
        "version": order.version,
        "plate": card.plate,
        "car": beside(beside(order.make, order.model, between=" "), order.vin),
        "lane": order.lane,
        "lane_word": say(f"lane.{order.lane}"),
        "stopped": _stopped(scene),
        "risk": "on_time" if card.ended else card.risk,
        "promise": _promise(scene, due),
        "left": scene.time.until(due) if due is not None and card.counts_down else "",
        "marks": card.marks,
        "papers": picture.papers,
        "facts": _facts(scene, picture),
    }


def _promise(scene: FormScene, due: str | None) -> str:
    order, say = scene.at_desk.order, scene.texts.say
    if due is None:
        return say("kiosk.no_promise")
    return say("kiosk.promised" if order.promised_at else "kiosk.answer_by", time=scene.time.short(due))


def _stopped(scene: FormScene) -> str:
    order = scene.at_desk.order
    if not order.stop_reason:
        return ""
    if order.is_over:
        return scene.texts.say(f"kiosk.over.{order.stop_reason}")
    why = scene.shop.reasons.get(order.stop_reason, {}).get(order.stop_detail, order.stop_detail)
    until = scene.time.short(order.resume_at) if order.resume_at else ""
    return beside(scene.texts.say(f"stop.{order.stop_reason}"), why, order.stop_note, until)


def _facts(scene: FormScene, picture: OrderAtDesk) -> list[tuple[str, str]]:
    order, say, names = picture.order, scene.texts.say, scene.shop.names
    key = beside(order.key_tag, worded("key_at", order.key_at, scene.texts) if order.key_at else "")
    technician = names.get(order.technician, order.technician) if order.technician else ""
    team = say("desk.team", team=order.team) if order.team else ""
    hours = say("kiosk.hours_of", worked=f"{order.worked_hours:.1f}", standard=f"{order.standard_hours:.1f}")
    gate = [
        say(f"desk.gate.{name}")
        for name, done in (("accepted", order.accepted), ("told", order.told), ("settled", order.settled))
        if done
    ]
    facts = {
        "place": beside(order.bay, order.slot),
        "key": key,
        "kind": worded("kind", order.kind, scene.texts),
        "technician": beside(technician, team),
        "hours": hours,
        "mileage": f"{order.mileage_km:,} km" if order.mileage_km else "",
        "received": scene.time.short(order.received_at),
        "advisor": names.get(order.advisor or "", order.advisor or ""),
        "customer": beside(order.customer, order.phone, between=" "),
        "gate": beside(*gate),
    }
    return [(say(f"desk.fact.{name}"), text) for name, text in facts.items() if text]


def draw_head(facts: dict[str, Any], scene: FormScene) -> None:
    """Draw it; the hooks are those of every card."""
    with box(f"head risk-{facts['risk']}") as made:
        made.props.update(
            {
                "data-card": facts["number"],
                "data-lane": facts["lane"],
                "data-risk": facts["risk"],
                "data-version": facts["version"],
            }
        )
        with box("head-car"):
            words(facts["plate"], "plate", "h1")
            with box("head-which"):
                words(facts["number"], "head-number")
                words(facts["car"], "head-model")
        with box("head-state"):
            with box(f"promise promise-{facts['risk']}", "p"):
                if facts["risk"] in SIGN:
                    icon(facts["risk"])
                ui.label(facts["promise"])
                if facts["left"]:
                    ui.label(facts["left"]).classes("promise-left")
            with box("marks"):
                words(facts["lane_word"], f"mark lane lane-{facts['lane']}")
                for mark in facts["marks"]:
                    with box(f"mark mark-{mark}", "span"):
                        icon(f"mark-{mark}")
                        ui.label(scene.texts.say(f"board.mark.{mark}"))
            if facts["stopped"]:
                words(facts["stopped"], "stopped", "p")
            paper_links(facts["number"], facts["papers"], scene.texts)
    with box("head-facts", "dl"):
        for label, text in facts["facts"]:
            with box("fact"):
                words(label, "", "dt")
                words(text, "", "dd")
