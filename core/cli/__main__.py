"""`python -m core.cli` is `bayboard`."""

from core.cli import main

main()
