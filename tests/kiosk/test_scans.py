"""Scans as key strokes, whatever stands between the scanner and the page; typed codes; pictures."""

from pathlib import Path

import pytest
import qrcode
from PIL import Image
from playwright.sync_api import Page

from tests.kiosk.touching import Kiosk, Shop

pytestmark = pytest.mark.browser
NO_CAMERA_LATER = """() => {
  const refused = new Promise((_, reject) => { window.refuseCamera = reject; });
  navigator.mediaDevices.getUserMedia = () => refused;
}"""
SLOW_DOWN = "window.timer = setTimeout, setTimeout = (what, wait) => timer(what, 50 * wait)"
AS_EVER = "setTimeout = timer"
STILL = "performance.now = (now => () => now)(performance.now())"
LATER = "performance.now = (now => () => now() + 2100)(performance.now.bind(performance))"  # 2.1 seconds


def test_enter_tab_or_a_pause_end_a_scan(kiosk: Kiosk) -> None:
    kiosk.scan("T01", end="Enter")
    kiosk.wait_for_name("林师傅")
    kiosk.scan("T02", end="Tab")
    kiosk.wait_for_name("黄师傅")
    kiosk.scan("T03", end="")
    kiosk.wait_for_name("李师傅")


def test_caps_lock_and_lower_case(kiosk: Kiosk, shop: Shop) -> None:
    type_on(kiosk, f"http://board.lan/t/{shop.tags['T01'].lower()}\n")
    kiosk.wait_for_name("林师傅")


def test_full_width_characters_of_an_input_method(kiosk: Kiosk, shop: Shop) -> None:
    text = f"HTTP://BOARD.LAN/T/{shop.tags['T01']}"
    compose(kiosk.page, "".join(chr(ord(character) + 0xFEE0) for character in text))
    kiosk.wait_for_name("林师傅")


def test_an_input_method_that_swallows_letters_is_named(kiosk: Kiosk, shop: Shop) -> None:
    digits = "".join(character for character in shop.tags["T01"] if character.isdigit())
    compose(kiosk.page, f"://.//{digits}")
    assert "input method" in kiosk.said("no", "scan_input_method")


def test_a_composition_that_never_ends_is_ended(kiosk: Kiosk, shop: Shop) -> None:
    session = kiosk.page.context.new_cdp_session(kiosk.page)
    text = f"HTTP://BOARD.LAN/T/{shop.tags['T01']}"
    session.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )
    kiosk.wait_for_name("林师傅")


def test_another_layout_is_seen_through(kiosk: Kiosk, shop: Shop) -> None:
    swap = str.maketrans("YZyz:/", "ZYzyÖ-")
    type_on(kiosk, f"HTTP://BOARD.LAN/T/{shop.tags['T01']}\n".translate(swap))
    kiosk.wait_for_name("林师傅")


def test_the_same_tag_within_two_seconds_is_one_scan(kiosk: Kiosk, shop: Shop) -> None:
    kiosk.page.evaluate(STILL)
    type_on(kiosk, "NOWHERE-1\nNOWHERE-1\n")
    kiosk.said("no", "unknown_tag")
    kiosk.clear()
    type_on(kiosk, "NOWHERE-1\n")
    number = shop.fresh()
    kiosk.open("T01", number)  # had it been taken, its answer would lie over this
    assert kiosk.at('[data-answer="no"]').count() == 0
    kiosk.page.evaluate(LATER)
    type_on(kiosk, "NOWHERE-1\n")
    kiosk.said("no", "unknown_tag")


def test_scans_while_a_form_is_open(kiosk: Kiosk, shop: Shop) -> None:
    first, second = shop.fresh(), shop.fresh()
    kiosk.open("T01", first)
    kiosk.touch("ask")
    kiosk.write("text", "half a question")
    kiosk.at('[data-field="text"]').focus()
    kiosk.scan(second)  # into the note that is being written
    kiosk.see(second)
    kiosk.touch("ask")
    assert kiosk.at('[data-field="text"]').input_value() == ""
    kiosk.scan("T02")
    kiosk.wait_for_name("黄师傅")
    assert shop.order(first)["questions"] == []


