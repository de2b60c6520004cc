"""Texts that run from right to left, or were made to turn what stands beside them."""

import re

TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
ISOLATES = re.compile("[\u2066-\u2069]")


def apart(text: str) -> str:
    """Isolate a text that would turn what is written around it; any other stays as it is.

    What it isolates itself is undone: an end that fits no beginning would end ours.
    """
    return f"\u2068{ISOLATES.sub('', text)}\u2069" if TURNS.search(text) else text
