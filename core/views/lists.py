"""The shop's reason codes in a reader's language."""

from sqlmodel import Session, col, select

from core.domain.lists import Reason
from core.domain.rows import SITE
from core.views.order import worded


def reasons(session: Session, language: str) -> dict[str, dict[str, str]]:
    """Return the texts by list and code, in the order of the lists."""
    query = select(Reason).where(Reason.site_id == SITE).order_by(col(Reason.position))
    found: dict[str, dict[str, str]] = {}
    for row in session.exec(query):
        found.setdefault(row.list, {})[row.code] = worded(row, language)
    return found
