"""What a command says: results on stdout, one line on stderr when it refuses, JSON where it was asked for."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DatabaseError

from core.domain.base.errors import Refused
from core.settings import SettingsRefused
from core.store.schema import StoreRefused
from core.store.sqlite.faults import DatabaseFault
from core.ui.texts import Texts

PROGRESS_EVERY = 100


class CommandRefused(Exception):  # noqa: N818 - an answer, not an error
    """The command says no, in one line that says what to do."""


class NobodyListens(Exception):  # noqa: N818 - nothing went wrong
    """Whoever read the result has gone, as `head` does when it has enough. What is still said goes nowhere."""


def say(text: str) -> None:
    """Write a line of the result, at once: whoever reads it may wait for it."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer would be tried again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise NobodyListens from None


def say_aside(text: str, end: str = "\n") -> None:
    """Write progress or a warning, apart from the result."""
    sys.stderr.write(text + end)
    sys.stderr.flush()


def say_json(value: Any) -> None:
    """Write JSON and nothing else."""
    say(json.dumps(value, ensure_ascii=False))


def progress(done: int, total: int) -> None:
    """Show how far long work is, on a terminal or at every hundredth step."""
    if total >= PROGRESS_EVERY and (done % PROGRESS_EVERY == 0 or done == total):
        end = "\r" if sys.stderr.isatty() and done < total else "\n"
        say_aside(f"{done} of {total}", end)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn every expected refusal into one line."""
    try:
        yield
    except Refused as refusal:
        raise CommandRefused(text_of(f"refused.{refusal.code}", refusal.values)) from None
    except (SettingsRefused, StoreRefused, ValueError) as error:
        raise CommandRefused(str(error)) from None
    except (DatabaseError, DatabaseFault) as error:
        message = f"the database cannot be used: {getattr(error, 'orig', error)}. Run sevenlanes verify."
        raise CommandRefused(message) from None
    except OSError as error:
        raise CommandRefused(f"{error.filename or 'file'}: {error.strerror}") from None


def text_of(key: str, values: Mapping[str, str]) -> str:
    """Return a text in English."""
    return Texts.of("en").say(key, **values)
