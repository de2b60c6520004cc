"""Parts change hands: the clerk picks lines and quantities, the receiver signs with badge and PIN."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from board.desk.frame import Desk
from core.actions import read_action
from core.assets import ASSETS
from core.domain.access.locks import LockedOut
from core.domain.base.errors import Refused, WrongPin
from core.domain.base.numbers import NotReadable, number
from core.domain.order.parts import NotOnOrder
from core.ui.direction import beside
from core.ui.feedback import FAULT, Yes, sentence, was_seen
from core.ui.scanner import text_of
from core.views.access.tags import find
from core.views.order.counter import CounterLine, CounterOrder, Receiver, receiver_of

log = logging.getLogger(__name__)
FOR_ALL_LINES = (NotOnOrder, WrongPin, LockedOut)  # the next line would be refused for the same reason

WORDS = ("quantity", "receiver", "other", "badge", "pin", "back", "sign", "next", "no_line", "no_pin")


class NotABadge(Refused):
    """A badge was wanted, and another tag was scanned."""

    code = "not_a_badge"


class UnclearQuantity(Refused):
    """What was typed cannot be read as a quantity, or not in one way only."""

    code = "quantity_unclear"


class PartlyIssued(Refused):
    """Some lines were handed out, others were refused."""

    code = "partly_issued"


class Faulty(Refused):
    """A fault of ours kept a line from being handed out."""

    code = FAULT


@dataclass
class PartsHandOver:
    """A hand-over that was begun. Each line's command id is made now, so that signing twice issues once."""

    order: str
    lines: Sequence[CounterLine]
    receiver: Receiver | None = None
    commands: dict[str, UUID] = field(default_factory=dict)

    def name(self, part: str) -> str:
        """Return what a part is called."""
        return next((line.text or part for line in self.lines if line.number == part), part)


