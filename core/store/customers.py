"""Customers: personal data outside the journal, so that it can be blanked."""

from collections.abc import Mapping

from sqlmodel import select

from core.store.session import SiteSession
from core.store.tables import Customer


class Customers:
    """Who the customers of this shop are."""

    def __init__(self, session: SiteSession) -> None:
        """Keep them through this session."""
        self._session = session

    def find(self, customer_id: int | None) -> tuple[str | None, str | None]:
        """Return a customer's name and phone."""
        row = None if customer_id is None else self._session.row(Customer, customer_id)
        return (None, None) if row is None else (row.customer or None, row.phone or None)

    def keep(self, customer_id: int, values: Mapping[str, str | None]) -> None:
        """Keep what is known of a customer."""
        row = self._session.row(Customer, customer_id) or Customer(id=customer_id)
        for name, value in values.items():
            setattr(row, name, value)
        self._session.add(row)

    def blank(self, customer_id: int | None, phone: str | None) -> list[int]:
        """Blank a customer, and everybody with this phone; return whose data it was, by id."""
        ids = {customer_id}
        if phone is not None:
            found: list[int] = list(self._session.exec(select(Customer.id).where(Customer.phone == phone)))
            ids.update(found)
        rows = [self._session.row(Customer, key) for key in ids if key is not None]
        known = [row for row in rows if row is not None and (row.customer or row.phone)]
        for row in known:
            row.customer = row.phone = None
        return sorted(row.id for row in known)
