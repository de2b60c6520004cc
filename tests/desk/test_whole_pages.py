"""A desk's page comes whole: a list that is filled a moment later looks as if there were nothing, and takes no keys."""

import pytest

from tests.desk.working import Desk

pytestmark = pytest.mark.browser
LISTS = ("words", "people", "places", "stations", "lists", "reasons", "house")


def test_every_list_comes_with_its_lines(desk: Desk) -> None:
    desk.sign_in("M01", "/admin/words")
    for path in ("/dispatch", *(f"/admin/{name}" for name in LISTS)):
        page = desk.page.request.get(f"{desk.shop.url}{path}").text()
        assert '"lines":[{' in page, path
        assert '"groups":[]' not in page, path
