"""Notices in words: one sentence for each kind, which every screen says alike."""

from collections.abc import Mapping

from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.notices import NoticeView

# The facts that are a time, and those that are a person's code.
TIMES = ("expected_at", "ask_again_at", "estimate", "promised_at")
PEOPLE = ("technician",)


def notice_sentence(notice: NoticeView, texts: Texts, time: ShopTime, names: Mapping[str, str]) -> str:
    """Say what happened; which car it is stands beside it."""
    return texts.say(f"notice.{notice.kind}", **_words(notice.facts, time, names))


def _words(facts: Mapping[str, str], time: ShopTime, names: Mapping[str, str]) -> dict[str, str]:
    times = {name: time.short(facts[name]) for name in TIMES if name in facts}
    people = {name: names.get(facts[name], facts[name]) for name in PEOPLE if name in facts}
    return {**facts, **times, **people}