class HandOverForm(Element, component=ASSETS / "desk" / "hand_over.js"):
    """Begins closed; `on_done` is awaited before it says yes, `on_left` is called when it closes."""

    def __init__(
        self, desk: Desk, on_done: Callable[[], Awaitable[None]], on_left: Callable[[], object]
    ) -> None:
        """Begin closed."""
        super().__init__()
        self._desk, self._on_done, self._on_left = desk, on_done, on_left
        self._begun: PartsHandOver | None = None
        self._turn = 0
        words = {name: self._say(name) for name in WORDS}
        words |= {"noLine": words.pop("no_line"), "noPin": words.pop("no_pin")}
        self._props.update(hand=None, receiver=None, said=None, words=words)
        self.on("badge", text_of(self.badge))
        self.on("other", lambda _: self._receive(None), [])
        self.on("sign", self._signed)
        self.on("left", lambda _: self.close(), [])

    @property
    def is_open(self) -> bool:
        """Say whether parts are about to change hands."""
        return self._begun is not None

    def open(self, order: CounterOrder, part: str) -> None:
        """Propose the whole rest of a line, or of every line of the order where none is named."""
        lines = [line for line in order.lines if "issue_parts" in line.deeds]
        self._begun = PartsHandOver(
            order.card.number, lines, commands={line.number: uuid4() for line in lines}
        )
        self._turn += 1
        self._props["receiver"] = None
        self._props["hand"] = {
            "turn": self._turn,
            "title": self._say("title"),
            "plate": order.card.plate,
            "lines": [
                {
                    "part": line.number,
                    "text": line.text,
                    "rest": f"{line.rest:g}",
                    "picked": part in ("", line.number),
                }
                for line in lines
            ],
        }
        self.update()

    def close(self) -> None:
        """Put it away; nothing of it is kept."""
        self._begun = None
        self._props["hand"] = self._props["receiver"] = None
        self.update()
        self._on_left()

    # who receives

    async def badge(self, text: str) -> None:
        """Take a scanned badge or a typed short code."""
        begun = self._begun
        if begun is None:
            return
        found = await self._desk.attempt(self._read(text, begun.order), lambda _: None)
        if begun is not self._begun:  # other parts change hands by now
            return
        if found is None:
            self._tell([])
        else:
            self._receive(found)

    async def _read(self, text: str, order: str) -> Receiver:
        await self._desk.here(touched=True)

        def who(floor: Any) -> Receiver:
            found = find(floor, text)
            if found.kind != "person":
                raise NotABadge
            return receiver_of(floor, order, found.code)

        return await self._desk.workshop.look(who)

    def _receive(self, receiver: Receiver | None) -> None:
        if self._begun is not None:
            self._begun.receiver = receiver
            self._props["receiver"] = receiver.model_dump() if receiver else None
            self.update()

    # signing

    async def _signed(self, event: GenericEventArguments) -> None:
        args = event.args[0] if isinstance(event.args, list) and event.args else event.args
        given: Mapping[str, Any] = args if isinstance(args, dict) else {}
        if self._begun is None or self._begun.receiver is None:
            return
        done: list[str] = []
        wanted = given.get("lines")
        lines = [line for line in wanted if isinstance(line, dict)] if isinstance(wanted, list) else []
        issuing = self._issue(self._begun, self._begun.receiver, lines, str(given.get("pin") or ""), done)
        if await self._desk.attempt(issuing, lambda success: success) is not None:
            self.close()
        else:
            self._tell(done)

    async def _issue(
        self,
        begun: PartsHandOver,
        receiver: Receiver,
        lines: Sequence[Mapping[str, Any]],
        pin: str,
        done: list[str],
    ) -> Yes:
        """Hand out line by line; what was handed out stays so, whatever becomes of the next."""
        refused: dict[str, Refused] = {}
        for line in lines:
            part = str(line.get("part"))
            try:
                await self._issue_line(begun, receiver, part, line.get("quantity"), pin)
            except Refused as refusal:
                refused[part] = refusal
                if isinstance(refusal, FOR_ALL_LINES):
                    break
            except Exception:
                if not done:
                    raise
                log.exception("a line of parts could not be issued")
                refused[part] = Faulty()
                break
            else:
                done.append(part)
        seen = not done or await was_seen(self._on_done())
        if refused:
            raise self._refusal(begun, done, refused)
        sentence_ = self._say("done", parts=self._names(begun, done), name=receiver.name)
        return Yes("issue_parts", sentence_, unseen=not seen)

    async def _issue_line(
        self, begun: PartsHandOver, receiver: Receiver, part: str, quantity: object, pin: str
    ) -> None:
        by = await self._desk.actor()
        body = {
            "part": part,
            "quantity": _read(quantity),
            "receiver": receiver.code,
            "receiver_pin": pin,
            "command_id": str(begun.commands.get(part) or uuid4()),
        }
        await self._desk.workshop.do(read_action("issue_parts", begun.order, body), by)

    def _refusal(self, begun: PartsHandOver, done: Sequence[str], refused: Mapping[str, Refused]) -> Refused:
        first = next(iter(refused.values()))
        if not done:
            return first
        why = sentence(first, self._desk.texts)
        return PartlyIssued(done=self._names(begun, done), failed=self._names(begun, refused), why=why)

    def _names(self, begun: PartsHandOver, parts: Any) -> str:
        return beside(*(begun.name(part) for part in parts), between=", ")

    def _tell(self, done: list[str]) -> None:
        """Let it be mended and tried again, without the lines that were handed out."""
        self._turn += 1
        self._props["said"] = {"turn": self._turn, "done": done}
        self.update()

    def _say(self, key: str, /, **values: object) -> str:
        return self._desk.texts.say(f"counter.hand.{key}", **values)


def _read(quantity: object) -> float:
    try:
        return float(number(str(quantity)))
    except NotReadable:
        raise UnclearQuantity(text=quantity) from None
