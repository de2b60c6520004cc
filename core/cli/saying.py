"""What a command says: results on stdout, one line on stderr when it refuses, JSON where it was asked for."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import OperationalError

from core.domain.errors import Refused
from core.settings import SettingsRefused
from core.store.folder import FolderRefused
from core.ui.texts import Texts


class CommandRefused(Exception):  # noqa: N818 - an answer, not an error
    """The command says no, in one line that says what to do."""


def say(text: str) -> None:
    """Write a line of the result."""
    sys.stdout.write(text + "\n")


def say_aside(text: str, end: str = "\n") -> None:
    """Write progress or a warning, apart from the result."""
    sys.stderr.write(text + end)
    sys.stderr.flush()


def say_json(value: Any) -> None:
    """Write JSON and nothing else."""
    say(json.dumps(value, ensure_ascii=False))


@contextmanager
def refusing() -> Iterator[None]:
    """Turn every expected refusal into one line."""
    try:
        yield
    except Refused as refusal:
        raise CommandRefused(text_of(f"refused.{refusal.code}", refusal.values)) from None
    except (SettingsRefused, FolderRefused, ValueError) as error:
        raise CommandRefused(str(error)) from None
    except OperationalError as error:
        message = f"the database cannot be used: {error.orig}. Run bayboard verify."
        raise CommandRefused(message) from None
    except OSError as error:
        raise CommandRefused(f"{error.filename or 'file'}: {error.strerror}") from None


def text_of(key: str, values: Mapping[str, str]) -> str:
    """Return a text in English."""
    return Texts.of("en").say(key, **values)
