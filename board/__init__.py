"""The screens one looks at."""

from board.pages import register

__all__ = ["register"]
