"""What the person signed in must see to: with a tone, a count in the tab's title, one touch to acknowledge."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from board.desk.frame import Desk
from board.desk.history import worded
from board.desk.latest import Latest
from core.actions import read_action
from core.assets import ASSETS
from core.at_screens import Done
from core.domain.order.interruption import Interrupted
from core.ui.direction import beside
from core.ui.feedback import Yes
from core.ui.texts import Texts
from core.views.order.alerts import AlertAtDesk, open_alerts

Opened = Callable[[str], Awaitable[object] | object]


class Alerts(Element, component=ASSETS / "desk" / "alerts.js"):
    """Stays on top until every alert is acknowledged or answered by the deed it asks for."""

    def __init__(self, desk: Desk, on_open: Opened) -> None:
        """Begin quiet; `on_open` is told the order of an alert that somebody wants to see."""
        super().__init__()
        self._desk, self._held, self._latest = desk, list[AlertAtDesk](), Latest()
        self._commands: dict[str, UUID] = {}
        say = desk.texts.say
        words = {name: say(f"desk.alerts.{name}") for name in ("sound_off", "more", "less", "acknowledge")}
        self._props.update(alerts=[], heading="", words=words, refused=0)
        self.on("open", lambda event: on_open(_text(event)))
        self.on("acknowledge", lambda event: self._acknowledge(_text(event)))

    async def refresh(self) -> None:
        """Read what is open for the person."""
        person, language = self._desk.somebody.code, self._desk.texts.language
        counts = self._latest.begin()
        held = await self._desk.workshop.look(lambda floor: open_alerts(floor, person, language))
        if not counts():
            return
        self._held = held
        drawn = [self._drawn(alert) for alert in self._held]
        if drawn != self._props["alerts"]:
            self._props["alerts"] = drawn
            self._props["heading"] = self._desk.texts.say("desk.alerts.title", n=len(drawn))
            self.update()

    def _drawn(self, alert: AlertAtDesk) -> dict[str, str]:
        say, short = self._desk.texts.say, self._desk.time.short
        estimate = say("desk.alerts.estimate", time=short(alert.estimate)) if alert.estimate else ""
        return {
            "id": alert.id,
            "kind": alert.kind,
            "word": say(f"alert.{alert.kind}"),
            "detail": beside(why(alert.kind, alert.detail, self._desk.texts), estimate),
            "order": alert.order,
            "plate": alert.plate,
            "at": short(alert.at),
        }

    async def _acknowledge(self, alert: str) -> None:
        """See to it; the command id is the alert's own, so that a double touch is one deed."""
        if not any(one.id == alert for one in self._held):
            return
        command_id = self._commands.setdefault(alert, uuid4())
        done = await self._desk.attempt(self._carry_out(alert, command_id), self._yes)
        if done is None:
            self._props["refused"] += 1  # the button may be touched again
            self.update()
        await self.refresh()

    async def _carry_out(self, alert: str, command_id: UUID) -> Done:
        by = await self._desk.actor()
        body = {"alert": alert, "command_id": str(command_id)}
        return await self._desk.workshop.do(read_action("acknowledge", "", body), by)

    def _yes(self, _done: Done) -> Yes:
        return Yes("acknowledge", self._desk.texts.say("desk.alerts.seen"))


def why(kind: str, detail: str, texts: Texts) -> str:
    """Say why; an interruption without a sub-reason has only its letter."""
    return worded("stop", detail, texts) if kind == Interrupted.alert else detail


def _text(event: GenericEventArguments) -> str:
    """Return what the page sent, which may be anything."""
    args: Any = event.args[0] if isinstance(event.args, list) and event.args else event.args
    return args if isinstance(args, str) else ""
