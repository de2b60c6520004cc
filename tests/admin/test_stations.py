"""What administrators see of the screens, and what they tell them: one screen hears it, and no other."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page

from tests.admin.administering import AdminDesk
from tests.admin.conftest import AtDesk
from tests.admin.first_run import a_browser
from tests.desk.working import Shop
from tests.pages import arrives
from tests.shop import PINS

pytestmark = pytest.mark.browser
SOON = 3_000  # ms
SEE_OTHER, FORBIDDEN = 303, 403
MARK = "window.loaded_before = true"
WITHIN = "(document.querySelector('iframe')?.contentWindow ?? window)"  # who is led home stands in the shell
IS_THERE = f"() => {WITHIN}.did_handshake || document.querySelector('[data-live=live]')"
IS_NEW = f"() => !window.loaded_before && ({IS_THERE})()"
SHOWS = {"board": "/tv", "kiosk": "/kiosk", "desk": "/board"}

Enrol = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def administrator(browser: Browser, shop: Shop) -> Iterator[AdminDesk]:
    """Sit down once for all tests of this file."""
    desk = AdminDesk(shop.desk(browser).page, shop)
    desk.sign_in("M01")
    yield desk
    desk.close()


@pytest.fixture
def desk(administrator: AdminDesk) -> AdminDesk:
    administrator.section("stations")
    return administrator


@pytest.fixture(scope="module")
def enrol(administrator: AdminDesk, browser: Browser, shop: Shop) -> Iterator[Enrol]:
    """Enrol a screen, or return the one of that name that was enrolled before; all go off in the end."""
    opened: dict[str, Page] = {}

    def enrolled(name: str, kind: str) -> Page:
        if name not in opened:
            administrator.ask("add_station")
            administrator.write(station=name)
            administrator.pick(kind=kind)
            administrator.send()
            opened[name] = a_browser(browser).new_page()
            opened[name].goto(f"{shop.url}/pair/{administrator.shown()}")
            opened[name].goto(shop.url + SHOWS[kind])
            _shows(opened[name], kind)
        return opened[name]

    yield enrolled
    for page in opened.values():
        page.context.close()


def test_a_wall_says_what_it_painted(desk: AdminDesk, enrol: Enrol, shop: Shop) -> None:
    enrol("board-2", "board")
    desk.choose("board-2")
    how = desk.line("board-2").locator('[data-cell="seen"]')
    how.locator("text=1280 × 800").wait_for()
    assert "there now" in how.inner_text()
    assert f"rev {_seq(shop)} at" in desk.page.locator("[data-chosen]").inner_text()


def test_a_desk_that_left_its_board_is_not_taken_for_a_frozen_wall(
    desk: AdminDesk, enrol: Enrol, shop: Shop
) -> None:
    page, how = enrol("desk-12", "desk"), desk.line("desk-12").locator('[data-cell="seen"]')
    how.locator("text=1280 × 800").wait_for()
    page.goto(f"{shop.url}/sign-in")
    how.locator("text=1280 × 800").wait_for(state="detached")


@pytest.mark.parametrize("kind", ["board", "kiosk", "desk"])
def test_a_screen_shows_its_name_and_no_other_does(desk: AdminDesk, enrol: Enrol, kind: str) -> None:
    named, others = enrol(f"{kind}-2", kind), [enrol(f"{kind}-3", kind), desk.page]
    _tell(desk, f"{kind}-2", "identify")
    named.wait_for_selector(f'[data-identify="{kind}-2"] >> text={kind}-2', timeout=SOON)
    assert [page.locator(".identify").count() for page in others] == [0, 0]


def test_the_name_goes_after_ten_seconds(desk: AdminDesk, enrol: Enrol) -> None:
    page = enrol("kiosk-2", "kiosk")
    _tell(desk, "kiosk-2", "identify")
    page.wait_for_selector(".identify")
    page.wait_for_selector(".identify", state="detached")


@pytest.mark.parametrize("kind", ["board", "kiosk"])
def test_a_screen_loads_its_page_again_and_no_other_does(desk: AdminDesk, enrol: Enrol, kind: str) -> None:
    told, other = enrol(f"{kind}-2", kind), enrol(f"{kind}-3", kind)
    for page in (told, other):
        page.evaluate(MARK)
    _tell(desk, f"{kind}-2", "reload")
    told.wait_for_function(IS_NEW)
    _shows(told, kind)
    assert other.evaluate("window.loaded_before")


@pytest.mark.parametrize(("kind", "then"), [("board", "kiosk"), ("kiosk", "board"), ("desk", "kiosk")])
def test_a_screen_becomes_another_at_once_and_no_other_does(
    desk: AdminDesk, enrol: Enrol, kind: str, then: str
) -> None:
    changed, other = enrol(f"{kind}-7", kind), enrol(f"{kind}-3", kind)
    other.evaluate(MARK)
    _change(desk, f"{kind}-7", kind=then)
    _shows(changed, then)
    assert other.evaluate("window.loaded_before")


@pytest.mark.parametrize("kind", ["board", "kiosk"])
def test_a_screen_speaks_another_language_at_once(desk: AdminDesk, enrol: Enrol, kind: str) -> None:
    page = enrol(f"{kind}-9a", kind)
    _change(desk, f"{kind}-9a", language="zh-Hant")
    page.wait_for_selector('[lang="zh-Hant"]', timeout=SOON)


def test_a_kiosk_stands_elsewhere_at_once(desk: AdminDesk, enrol: Enrol) -> None:
    page = enrol("kiosk-10", "kiosk")
    _change(desk, "kiosk-10", place="B03")
    page.frame_locator("iframe").locator("text=B03").wait_for(timeout=SOON)


def test_what_is_off_is_told_nothing(desk: AdminDesk, enrol: Enrol) -> None:
    enrol("wall-11", "board").context.close()
    desk.wait('tr[data-line="wall-11"][data-there="false"]')
    desk.choose("wall-11")
    assert not {"identify", "reload"} & set(desk.deeds())


def test_a_locked_station_is_unlocked_by_who_is_signed_in_there_and_by_an_administrator(
    desk: AdminDesk, shop: Shop, at_desk: AtDesk
) -> None:
    supervisor = at_desk("S01", "en2")
    supervisor.goto("/dispatch")

    def sign_in(badge: str, pin: str) -> int:
        form: dict[str, str | float | bool] = {"badge": badge, "pin": pin}
        return supervisor.page.request.post(f"{shop.url}/sign-in", form=form, max_redirects=0).status

    def lock() -> None:
        for _ in range(20):
            sign_in("nobody", "0000")
        assert sign_in(shop.tags["SA03"], PINS["SA03"]) == FORBIDDEN

    lock()
    supervisor.page.locator('[data-lock="station"][data-locked="en2"] [data-deed="unlock"]').click()
    supervisor.said("yes", "unlock")
    supervisor.page.wait_for_selector("[data-lock]", state="detached")
    lock()
    desk.choose("en2")
    desk.page.locator('.deeds [data-deed="unlock"]').click()
    desk.said("yes", "unlock")
    assert sign_in(shop.tags["SA03"], PINS["SA03"]) == SEE_OTHER


def _shows(page: Page, kind: str) -> None:
    arrives(page, f"**{SHOWS[kind]}")
    page.wait_for_function(IS_THERE)


def _tell(desk: AdminDesk, station: str, deed: str) -> None:
    desk.wait(f'tr[data-line="{station}"][data-there="true"]')
    desk.choose(station)
    desk.page.locator(f'.deeds [data-deed="{deed}"]').click()
    desk.said("yes", deed)


def _change(desk: AdminDesk, station: str, **values: str) -> None:
    desk.choose(station)
    desk.ask("change_station")
    desk.pick(**values)
    desk.send()
    desk.said("yes", "change_station")


def _seq(shop: Shop) -> int:
    return int(httpx.get(f"{shop.url}/healthz").json()["seq"])
