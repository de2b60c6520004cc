"""Texts that run from right to left, or were made to turn what stands beside them."""

import re

TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
ISOLATES = re.compile("[\u2066-\u2069]")


BEGIN, END = "\u2068", "\u2069"


def beside(*texts: str | None, between: str = " · ") -> str:
    """Set texts beside each other, those that there are; none turns another."""
    return between.join(apart(text) for text in texts if text)


def apart(text: str) -> str:
    """Isolate a text that would turn what is written around it; any other stays as it is.

    What it isolates itself holds where each end has its beginning; else it is undone, for it would end ours.
    """
    if not TURNS.search(text):
        return text
    return f"{BEGIN}{text if _is_closed(text) else ISOLATES.sub('', text)}{END}"


def _is_closed(text: str) -> bool:
    open_ones = 0
    for mark in ISOLATES.findall(text):
        open_ones += -1 if mark == END else 1
        if open_ones < 0:
            return False
    return open_ones == 0
