"""What a browser is told where no page answers it: our own words, never a framework's."""

import pytest

from core.domain.base.rights import listed
from tests.api.program import NUMBER
from tests.guard.attacking import Server

HTML = {"Accept": "text/html,*/*;q=0.8"}


@pytest.mark.parametrize("path", ["/nowhere", "/sign-out", "/pin/nowhere"])
def test_a_browser_is_told_in_its_language_and_shown_the_way_back(server: Server, path: str) -> None:
    with server.browser("desk", "M01") as browser:
        answer = browser.get(path, headers=HTML)
    assert (answer.status_code, 'data-astray="nowhere"' in answer.text) == (404, True)
    assert 'lang="en"' in answer.text
    assert 'href="/"' in answer.text
    assert "detail" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/admin/labels/people.pdf?number=T01",
        "/admin/labels/cars.pdf",
        f"/order/{NUMBER}/delivery-note?lang=en",
        f"/order/{NUMBER}/gate-pass?language=klingon",
    ],
)
def test_on_a_page_that_prints_what_is_not_known_is_refused(server: Server, path: str) -> None:
    with server.browser("desk", "M01") as browser:
        answer = browser.get(path, headers=HTML)
    assert (answer.status_code, 'data-astray="incomplete"' in answer.text) == (422, True)


@pytest.mark.parametrize("paper", listed("paper"))
def test_every_paper_refuses_a_name_that_it_does_not_know(server: Server, paper: str) -> None:
    path = paper.format(number=NUMBER, form="pdf")
    with server.browser("desk", "M01") as browser:
        answer = browser.request(
            "POST" if paper.endswith("/printed") else "GET", f"{path}?copy=2", headers=HTML
        )
    assert answer.status_code == 422


def test_whoever_asks_for_no_page_gets_the_code_alone(server: Server) -> None:
    with server.browser("desk") as browser:
        answer = browser.get("/nowhere.json", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (404, {"detail": "Not Found"})


def test_a_script_that_is_gone_is_no_page(server: Server) -> None:
    with server.browser("desk") as browser:
        answer = browser.get("/_nicegui/3.18.0/libraries/gone.js", headers={"Accept": "*/*"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
