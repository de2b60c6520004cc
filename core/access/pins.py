"""PINs: argon2id with a pepper that is not in the database."""

import hashlib
import hmac
import secrets
from functools import cached_property
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from core.domain.access.locks import Lock
from core.keeping.disk import write_whole
from core.keeping.folder import PEPPER

# platform.md: m = 19 MiB, t = 2, p = 1 takes 31 ms.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class Locked(Exception):  # noqa: N818 - an answer, not an error
    """Nobody looks at a PIN while this lock holds."""

    def __init__(self, lock: Lock) -> None:
        """Say which."""
        super().__init__(lock)
        self.lock = lock


class Pins:
    """Hashes and checks PINs with the pepper of a data folder."""

    def __init__(self, folder: Path) -> None:
        """Read the pepper, or make one that only this user can read."""
        self._pepper = _pepper(folder / PEPPER)

    def hash(self, pin: str) -> str:
        """Return what is kept of a PIN; takes about 31 ms."""
        return HASHER.hash(self._peppered(pin))

    def right(self, kept: str, pin: str) -> bool:
        """Say whether this is the PIN; takes about 31 ms."""
        try:
            return HASHER.verify(kept, self._peppered(pin))
        except (VerifyMismatchError, InvalidHashError):
            return False

    def nobodys(self, pin: str) -> bool:
        """Take as long over somebody unknown, so that the time does not tell; never right."""
        self.right(self._somebodys, pin)
        return False

    @cached_property
    def _somebodys(self) -> str:
        return self.hash(secrets.token_hex(8))

    def _peppered(self, pin: str) -> bytes:
        return hmac.digest(self._pepper, pin.strip().encode(errors="replace"), hashlib.sha256)


def _pepper(file: Path) -> bytes:
    if not file.exists():
        write_whole(file, secrets.token_bytes(32))
    return file.read_bytes()
