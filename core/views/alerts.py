"""Alerts as desks and programs list them."""

from sqlmodel import and_, col, or_, select, tuple_

from core.domain.alerts import Alert
from core.domain.rows import SITE
from core.store.floor import StoredFloor
from core.views.order import AlertView, alert_view


def alerts(
    floor: StoredFloor, *, person: str | None, is_open: bool | None, after: tuple[int, str], limit: int
) -> list[AlertView]:
    """List alerts, oldest first; `person` narrows them to those addressed to somebody or a role held."""
    query = select(Alert).where(Alert.site_id == SITE, tuple_(col(Alert.seq), col(Alert.id)) > after)
    if person is not None:
        by = floor.person(person)
        to_a_role = and_(col(Alert.person).is_(None), col(Alert.role).in_(by.held_roles))
        query = query.where(or_(Alert.person == by.code, to_a_role))
    if is_open is not None:
        query = query.where(Alert.open == is_open)
    rows = floor.session.exec(query.order_by(col(Alert.seq), col(Alert.id)).limit(limit))
    return [alert_view(alert) for alert in rows]
