"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is."""

    GOOD = "good"
    LOOK = "look"  # works, but somebody should see to it
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One line, and what to do about it."""

    state: State
    text: str
    to_do: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it for programs."""
        return {"state": self.state.value, "finding": self.text, "to_do": self.to_do}


def good(text: str) -> Finding:
    """Find that all is well."""
    return Finding(State.GOOD, text)


def look(text: str, to_do: str) -> Finding:
    """Find what somebody should see to."""
    return Finding(State.LOOK, text, to_do)


def bad(text: str, to_do: str = "") -> Finding:
    """Find what does not work, or puts what is stored in danger."""
    return Finding(State.BAD, text, to_do)
