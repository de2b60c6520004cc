"""Alerts stay until they are acknowledged or answered by the deed they ask for; notices fade."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict
from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from core.domain.base.errors import NotAllowed, Refused
from core.domain.base.events import Stamp, register
from core.domain.base.rows import UtcTime
from core.domain.order.order import Order, OrderEvent, OrderRow, next_position, of_order
from core.domain.shop.duty import stand_in
from core.domain.shop.people import Floor, Person

SETTLED_WITH = {"delay_flagged": "delay_unacknowledged"}  # who sees to the one has seen to the other


class AlreadyAcknowledged(Refused):
    """Somebody has seen to this alert."""

    code = "already_acknowledged"


class UnknownAlert(Refused):
    """No alert has this id."""

    code = "unknown_alert"


class Alert(OrderRow, table=True):
    """Something that somebody must see to; addressed to a person, or to whoever holds a role."""

    __table_args__ = of_order(Index("alert_by_id", "site_id", "id"))

    id: str = Field(primary_key=True)  # entry's seq, then a count
    position: int
    seq: int = Field(sa_type=BigInteger)
    kind: str
    role: str
    person: str | None = None
    but: str | None = None
    subject: str = ""
    detail: str = ""
    raised_at: datetime = Field(sa_type=UtcTime)
    open: bool = True
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Recipient(BaseModel):
    """Whom an alert or a notice reaches: this person, or everybody with the role but the one who did it."""

    model_config = ConfigDict(frozen=True)
    role: str
    person: str | None = None
    but: str | None = None

    def reaches(self, somebody: Person) -> bool:
        """Say whether it is for this person."""
        if self.person:
            return self.person == somebody.code
        return somebody.has(self.role) and somebody.code != self.but


class Acknowledged(OrderEvent):
    """Somebody saw the alert."""

    kind: ClassVar[str] = "acknowledge"
    alert_id: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Close it under the person's name, and what was raised because nobody had."""
        alert = find_alert(order, self.alert_id)
        alert.open, alert.acknowledged_by, alert.acknowledged_at = False, stamp.person, stamp.at
        for other in order.alerts:
            if other.open and other.kind == SETTLED_WITH.get(alert.kind):
                other.open = False


def acknowledge(order: Order, by: Person, *, alert_id: str) -> Acknowledged:
    """See to an open alert that is addressed to the person or one of the person's roles."""
    alert = find_alert(order, alert_id)
    if not alert.open:
        raise AlreadyAcknowledged(person=alert.acknowledged_by or "")
    if not addressed(alert, by):
        raise NotAllowed(action="acknowledge")
    return Acknowledged(alert_id=alert_id)


def addressed(alert: Alert, person: Person) -> bool:
    """Say whether the alert is for this person."""
    return Recipient(role=alert.role, person=alert.person, but=alert.but).reaches(person)


def waiting_for(order: Order, person: Person) -> list[Alert]:
    """Return the alerts that this person may see to."""
    return [alert for alert in order.alerts if alert.open and addressed(alert, person)]


def find_alert(order: Order, alert_id: str) -> Alert:
    """Return the alert, or refuse."""
    for alert in order.alerts:
        if alert.id == alert_id:
            return alert
    raise UnknownAlert(id=alert_id)


def raise_alerts(order: Order, stamp: Stamp, event: OrderEvent, recipients: Iterable[Recipient]) -> None:
    """Hang an alert for each recipient on the order."""
    kind = event.alerting()
    if kind is None:
        return
    for count, recipient in enumerate(recipients, 1):
        order.alerts.append(
            Alert(
                id=f"{stamp.seq}-{count}",
                position=next_position(order.alerts),
                order_number=order.number,
                seq=stamp.seq,
                kind=kind,
                role=recipient.role,
                person=recipient.person,
                but=recipient.but,
                subject=event.subject(),
                detail=event.detail(),
                raised_at=stamp.at,
            )
        )


def addressees(roles: Iterable[str | Recipient], order: Order, floor: Floor) -> list[Recipient]:
    """Say whom these roles mean for this order.

    The advisor is the order's own, the technician whoever is assigned or working, the team lead that of
    its team; whom the rule named stays; all others are whoever holds the role. Who is off duty has a deputy who gets it instead.
    """
    found: list[Recipient] = []
    for role in roles:
        if isinstance(role, Recipient):
            found.append(role)
            continue
        people = _its_own(role, order, floor)
        if people or role == "technician":
            found += [Recipient(role=role, person=stand_in(person, floor)) for person in people]
        else:
            found += _holders(role, floor)
    return list(dict.fromkeys(found))


def others_than(doer: str | None, told: Iterable[Recipient], floor: Floor) -> list[Recipient]:
    """Leave out who did it: that is known to whoever did it a moment ago."""
    if doer is None:
        return list(told)
    by, found = floor.person(doer), []
    for who in told:
        if not who.reaches(by):
            found.append(who)
        elif any(who.reaches(one) for one in floor.everybody() if one.code != doer):
            found.append(who.model_copy(update={"but": doer}))
    return found


def settle(order: Order, ids: Iterable[str]) -> None:
    """Close alerts that have no reason any more; nobody has seen to them."""
    for alert_id in ids:
        find_alert(order, alert_id).open = False


def _holders(role: str, floor: Floor) -> list[Recipient]:
    """Address everybody with the role, or while all of them are off duty their deputies."""
    away = {person.code for person in floor.everybody(away=True) if person.has(role)}
    if not away or any(person.has(role) for person in floor.everybody() if not person.off_duty):
        return [Recipient(role=role)]
    deputies = {stand_in(code, floor) for code in away} - away
    return [Recipient(role=role, person=person) for person in sorted(deputies)] or [Recipient(role=role)]


def _its_own(role: str, order: Order, floor: Floor) -> list[str]:
    """Return who of this role the order belongs to."""
    if role == "team_lead":
        return floor.leads_of(order.team) if order.team else []
    if role == "advisor":
        return [order.advisor] if order.advisor else []
    return _hands_on(order) if role == "technician" else []


def _hands_on(order: Order) -> list[str]:
    """Return who is assigned or working, else who worked in this round."""
    now = {segment.person for segment in order.segments if segment.ended_at is None}
    if order.technician:
        now.add(order.technician)
    return sorted(now or {segment.person for segment in order.segments if segment.round == order.round})


register(Acknowledged)
