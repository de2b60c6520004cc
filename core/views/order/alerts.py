"""Alerts as desks and programs list them."""

from collections.abc import Iterable

from sqlmodel import and_, col, or_, select, tuple_

from core.domain.order.alerts import Alert
from core.domain.order.part_lines import Part
from core.domain.order.parts import PartArrived
from core.store.floor import StoredFloor
from core.views.order.board import stamp
from core.views.order.lists import reasons
from core.views.order.of_an_order import AlertView, PartView, alert_view

MOST = 200
REPEATS = {  # the lists from which an alert of this kind repeats a reason; what others repeat is somebody's words
    "delay_flagged": ("delay",),
    "delay_unacknowledged": ("delay",),
    "interrupted": ("A", "B", "C"),
}


class AlertAtDesk(AlertView):
    """An alert in the words of a desk: which car, why, and the new estimate of a delay."""

    plate: str
    detail: str
    estimate: str | None


def alerts(
    floor: StoredFloor, *, person: str | None, is_open: bool | None, after: tuple[int, str], limit: int
) -> list[AlertView]:
    """List alerts, oldest first; `person` narrows them to those addressed to somebody or a role held."""
    query = select(Alert).where(tuple_(col(Alert.seq), col(Alert.id)) > after)
    if person is not None:
        by = floor.person(person)
        not_the_doer = or_(col(Alert.but).is_(None), Alert.but != by.code)
        to_a_role = and_(col(Alert.person).is_(None), col(Alert.role).in_(by.held_roles), not_the_doer)
        query = query.where(or_(Alert.person == by.code, to_a_role))
    if is_open is not None:
        query = query.where(Alert.open == is_open)
    rows = floor.session.exec(query.order_by(col(Alert.seq), col(Alert.id)).limit(limit))
    return [alert_view(alert) for alert in rows]


def open_alerts(floor: StoredFloor, person: str, language: str) -> list[AlertAtDesk]:
    """List what somebody must see to, the newest first."""
    known = reasons(floor.session, language)
    return [
        _at_desk(alert, floor, known)
        for alert in reversed(alerts(floor, person=person, is_open=True, after=(-1, ""), limit=MOST))
    ]


def in_words(alert: AlertView, known: dict[str, dict[str, str]], parts: Iterable[Part | PartView]) -> str:
    """Return what an alert repeats: a reason of the shop's lists in their words, a part by its name."""
    detail = alert.text.partition(": ")[2]
    if alert.kind == PartArrived.alert_of_the_last:
        return next((part.text for part in parts if part.number == detail and part.text), detail)
    lists = (known.get(which, {}) for which in REPEATS.get(alert.kind, ()))
    return next((texts[detail] for texts in lists if detail in texts), detail)


def _at_desk(alert: AlertView, floor: StoredFloor, known: dict[str, dict[str, str]]) -> AlertAtDesk:
    order = floor.order(alert.order)
    return AlertAtDesk(
        **alert.model_dump(),
        plate=order.plate or order.vin[-8:],
        detail=in_words(alert, known, order.parts),
        estimate=stamp(order.delay_estimate) if alert.kind.startswith("delay") else None,
    )
