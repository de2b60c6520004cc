"""One server for all tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.guard.attacking import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("guard")) as server:
        yield server
