"""The one place that shows a yes or a no: a tone, a colour over the whole screen and a sentence."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from nicegui.element import Element

from core.assets import ASSETS
from core.domain.base.errors import Invalid, Refused
from core.ui.texts import Texts

T = TypeVar("T")
log = logging.getLogger(__name__)
FAULT = "fault"
WORDS = {
    "lane": "lane",
    "action": "action",
    "level": "level",
    "role": "role",
    "field": "field",
    "lock": "lock",
}  # values that the catalogue says in its own words


@dataclass(frozen=True)
class Yes:
    """What to say of a deed that was done. A brief one fades at once; `undo_within` offers the way back.

    `unseen`: the page could not show what holds since.
    """

    code: str
    sentence: str
    brief: bool = False
    undo_within: float = 0
    unseen: bool = False


class Feedback(Element, component=ASSETS / "kiosk" / "answer.js"):
    """Lies over the page. It emits `undo` when somebody wants the way back.

    A quiet one makes no tone and covers nothing: at a desk a line is enough.
    """

    def __init__(self, texts: Texts, *, quiet: bool = False) -> None:
        """Show nothing yet."""
        super().__init__()
        self._turn = 0
        self._props["quiet"] = quiet
        self._props["undoWord"] = texts.say("action.undo")
        self.clear_answer()

    def yes(self, answer: Yes) -> None:
        """Show that it is done."""
        self._show("yes", answer.code, answer.sentence, brief=answer.brief, undo_within=answer.undo_within)

    def no(self, code: str, sentence: str) -> None:
        """Show why not, and what to do."""
        self._show("no", code, sentence)

    def clear_answer(self) -> None:
        """Show nothing of what was."""
        self._props["answer"] = None
        self.update()

    def clear_refusal(self) -> None:
        """Take a no away: what it asked for was done."""
        shown = self._props["answer"]
        if shown is not None and shown["kind"] == "no":
            self.clear_answer()

    def _show(
        self, kind: str, code: str, sentence: str, *, brief: bool = False, undo_within: float = 0
    ) -> None:
        shown = {"kind": kind, "code": code, "sentence": sentence, "brief": brief, "undoWithin": undo_within}
        self._turn += 1  # tells the page that the same words were said again
        self._props["answer"] = {**shown, "turn": self._turn}
        self.update()


async def attempt(
    deed: Awaitable[T], answer: Feedback, texts: Texts, yes: Callable[[T], Yes | None]
) -> T | None:
    """Await a deed and say what came of it; None when it was refused."""
    try:
        done = await deed
    except Refused as refusal:
        answer.no(refusal.code, sentence(refusal, texts))
        return None
    except Exception:  # a fault of ours: logged, said calmly, and the screen goes on
        log.exception("a deed failed")
        answer.no(FAULT, texts.say("refused.fault"))
        return None
    success = yes(done)
    if success is not None and success.unseen:
        success = replace(success, sentence=texts.say("line.unseen", said=success.sentence))
    if success is not None:
        answer.yes(success)
    return done


async def read_after(reading: Awaitable[T]) -> T | None:
    """Read what holds after a deed; None where that cannot be, for what was done stays done."""
    try:
        return await reading
    except Exception:
        log.exception("what holds after a deed could not be shown")
        return None


async def was_seen(showing: Awaitable[object]) -> bool:
    """Show what holds after a deed; say whether that could be."""

    async def shown() -> bool:
        await showing
        return True

    return await read_after(shown()) is not None


def sentence(refusal: Refused, texts: Texts) -> str:
    """Say a refusal: why, and what to do."""
    if isinstance(refusal, Invalid) and refusal.says:
        return texts.say(
            "unfit.of_field",
            field=_worded("field", refusal.values["field"], texts),
            why=at_field(refusal, texts),
        )
    words = {name: _worded(name, value, texts) for name, value in refusal.values.items()}
    why = texts.say(f"refused.{refusal.code}", **words)
    return texts.say("line.meanwhile", why=why, happened=refusal.happened) if refusal.happened else why


def at_field(refusal: Refused, texts: Texts) -> str:
    """Say what is wrong with the field that a refusal is about; nothing where nobody knows more than that it does not fit."""
    if isinstance(refusal, Invalid):
        return texts.say(f"unfit.{refusal.says}") if refusal.says else ""
    return sentence(refusal, texts)


def _worded(name: str, value: str, texts: Texts) -> str:
    key = f"{WORDS[name]}.{value}" if name in WORDS else ""
    return texts.say(key) if key and texts.has(key) else value
