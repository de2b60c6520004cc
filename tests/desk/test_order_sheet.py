"""What is printed where an order is taken: its sheet in copies to sign, and its tag."""

import io

import pytest
import zxingcpp
from PIL import Image

from tests.desk.conftest import Switch
from tests.desk.test_paper import open_paper, sheets
from tests.desk.working import Desk, Shop

pytestmark = pytest.mark.browser
A4 = (595.3, 841.9)  # in points
LABEL = (170.1, 255.1)  # 60 × 90 mm
CSS_PIXELS = 96 / 72  # a point


def codes_on(desk: Desk, place: str) -> list[str]:
    """Read the QR codes of a place on the paper."""
    desk.page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(desk.page.locator(place).first.screenshot())).convert("L")
    desk.page.emulate_media(media="null")
    found = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4)))
    return [code.text for code in found]


def test_after_a_new_order_its_papers_are_one_touch_away(desk: Desk, shop: Shop) -> None:
    desk.sign_in("SA01", "/order/new")
    desk.write(number="RO-SHEET-1", plate="粤B00001", customer="Customer 1")
    desk.pick(kind="maintenance", advisor="SA01")
    desk.time("promised_at", "2026-11-23", "16:00")
    desk.row("jobs", text="Oil service", standard_hours="1")
    desk.send()
    desk.wait('[data-card="RO-SHEET-1"]')
    for paper in ("tag", "sheet"):
        with desk.page.context.expect_page() as opened:
            desk.page.locator(f'[data-paper-link="{paper}"]').click()
        opened.value.wait_for_selector(f'[data-paper="{paper}"]')
        opened.value.close()
    assert shop.types("RO-SHEET-1") == ["receive"]  # printing moves nothing


def test_an_order_sheet_is_three_copies_each_of_which_says_which_it_is(desk: Desk, shop: Shop) -> None:
    number = shop.receive(
        advisor="SA01", request="Noise at the front left", belongings="Umbrella", old_parts="keep"
    )
    open_paper(desk, shop, "SA01", f"/order/{number}/sheet")
    assert sheets(desk) == [pytest.approx(A4, abs=1)] * 3
    copies = desk.page.locator("[data-copy]").all()
    assert [copy.locator(".which-copy").inner_text() for copy in copies] == [
        "1/3 · Customer's copy",
        "2/3 · File copy",
        "3/3 · Workshop copy",
    ]
    for copy in copies:
        said = copy.inner_text()
        for fact in (
            shop.order(number)["plate"],
            number,
            "Noise at the front left",
            "Umbrella",
            "Oil service",
            "Customer 1",
        ):
            assert fact in said
        assert copy.locator(".signing > div").count() == 4
    tag = f"HTTP://BOARD.LAN/T/{shop.order(number)['tag']}"
    assert codes_on(desk, "[data-copy='3'] .tag") == [tag]


def test_thirty_jobs_go_on_over_the_page_without_a_torn_line(desk: Desk, shop: Shop) -> None:
    jobs = [
        {"code": f"J{n}", "text": f"Job {n} " + "with many words " * 5, "standard_hours": 0.5}
        for n in range(1, 31)
    ]
    number = shop.receive(jobs=jobs, advisor="SA01")
    open_paper(desk, shop, "SA01", f"/order/{number}/sheet")
    assert sheets(desk) == [pytest.approx(A4, abs=1)] * 6
    torn = "(rows) => rows.filter((row) => getComputedStyle(row).breakInside !== 'avoid').length"
    assert desk.page.locator("tr, .order-sheet footer").evaluate_all(torn) == 0
    assert "15 h" in desk.page.locator("[data-copy='1'] [data-section='ordered'] tr").last.inner_text()


@pytest.mark.parametrize(
    ("language", "title", "copy"),
    [
        ("en", "Order sheet", "1/3 · Customer's copy"),
        ("zh-Hans", "任务委托书", "1/3 · 客户联"),
        ("zh-Hant", "任務委託書", "1/3 · 客戶聯"),
    ],
)
def test_it_is_printed_in_the_customers_language(
    switch_on: Switch, shop: Shop, language: str, title: str, copy: str
) -> None:
    number = shop.receive(advisor="SA01")
    desk = switch_on("en2")
    open_paper(desk, shop, "SA01", f"/order/{number}/sheet")
    desk.page.locator(f'.languages [lang="{language}"]').click()
    desk.page.wait_for_selector(f'html[lang="{language}"]')
    assert desk.page.locator("h1").first.inner_text() == title
    assert desk.page.locator(".which-copy").first.inner_text() == copy


def test_a_tag_is_a_label_or_lies_on_a4_and_stays_the_same(desk: Desk, shop: Shop) -> None:
    number = shop.receive(advisor="SA01")
    before = shop.order(number)
    tag = f"HTTP://BOARD.LAN/T/{before['tag']}"
    open_paper(desk, shop, "SA01", f"/order/{number}/tag")
    assert sheets(desk) == [pytest.approx(LABEL, abs=1)]
    assert codes_on(desk, ".label") == [tag, tag]
    desk.page.locator('[lang="zh-Hans"]').click()
    desk.page.locator('[data-on="a4"]').click()
    desk.wait('html[lang="zh-Hans"] .on-a4')
    assert sheets(desk) == [pytest.approx(A4, abs=1)]
    assert codes_on(desk, ".label") == [tag, tag]
    shown = desk.page.locator(".label img").bounding_box()
    assert shown is not None
    assert (shown["width"], shown["height"]) == pytest.approx([side * CSS_PIXELS for side in LABEL], abs=1)
    assert (shop.order(number)["tag"], shop.order(number)["version"]) == (before["tag"], before["version"])


def test_who_takes_no_orders_prints_neither(switch_on: Switch, shop: Shop) -> None:
    number = shop.receive(advisor="SA01")
    phone = switch_on("phone", size=(390, 844))
    open_paper(phone, shop, "T04", f"/order/{number}/sheet")
    phone.said("no", "not_allowed")
    phone.goto(f"/order/{number}/tag")
    phone.said("no", "not_allowed")
    phone.open(number)
    assert phone.page.locator("[data-paper-link]").count() == 0


def test_a_cancelled_order_says_why_there_is_nothing_to_print(desk: Desk, shop: Shop) -> None:
    number = shop.receive(advisor="SA01")
    shop.do("cancel", number, "SA01", reason="Customer changed his mind")
    open_paper(desk, shop, "SA01", f"/order/{number}/sheet")
    assert "Cancelled" in desk.said("no", "nothing_to_print")
    desk.goto(f"/order/{number}/tag")
    desk.said("no", "nothing_to_print")
