"""Forms that were begun and not sent. They are no state of the shop: no entry makes them, none tells of them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select
from sqlmodel import col

from core.domain.order.kept_forms import KeptForm, photos_in
from core.store.session import Plain, SiteSession
from core.store.tables import CommandRow, KeptFormRow

# Past the session: a deed asks for one each time, and mostly there is none.
ON_ORDER = col(KeptFormRow.order_number) == bindparam("number")
ONE = (col(KeptFormRow.person) == bindparam("who"), ON_ORDER, col(KeptFormRow.deed) == bindparam("what"))
FIND = Plain(select(KeptFormRow).where(*ONE))
DROP = Plain(delete(KeptFormRow).where(*ONE))
DROP_ALL = Plain(delete(KeptFormRow).where(ON_ORDER))
PUT = Plain(insert(KeptFormRow))


class KeptForms:
    """The forms of this shop that wait for their person."""

    def __init__(self, session: SiteSession) -> None:
        """Keep them through this session."""
        self._session = session

    def find(self, person: str, order: str, deed: str) -> KeptForm | None:
        """Return what somebody began of a deed on an order."""
        row = self._session.carry_out(FIND, who=person, number=order, what=deed).first()
        return row and KeptForm(UUID(row.command_id), row.round, row.filled)

    def keep(self, person: str, order: str, deed: str, form: KeptForm, at: datetime) -> None:
        """Keep a form as it is now; an empty one was never begun."""
        self.drop(person, order, deed)
        if form.filled:
            self._write(
                PUT,
                person=person,
                order_number=order,
                deed=deed,
                command_id=str(form.command_id),
                round=form.round,
                filled=form.filled,
                photos=photos_in(form.filled),
                at=at,
            )

    def drop(self, person: str, order: str, deed: str) -> None:
        """Let a form go: it was sent, or thrown away."""
        self._write(DROP, who=person, number=order, what=deed)

    def clear(self, order: str) -> None:
        """Let all go that was begun on an order: nothing more is done on it."""
        self._write(DROP_ALL, number=order)

    def is_sent(self, command_id: UUID) -> bool:
        """Say whether a form was sent already, from another screen perhaps."""
        return self._session.row(CommandRow, str(command_id)) is not None

    def _write(self, statement: Plain, **values: object) -> None:
        self._session.info["written"] = True
        self._session.carry_out(statement, **values)
