"""How long a browser keeps what pages load."""

import pytest
from starlette.testclient import TestClient

from core.app.files import Files
from core.assets import ASSETS


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/board/board.js", "no-cache"),
        ("/tokens.css", "no-cache"),
        ("/fonts/files/latin.woff2", "public, max-age=31536000"),
    ],
)
def test_a_new_version_meets_no_old_script(path: str, kept: str) -> None:
    assert TestClient(Files(directory=ASSETS)).get(path).headers["cache-control"] == kept


def test_what_is_the_same_still_is_not_sent_again() -> None:
    client = TestClient(Files(directory=ASSETS))
    etag = client.get("/board/board.js").headers["etag"]
    again = client.get("/board/board.js", headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["cache-control"]) == (304, "no-cache")
