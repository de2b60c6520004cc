"""Who may send and see photos: kiosks, and people at desks and phones; nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.cameras import a_bomb, a_photo
from tests.kiosk.touching import Shop
from tests.shop import PINS

pytestmark = pytest.mark.browser


class Door:
    """A server, and browsers before it."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._cookies: dict[str, httpx.Cookies] = {"": httpx.Cookies()}

    @contextmanager
    def browser(self, station: str, person: str = "") -> Iterator[httpx.Client]:
        """Give a station's browser, with somebody signed in there."""
        known = self._cookies.get(station)
        with httpx.Client(base_url=self._shop.url, cookies=known, timeout=30) as browser:
            if known is None:
                browser.get(f"/pair/{self._shop._pairing[station]}")
                self._cookies[station] = httpx.Cookies(browser.cookies)
            if person:
                browser.post("/sign-in", data={"badge": self._shop.tags[person], "pin": PINS[person]})
            yield browser


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with Shop(tmp_path_factory.mktemp("door")) as shop:
        yield Door(shop)


def test_a_kiosk_sends_and_shows(door: Door) -> None:
    with door.browser("en1") as kiosk:
        name = kiosk.post("/photos", content=a_photo()).json()["photo"]
        shown = kiosk.get(f"/photos/{name}")
        thumb = kiosk.get(f"/photos/{name}?size=thumb")
        assert shown.headers["cache-control"] == "private, max-age=31536000, immutable"
        assert len(thumb.content) < len(shown.content)
        assert kiosk.get(f"/photos/{'0' * 64}").status_code == 404


def test_a_phone_needs_somebody_signed_in(door: Door) -> None:
    with door.browser("phone-zh-Hans") as phone:
        answer = phone.post("/photos", content=a_photo())
        assert (answer.is_success, answer.json()["code"]) == (False, "sign_in_first")
    with door.browser("phone-en", "T01") as phone:
        assert phone.post("/photos", content=a_photo()).is_success


def test_a_desk_needs_somebody_signed_in(door: Door) -> None:
    with door.browser("desk-zh-Hans") as desk:
        assert desk.post("/photos", content=a_photo()).json()["code"] == "sign_in_first"


@pytest.mark.parametrize("station", ["", "board-en"])
def test_strangers_and_walls_get_nothing(door: Door, station: str) -> None:
    with door.browser("en2") as kiosk:
        name = kiosk.post("/photos", content=a_photo(shade=90)).json()["photo"]
    with door.browser(station) as other:
        assert not other.post("/photos", content=a_photo()).is_success
        assert not other.get(f"/photos/{name}").is_success


@pytest.mark.parametrize(
    ("data", "status", "code", "words"),
    [
        (b"no picture", 422, "not_a_photo", "重新拍照"),
        (a_bomb(), 413, "photo_too_large", "20 MB"),
        (b"x" * (20 * 1024 * 1024 + 1), 413, "photo_too_large", "20 MB"),
    ],
)
def test_a_problem_is_a_sentence_in_the_stations_language(
    door: Door, data: bytes, status: int, code: str, words: str
) -> None:
    with door.browser("zh-Hans1") as kiosk:
        answer = kiosk.post("/photos", content=data)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert words in answer.json()["sentence"]


@pytest.mark.parametrize("name", ["..%2F..%2Fpepper", "x", "A" * 64])
def test_no_other_file_is_shown(door: Door, name: str) -> None:
    with door.browser("zh-Hant1") as kiosk:
        assert kiosk.get(f"/photos/{name}").status_code in {303, 404, 422}