def test_a_written_note_stays_a_note(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    kiosk.open("T01", number)
    kiosk.touch("ask")
    kiosk.at('[data-field="text"]').click()
    kiosk.page.keyboard.type("Part 12345, new or used?\n")
    kiosk.pick("customer")
    kiosk.said(code="ask")
    assert shop.order(number)["questions"][0]["text"] == "Part 12345, new or used?"


def test_enter_after_a_scan_presses_no_button(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    kiosk.open("T01", number)
    kiosk.at('[data-deed="start"]').focus()
    kiosk.scan("T02")
    kiosk.wait_for_name("黄师傅")
    assert kiosk.at("[data-step]").count() == 0


def test_short_codes_and_order_numbers_are_typed(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    type_on_pad(kiosk, shop.short_codes["T01"])
    kiosk.wait_for_name("林师傅")
    type_on_pad(kiosk, number[-5:])
    kiosk.see(number)
    other = shop.fresh()
    kiosk.page.keyboard.insert_text(other)
    kiosk.page.keyboard.press("Enter")
    kiosk.see(other)


def test_a_code_that_others_know_signs_nobody_in(kiosk: Kiosk) -> None:
    type_on(kiosk, "T01\n")
    kiosk.said("no", "unknown_tag")
    kiosk.wait("[data-screen=idle]")


def test_a_tag_without_a_badge_asks_for_the_badge(kiosk: Kiosk, shop: Shop) -> None:
    kiosk.scan(shop.fresh())
    assert kiosk.said("no", "badge_first") == "Scan your badge first, then the tag."


def test_a_photo_signs_in(kiosk: Kiosk, shop: Shop, tmp_path: Path) -> None:
    photo = tmp_path / "badge.png"
    with photo.open("wb") as file:
        qrcode.make(f"HTTP://BOARD.LAN/T/{shop.tags['T01']}").save(file)
    kiosk.at('[data-touch="camera"]').click()
    kiosk.at('[data-field="photo"]').set_input_files(photo)
    kiosk.wait_for_name("林师傅")


def test_a_photo_of_nothing_says_so(kiosk: Kiosk, tmp_path: Path) -> None:
    photo, broken = tmp_path / "nothing.png", tmp_path / "broken.png"
    Image.new("RGB", (300, 200), "white").save(photo)
    broken.write_bytes(b"no picture")
    kiosk.at('[data-touch="camera"]').click()
    kiosk.at('[data-field="photo"]').set_input_files(photo)
    kiosk.at(".camera-said").get_by_text("No tag found").wait_for()
    kiosk.at('[data-field="photo"]').set_input_files(broken)
    kiosk.at(".camera-said").get_by_text("cannot be read").wait_for()


def test_a_photo_that_does_not_arrive_says_so(kiosk: Kiosk, tmp_path: Path) -> None:
    photo = tmp_path / "nothing.png"
    Image.new("RGB", (300, 200), "white").save(photo)
    kiosk.page.route("**/kiosk/picture", lambda route: route.abort())
    kiosk.at('[data-touch="camera"]').click()
    kiosk.at('[data-field="photo"]').set_input_files(photo)
    kiosk.at(".camera-said").get_by_text("did not arrive").wait_for()


def test_a_camera_that_is_refused_late_hides_no_answer(kiosk: Kiosk, tmp_path: Path) -> None:
    photo = tmp_path / "nothing.png"
    Image.new("RGB", (300, 200), "white").save(photo)
    kiosk.page.evaluate(NO_CAMERA_LATER)
    kiosk.at('[data-touch="camera"]').click()
    kiosk.at('[data-field="photo"]').set_input_files(photo)
    said = kiosk.at(".camera-said")
    said.get_by_text("No tag found").wait_for()
    kiosk.page.evaluate("refuseCamera(), new Promise(setTimeout)")
    assert "No tag found" in said.inner_text()


def compose(page: Page, text: str) -> None:
    """Deliver a text as an input method does: no keys, then all at once."""
    page.keyboard.insert_text(text)


def type_on(kiosk: Kiosk, text: str) -> None:
    """Type keys one by one, as a scanner does; the page waits for the next as long as this machine needs."""
    kiosk.page.evaluate(SLOW_DOWN)
    kiosk.page.keyboard.type(text)
    kiosk.page.evaluate(AS_EVER)


def type_on_pad(kiosk: Kiosk, code: str) -> None:
    """Type on the large keys."""
    kiosk.at('[data-touch="type"]').click()
    kiosk.wait(".keypad")
    for character in code:
        kiosk.at(".key").get_by_text(character, exact=True).click()
    kiosk.at('[data-key="done"]').click()
