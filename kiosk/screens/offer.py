"""The deeds on an order, as they are offered: one element that stays, so that a touch on its way is not lost."""

from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple
from uuid import UUID, uuid4

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from core.assets import ASSETS

MANY = 6  # beyond so many, deeds stand in three columns

Touched = Callable[[str, UUID], Awaitable[None]]


class Offered(NamedTuple):
    """A deed with its word, its icon, and perhaps a second line."""

    deed: str
    word: str
    sign: str
    more: str = ""

    def shown(self) -> dict[str, str]:
        """Return it for the page. Each drawing has a command of its own: two touches on one are one deed."""
        return {**self._asdict(), "command": str(uuid4())}


class Offer(Element, component=ASSETS / "kiosk" / "deeds.js"):
    """Deeds to touch, the large ones above; what is wanting, and why, stands between."""

    def __init__(self, on_touch: Touched) -> None:
        """Pass on which deed was touched, as which command."""
        super().__init__()
        self._on_touch = on_touch
        self.on("touch", self._touched)

    def show(
        self,
        large: Iterable[Offered],
        small: Iterable[Offered],
        *,
        busy: str = "",
        missing: Iterable[str] = (),
        nothing: str = "",
    ) -> None:
        """Offer these, with what the person should know."""
        rest = [deed.shown() for deed in small]
        self._props.update(
            busy=busy,
            missing=list(missing),
            nothing=nothing,
            large=[deed.shown() for deed in large],
            small=rest,
            columns=3 if len(rest) > MANY else 2,
        )
        self.update()

    async def _touched(self, event: GenericEventArguments) -> None:
        """Know which it was; the page may send anything."""
        try:
            deed, command = event.args
            command_id = UUID(command)
        except (TypeError, ValueError, AttributeError):
            return
        await self._on_touch(str(deed), command_id)
