"""What holds for all tests."""

import pytest

from core.ui.texts import Texts

Texts.strict = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all browser tests in one worker: two browsers at once would starve each other."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))
