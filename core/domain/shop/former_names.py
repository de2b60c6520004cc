"""What people were called: whoever reads what was signed reads the name of that day. The journal holds codes alone."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel
from sqlalchemy import BigInteger
from sqlmodel import Field

from core.domain.base.rows import Row


class FormerName(Row, table=True):
    """A name that somebody bore until an entry of the journal gave another one."""

    __tablename__ = "former_name"

    code: str = Field(primary_key=True)
    until: int = Field(primary_key=True, sa_type=BigInteger)
    name: str


class NamesThen(BaseModel):
    """Everybody's name, now and at every entry of the journal; `former` holds each one's, the oldest first."""

    now: Mapping[str, str]
    former: Mapping[str, Sequence[tuple[int, str]]]

    def at(self, entry: int | None, code: str | None) -> str:
        """Return what somebody was called when an entry was written; without one, what the name is now."""
        past = self.former.get(code or "", ()) if entry is not None else ()
        then = next((name for until, name in past if (entry or 0) < until), None)
        return then or self.now.get(code or "", code or "")
