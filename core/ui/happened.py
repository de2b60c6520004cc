"""What others did meanwhile, in a few words: told with a refusal to whoever opened a form before."""

from collections.abc import Awaitable, Callable, Iterable

from core.domain.base.errors import Refused
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.journal import EntryView
from core.views.order.since import Look, Opened, Since, since

LAST = 3  # more is read in the history


class Meanwhile:
    """Tells it in a page's words and times."""

    def __init__(self, look: Callable[[Look], Awaitable[Since]], texts: Texts, time: ShopTime) -> None:
        """Read through this."""
        self._look, self._texts, self._time = look, texts, time

    async def tell(self, refusal: Refused, opened: Opened, number: str) -> None:
        """Say with the refusal what happened since; the next touch knows it, and is about what holds now."""
        seen = opened.standing
        found = await self._look(lambda floor: since(floor, number, seen))
        refusal.happened, opened.standing = self._happened(found), found.standing

    def _happened(self, found: Since) -> str:
        """Say who did what and when, the last few deeds."""
        told = [entry for entry in found.happened if self._texts.has(f"action.{entry.type}")]
        return "; ".join(self._sentence(entry, found) for entry in told[-LAST:])

    def _sentence(self, entry: EntryView, found: Since) -> str:
        say = self._texts.say
        who = found.names.get(entry.person or "", entry.person or say("history.program"))
        more = "".join(f" ({word})" for word in self._words(entry))
        return f"{self._time.short(entry.at)} {who}: {say(f'action.{entry.type}')}{more}"

    def _words(self, entry: EntryView) -> Iterable[str]:
        """Yield what was answered, as far as the catalogue has words for it: `walkround.ok`."""
        for name, value in entry.data.items():
            if isinstance(value, str) and self._texts.has(f"{name}.{value}"):
                yield self._texts.say(f"{name}.{value}")
