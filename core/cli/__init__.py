"""The command line: `sevenlanes`."""

import sys

import typer

from core.cli.commands import app

USAGE = "Usage: "


def main() -> None:
    """Run a command; what goes wrong is said in one line on stderr."""
    from core.cli.output import CommandRefused, NobodyListens

    try:
        sys.exit(app(prog_name="sevenlanes", standalone_mode=False))
    except CommandRefused as refusal:
        print(f"sevenlanes: {refusal}", file=sys.stderr)  # noqa: T201 - a command speaks
        sys.exit(1)
    except NobodyListens:
        sys.exit(1)
    except typer.TyperException as wrong:
        print(_wrong_usage(wrong), file=sys.stderr)  # noqa: T201 - a command speaks
        sys.exit(wrong.exit_code)


def _wrong_usage(wrong: typer.TyperException) -> str:
    """Return what was wrong in one line; no words at all are answered with the whole help."""
    message = wrong.format_message()
    if message.startswith(USAGE):
        return message
    context = getattr(wrong, "ctx", None)
    command = context.command_path if context else "sevenlanes"
    return f"sevenlanes: {' '.join(message.split()).rstrip('.')}. See {command} --help."
