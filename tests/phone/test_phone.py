"""A phone: its camera opens a tag, the badge and the PIN sign in, and the kiosk's deeds are there, thumb-sized."""

import httpx
import pytest
from playwright.sync_api import Browser

from core.ui.texts import LANGUAGES, Texts
from kiosk.patience import PATIENCE
from tests.cameras import a_photo
from tests.heard import unheard
from tests.kiosk.touching import Shop
from tests.pages import UNDER_THE_ANSWER, arrives
from tests.phone.conftest import Take
from tests.phone.holding import SMALL_HAND, Phone
from tests.shop import PINS

pytestmark = pytest.mark.browser

LEAST = (320, 568)
# What sticks out of its box, what is too small to hit with a thumb, what is too small to read.
CLIPPED = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && one.children.length === 0 && one.textContent.trim()
        && (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).display !== "inline"
            || one.getBoundingClientRect().right > innerWidth + 1))
    .map((one) => `${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""
SMALL = """() => [...document.querySelectorAll("button, a, main input, .photo-add, summary")]
    .filter((one) => one.checkVisibility() && !one.closest(".photo-add input") && one.type !== "file")
    .filter((one) => { const box = one.getBoundingClientRect(); return box.height < 55.9 || box.width < 55.9 })
    .map((one) => `${one.outerHTML.slice(0, 90)} ${one.getBoundingClientRect().height}`)"""
TINY = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 18)
    .map((one) => `${getComputedStyle(one).fontSize} ${one.textContent.trim().slice(0, 40)}`)"""


def faults(phone: Phone) -> dict[str, list[str]]:
    """Find what is clipped, hard to hit or hard to read."""
    phone.page.evaluate("document.fonts.ready.then(() => 0)")
    found = {
        name: phone.page.evaluate(script)
        for name, script in (("clipped", CLIPPED), ("small", SMALL), ("tiny", TINY))
    }
    found["unheard"] = unheard(phone.page)
    return {name: what for name, what in found.items() if what}


def test_from_the_tag_to_a_supplement_with_a_photo_that_the_desk_sees(
    phone: Phone, browser: Browser, shop: Shop
) -> None:
    number = shop.fresh()
    phone.open_tag(number)
    phone.sign_in("T03")  # the badge, opened by the camera as well, leads on to the tag
    phone.see_order(number)
    phone.touch("start")
    phone.take_photo(a_photo())
    phone.wait("[data-photo]:not([data-photo=''])")
    phone.write("walkround_note", "Dent at the left door")
    phone.needs_no_bay()
    phone.pick("differs")
    phone.said(code="start")
    phone.clear()
    phone.touch("propose_supplement")
    phone.write("text", "Wiper blades")
    phone.take_photo(a_photo((3000, 2000), shade=60))
    phone.wait("[data-photo]:not([data-photo=''])")
    phone.pick("0.3")
    phone.said(code="propose_supplement")
    order = shop.order(number)
    assert len(order["walkround_photos"]) == 1
    [supplement] = order["supplements"]
    assert (supplement["text"], len(supplement["photos"])) == ("Wiper blades", 1)
    answer = phone.page.request.get(f"{shop.url}/photos/{supplement['photos'][0]}")
    assert answer.headers["content-type"] == "image/jpeg"
    assert b"Exif" not in answer.body()
    phone.clear()
    phone.touch("ask")
    phone.write("text", "Change these, too?")
    phone.take_photo(a_photo((900, 600), shade=90))
    phone.wait("[data-photo]:not([data-photo=''])")
    phone.pick("customer")
    phone.said(code="ask")
    phone.clear()
    phone.touch("note")
    phone.pick("note")  # neither words nor a photo yet
    phone.take_photo(a_photo((800, 600), shade=120))
    phone.wait("[data-photo]:not([data-photo=''])")
    phone.pick("note")
    phone.said(code="note")
    phone.clear()
    [remark] = shop.order(number)["remarks"]
    phone.wait(f'.remarks [data-photo="/photos/{remark["photos"][0]}"] img')
    desk = at_the_desk(browser, shop, number)
    [question] = shop.order(number)["questions"]
    desk.at(f'.photos-of-order a[href="/photos/{question["photos"][0]}"]').wait_for()
    for place in (".photos-of-order", '.history [data-type="propose_supplement"]'):
        shown = desk.at(f'{place} a[href="/photos/{supplement["photos"][0]}"] img')
        shown.scroll_into_view_if_needed()
        desk.page.wait_for_function("(one) => one.naturalWidth === 320", arg=shown.element_handle())
    desk.close()


def test_the_history_in_short_and_the_way_back(take: Take, shop: Shop) -> None:
    phone, number = take("phone-en", size=LEAST), shop.fresh()
    phone.sign_in("T06")
    phone.open_tag(number)
    phone.see_order(number)
    phone.touch("start")
    phone.needs_no_bay()
    phone.pick("ok")
    phone.said(code="start")
    phone.wait('.happened [data-type="start"]')
    phone.touch("pause")
    phone.wait("[data-step=pause] .tile")
    phone.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert phone.page.evaluate(UNDER_THE_ANSWER) == []
    phone.at('[data-deed="undo"]').click()
    phone.said(code="undo")
    assert shop.order(number)["lane"] == "waiting"
    phone.clear()
    phone.at('[data-touch="work"]').click()
    phone.wait('[data-screen="work"]')


def test_a_car_is_found_by_plate(phone: Phone, shop: Shop) -> None:
    number = shop.fresh()
    phone.sign_in("T07")
    phone.goto("/phone")
    phone.ready()
    phone.write("find", shop.order(number)["plate"][2:].lower())
    phone.at(f'.found [data-card="{number}"]').click()
    phone.see_order(number)


def test_what_somebody_else_does_is_seen_without_reloading(phone: Phone, shop: Shop) -> None:
    number = shop.fresh()
    phone.sign_in("T10")
    phone.open_tag(number)
    phone.see_order(number)
    shop.do("start", number, "T01", walkround="ok")
    phone.wait(f'[data-card="{number}"][data-lane="in_progress"]')


def test_a_broken_photo_is_said_and_nothing_typed_is_lost(phone: Phone, shop: Shop) -> None:
    phone.sign_in("T08")
    phone.open_tag(shop.fresh())
    phone.ready()
    phone.touch("propose_supplement")
    phone.write("text", "Brake pads")
    phone.take_photo(b"no picture at all")
    phone.wait('.photos-problem[role="alert"]')
    assert phone.at('[data-field="text"]').input_value() == "Brake pads"
    phone.take_photo(a_photo((600, 400)))
    phone.wait("[data-photo]:not([data-photo=''])")
    phone.at(".photo-off").click()
    phone.page.wait_for_selector("[data-photo]", state="detached")


def test_who_signed_out_elsewhere_does_nothing_more(phone: Phone, shop: Shop) -> None:
    number = shop.fresh()
    phone.sign_in("T04")
    phone.open_tag(number)
    phone.see_order(number)
    phone.touch("start")
    other = phone.page.context.new_page()
    other.goto(f"{shop.url}/phone")
    other.locator("[data-sign-out]").click()
    other.wait_for_selector('[data-field="badge"]')
    arrives(phone.page, "**/sign-in?**")
    assert shop.order(number)["lane"] == "waiting"
    phone.open_tag("T04")
    phone.sign_in("T04")


def test_a_phone_left_alone_warns_and_a_touch_is_enough(phone: Phone, shop: Shop) -> None:
    phone.sign_in("T03")
    phone.ready()
    shop.later(PATIENCE.on_phone)
    phone.wait("[data-soon-over]:visible")
    phone.at(".person-name").tap()
    phone.page.wait_for_selector("[data-soon-over]", state="hidden")


@pytest.mark.parametrize("token", ["order", "unknown"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_learns_how_to_become_known_and_nothing_else(
    browser: Browser, shop: Shop, language: str, token: str
) -> None:
    page = browser.new_context(locale=language).new_page()
    answer = page.goto(f"{shop.url}/T/{shop.tags[shop.unused[0]] if token == 'order' else 'NOWHERE'}")
    assert answer is not None
    assert answer.status == 401
    said = page.locator("main").inner_text()
    texts = Texts.of(language)
    assert said.split("\n")[0] == texts.say("phone.stranger_title")
    assert page.locator('a[href="/pair"]').inner_text() == texts.say("phone.stranger_way")
    assert shop.order(shop.unused[0])["plate"] not in page.content()
    page.context.close()


def test_a_tag_answers_in_any_case_and_the_same_for_any_tag(shop: Shop) -> None:
    token = shop.tags[shop.unused[0]]
    pages = {httpx.get(f"{shop.url}{path}").text for path in (f"/T/{token}", f"/t/{token.lower()}", "/T/X")}
    assert len(pages) == 1


def test_in_wechat_it_says_to_open_the_browser(shop: Shop) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49 Mobile"
    token = shop.tags[shop.unused[0]]
    said = httpx.get(f"{shop.url}/T/{token}", headers={"User-Agent": agent, "Accept-Language": "zh-CN"}).text
    assert 'data-tag="wechat"' in said
    assert Texts.of("zh-Hans").say("phone.wechat_title") in said


def test_a_sign_says_what_stands_there(phone: Phone, shop: Shop) -> None:
    number = shop.fresh()
    shop.do("start", number, "T12", walkround="ok", bay="B08")
    phone.sign_in("T03")
    phone.open_tag("B08")
    assert phone.at("main").inner_text().count(shop.order(number)["plate"]) == 1
    phone.at(f'[data-card="{number}"]').click()
    phone.see_order(number)


def test_an_unknown_tag_is_a_clear_sentence(phone: Phone) -> None:
    phone.sign_in("T03")
    phone.goto("/T/AAAAAAAAAAAAAAAA")
    assert phone.at("[data-answer=no]").is_visible()


def test_a_kiosk_takes_a_tag_as_a_scan_and_a_wall_goes_back_to_the_wall(browser: Browser, shop: Shop) -> None:
    kiosk = shop.enrolled(browser, "en1", (1280, 800))
    kiosk.goto(f"{shop.url}/T/{shop.tags['T03']}")
    kiosk.wait_for_selector('[data-screen="person"]')
    kiosk.context.close()
    wall = shop.enrolled(browser, "board-en", (1280, 800))
    wall.goto(f"{shop.url}/T/{shop.tags['T03']}")
    arrives(wall, "**/tv")
    wall.context.close()


def test_a_desk_opens_the_order_at_the_desk(browser: Browser, shop: Shop) -> None:
    desk = at_the_desk(browser, shop, shop.unused[-1])
    desk.close()


def at_the_desk(browser: Browser, shop: Shop, number: str) -> Phone:
    """Open a tag at a desk, and sign in there."""
    desk = Phone(shop.enrolled(browser, "desk-en", (1280, 800)), shop)
    desk.open_tag(number)
    desk.page.locator('[data-field="badge"]').fill(shop.tags["SA01"])
    desk.page.locator('[data-field="pin"]').fill(PINS["SA01"])
    desk.page.locator("main button").first.click()
    arrives(desk.page, f"**/order/{number}")
    return desk


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_clipped_small_or_tiny(take: Take, shop: Shop, language: str) -> None:
    phone = take(f"phone-{language}", size=SMALL_HAND)
    phone.goto("/")
    assert faults(phone) == {}
    phone.open_tag("L01")
    assert faults(phone) == {}
    phone.sign_in("L01")
    phone.ready()
    assert faults(phone) == {}
    number = shop.fresh_with_a_part()
    phone.open_tag(number)
    phone.see_order(number)
    assert faults(phone) == {}
    shop.do("start", number, "L01", walkround="ok")
    phone.wait('[data-lane="in_progress"]')
    for deed in [one for one in phone.deeds() if one not in {"undo", "take_in"}]:
        phone.touch(deed)
        phone.wait(f'[data-step="{deed}"]')
        assert {deed: faults(phone)} == {deed: {}}
        phone.at('[data-touch="back"]').click()
        phone.wait(".deeds")
    shop.do("pause", number, "L01", why="leaves")
    phone.open_tag(shop.order(number)["bay"] or "B10")
    assert faults(phone) == {}
