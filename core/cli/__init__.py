"""The command line: `bayboard`."""

import sys

from core.cli.commands import app


def main() -> None:
    """Run a command; what goes wrong is said in one line on stderr."""
    from core.cli.saying import CommandRefused

    try:
        app(standalone_mode=True)
    except CommandRefused as refusal:
        print(f"bayboard: {refusal}", file=sys.stderr)  # noqa: T201 - a command speaks
        sys.exit(1)
