"""The log, read back by a machine."""

import json
import logging
import sys
from typing import Any

from core.log_lines import LogLine


def told(said: str, *given: object, fault: bool = False) -> dict[str, Any]:
    """Log it, and read the line."""
    about = sys.exc_info() if fault else None
    record = logging.LogRecord("core.place", logging.WARNING, "", 0, said, given, about)
    line = LogLine().format(record)
    assert "\n" not in line
    read: dict[str, Any] = json.loads(line)
    return read


def test_a_line_says_when_how_bad_where_and_what() -> None:
    line = told("the disk is %s", "full")
    assert (line["level"], line["from"], line["said"]) == ("WARNING", "core.place", "the disk is full")
    assert line["at"].endswith("+00:00")


def test_what_spreads_over_lines_stays_one() -> None:
    assert told("one\ntwo\x1b[31m")["said"] == "one\ntwo\x1b[31m"


def test_a_fault_is_told_with_its_way() -> None:
    try:
        raise ValueError("no")  # noqa: TRY301 - the fault is what is looked at
    except ValueError:
        line = told("a deed failed", fault=True)
    assert "ValueError: no" in line["fault"]
