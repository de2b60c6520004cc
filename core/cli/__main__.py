"""`python -m core.cli` is `sevenlanes`."""

from core.cli import main

main()
