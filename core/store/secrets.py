"""Secrets: what proves a person, a station or a program; only hashes of it."""

from sqlmodel import select

from core.domain.access.locks import Lockable
from core.domain.base.errors import PinRequired
from core.store.session import SiteSession
from core.store.tables import COUNTS_PINS, Secret


class Secrets:
    """What proves somebody in this shop, by kind and name."""

    def __init__(self, session: SiteSession) -> None:
        """Keep them through this session."""
        self._session = session

    def find(self, kind: str, name: str) -> Secret | None:
        """Return what proves this person, station or program."""
        return self._session.row(Secret, kind, name)

    def all_of(self, kind: str) -> list[Secret]:
        """Return everything of this kind that proves somebody."""
        return list(self._session.exec(select(Secret).where(Secret.kind == kind)))

    def keep(self, kind: str, name: str, proof_hash: str) -> Secret:
        """Keep the hash of what proves somebody, in place of an older one."""
        secret = self.find(kind, name)
        if secret is None:
            secret = Secret(kind=kind, name=name, hash=proof_hash)
            self._session.add(secret)
        secret.hash = proof_hash
        return secret

    def keep_new_pin(self, person: str, pin_hash: str | None, *, one_time: bool) -> None:
        """Keep the PIN that was hashed before the queue; no earlier wrong one counts any more."""
        if pin_hash is None:
            raise PinRequired
        secret = self.keep("pin", person, pin_hash)
        secret.one_time, secret.changed = one_time, not one_time
        secret.locked_until, secret.wrong_at = None, []

    def wrong_pins(self, what: Lockable, name: str) -> Secret | None:
        """Return where the wrong PINs of a person, a station or the shop are counted; None for an unknown person."""
        kind = COUNTS_PINS[what]
        return self.find(kind, name) or (None if what == "person" else self.keep(kind, name, ""))

    def drop(self, kind: str, name: str) -> None:
        """Let nothing prove them any more."""
        secret = self.find(kind, name)
        if secret is not None:
            self._session.delete(secret)
