"""A screen to draw."""

from collections.abc import Callable
from typing import NamedTuple


class Screen(NamedTuple):
    """A screen to draw, and what tells it from another picture of the same."""

    shows: object
    draw: Callable[[], None]
