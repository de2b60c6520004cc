"""Who is signed in where, and when stations were last there; by the machine's clock."""

from datetime import datetime

from sqlmodel import col, delete, select

from core.store.session import SiteSession
from core.store.tables import SeenRow, SignedInRow


class Sessions:
    """Who is here."""

    def __init__(self, session: SiteSession, now: datetime) -> None:
        """Keep them through this session; `now` is the machine's time."""
        self._session = session
        self._now = now

    def keep(self, proof_hash: str, person: str, station: str, *, over_before: datetime) -> None:
        """Keep who signed in where; what was over before then is cleared away."""
        self._session.execute(delete(SignedInRow).where(col(SignedInRow.seen) < over_before))
        row = SignedInRow(hash=proof_hash, person=person, station=station, since=self._now, seen=self._now)
        self._session.add(row)

    def see(self, proof_hash: str) -> None:
        """Write down that somebody is still there."""
        row = self._session.row(SignedInRow, proof_hash)
        if row is not None:
            row.seen = self._now

    def see_station(self, name: str, at: datetime) -> None:
        """Write down when a station was last there."""
        row = self._session.row(SeenRow, name)
        if row is None:
            self._session.add(SeenRow(name=name, at=at))
        else:
            row.at = at

    def forget(self, proof_hash: str) -> bool:
        """Let a proof be worth nothing; say whether it was worth something."""
        row = self._session.row(SignedInRow, proof_hash)
        if row is not None:
            self._session.delete(row)
        return row is not None

    def sign_out(self, person: str, *, but: str | None = None) -> None:
        """End a person's sign-ins, except the one of this proof."""
        for row in self._session.exec(select(SignedInRow).where(SignedInRow.person == person)):
            if row.hash != but:
                self._session.delete(row)
