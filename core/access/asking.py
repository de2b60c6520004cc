"""Browsers that ask to be let in: kept in memory only, each known by a secret of its own and a six-digit code."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from core.domain.access.stations import PAIR_WITHIN, NobodyAsks, TooManyAsk

ASKING_COOKIE = "sevenlanes_asking"
FROM_ONE_ADDRESS = 20  # a shop that opens pairs all its screens at once, perhaps behind one address
IN_ALL = 100


@dataclass
class Asker:
    """A browser that asks; `proof` makes it a station once somebody has let it in."""

    code: str
    address: str
    until: datetime
    claimed: bool = False
    proof: str | None = None


class Askers:
    """Everybody who asks at this moment, by the machine's clock. For the event loop only."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Begin with nobody."""
        self._now = now
        self._asks: dict[str, Asker] = {}

    def ask(self, secret: str | None, address: str) -> tuple[str, Asker]:
        """Return a browser's secret and what it asked, both anew where its time is over; refuse too many.

        A secret that is not ours is not taken over: whoever planted it would know it.
        """
        self._forget_old()
        if secret and secret in self._asks:
            return secret, self._asks[secret]
        same = sum(ask.address == address for ask in self._asks.values())
        if same >= FROM_ONE_ADDRESS or len(self._asks) >= IN_ALL:
            raise TooManyAsk
        secret = secrets.token_urlsafe(32)
        self._asks[secret] = Asker(self._unused_code(), address, self._now() + PAIR_WITHIN)
        return secret, self._asks[secret]

    @contextmanager
    def claimed(self, code: str) -> Iterator[Asker]:
        """Hold the browser that shows this code while it is let in; nobody else can meanwhile."""
        self._forget_old()
        wanted = "".join(code.split())
        found = next((ask for ask in self._asks.values() if ask.code == wanted and not ask.claimed), None)
        if found is None:
            raise NobodyAsks(code=wanted)
        found.claimed = True
        try:
            yield found
        finally:
            found.claimed = found.proof is not None

    def fetched(self, secret: str) -> None:
        """Forget a browser that has its proof."""
        self._asks.pop(secret, None)

    def _forget_old(self) -> None:
        now = self._now()
        for secret in [secret for secret, ask in self._asks.items() if ask.until <= now]:
            del self._asks[secret]

    def _unused_code(self) -> str:
        taken = {ask.code for ask in self._asks.values()}
        return next(
            code for code in iter(lambda: f"{secrets.randbelow(1_000_000):06}", None) if code not in taken
        )
