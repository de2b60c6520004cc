"""The delivery note and the gate pass, as they come out of the printer."""

import io
import re
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from tests.desk.conftest import Switch
from tests.desk.working import Desk, Shop
from tests.shop import PINS

pytestmark = pytest.mark.browser
A5 = (419.5, 595.3)  # in points
LATER = "2026-11-23T18:00+08:00"


def finish(shop: Shop, number: str, **recommended: Any) -> None:
    """Let the floor do its part, from the start to the finished slot."""
    shop.do("start", number, "T04", walkround="ok", bay="B11")
    for job in shop.order(number)["jobs"]:
        if job["state"] == "open":
            shop.do("tick_job", number, "T04", job=job["code"])
    shop.check("self", number, "T04", **recommended)
    shop.check("lead", number, "L01")
    shop.check("final", number, "Q01", slot=f"F{int(number[-2:]) - 40:02}")
    if shop.order(number)["lane"] == "wash":
        shop.do("skip_wash", number, "SA01", by="customer", why="customer_wish")


def offer(shop: Shop, number: str, text: str, answer: str, *, safety: bool = False) -> None:
    """Propose work, price it and record what the customer says."""
    shop.do("propose_supplement", number, "SA01", text=text, hours=0.4, safety=safety)
    found = shop.order(number)["supplements"][-1]["id"]
    shop.do("quote_supplement", number, "P01", supplement=found, price=68_000)
    said = {"answer": answer, "by": "customer", "channel": "phone", "promised_at": LATER}
    shop.do("answer_supplement", number, "SA01", supplement=found, **said)


def deliver(shop: Shop, number: str) -> None:
    """Take the last steps to the gate."""
    shop.do("accept", number, "SA01")
    shop.do("notify_customer", number, "SA01", channel="phone", text="Ready")
    shop.do("settle", number, "SA01", how="paid", document="INV-7")
    shop.do("deliver", number, "SA01")


def sheets(desk: Desk) -> list[tuple[float, float]]:
    """Print, and return the size of every page in points."""
    printed = desk.page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(sizes) == len(re.findall(rb"/Type /Page\b", printed))
    return [(float(width), float(height)) for width, height in sizes]


def code_on(desk: Desk) -> str:
    """Read the QR code as it stands on paper."""
    desk.page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(desk.page.locator(".tag").screenshot()))
    found = zxingcpp.read_barcode(picture.convert("L").resize((picture.width * 4, picture.height * 4)))
    desk.page.emulate_media(media="null")
    assert found is not None
    return found.text


def section(desk: Desk, name: str) -> str:
    """Return what stands in a section of the paper; nothing where there is none."""
    found = desk.page.locator(f'[data-section="{name}"]')
    return found.inner_text() if found.count() else ""


def read(desk: Desk, path: str) -> None:
    """Open a paper."""
    desk.goto(path)
    desk.wait(".paper")


def open_paper(desk: Desk, shop: Shop, person: str, path: str) -> None:
    """Sign in and open a paper."""
    desk.goto(f"/sign-in?next={path}")
    desk.page.locator('[data-field="badge"]').fill(shop.tags[person])
    desk.page.locator('[data-field="pin"]').fill(PINS[person])
    desk.page.keyboard.press("Enter")
    desk.wait("[data-paper], [data-answer]")


def test_a_normal_order_is_one_a5_page_with_all_that_was_done_and_not_done(desk: Desk, shop: Shop) -> None:
    number = "RO261123041"
    order = shop.order(number)
    offer(shop, number, "Wiper blades", "agreed")
    offer(shop, number, "Brake pads at 2 mm", "refused", safety=True)
    offer(shop, number, "Cabin filter", "refused")
    finish(shop, number, recommendations="Brake fluid next time")
    open_paper(desk, shop, "SA01", f"/order/{number}/delivery-note")
    assert sheets(desk) == [pytest.approx(A5, abs=1)]
    assert code_on(desk) == f"HTTP://BOARD.LAN/T/{order['tag']}"
    assert order["plate"] in desk.page.locator(".plate").inner_text()
    assert order["customer"] in desk.page.locator('[data-fact="customer"]').inner_text()
    for job in order["jobs"]:
        assert job["text"] in section(desk, "jobs")
    for part in order["parts"]:
        assert part["text"] in section(desk, "unused")
    assert "680.00" in section(desk, "agreed")
    assert "Brake pads at 2 mm" in section(desk, "refused_safety")
    assert "Cabin filter" in section(desk, "refused")
    assert section(desk, "recommendations").endswith("Brake fluid next time")
    signed = section(desk, "signatures")
    assert [name in signed for name in ("吴师傅", "陈组长", "质检一")] == [True] * 3
    assert "3 levels, signed by 3 different people. Round 1." in signed


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Delivery note"), ("zh-Hans", "交车单"), ("zh-Hant", "交車單")]
)
def test_a_desk_of_any_language_prints_in_the_customers(
    switch_on: Switch, shop: Shop, language: str, title: str
) -> None:
    number = "RO261123042"
    if shop.order(number)["lane"] == "waiting":
        finish(shop, number)
    desk = switch_on("en2")
    open_paper(desk, shop, "SA01", f"/order/{number}/delivery-note")
    desk.page.locator(f'.languages [lang="{language}"]').click()
    desk.page.wait_for_selector(f'html[lang="{language}"]')
    assert desk.page.locator("h1").inner_text() == title
    assert desk.page.locator(".bar").is_visible()
    desk.page.emulate_media(media="print")
    assert not desk.page.locator(".bar").is_visible()


def test_a_long_order_goes_on_over_the_page_without_a_torn_line(desk: Desk, shop: Shop) -> None:
    number = "RO261123043"
    jobs = [
        {"code": f"X{n}", "text": f"Extra job {n} " + "with many words " * 4, "standard_hours": 0.1}
        for n in range(45)
    ]
    shop.do("add_job", number, "SA01", jobs=jobs, by="customer", channel="in_person")
    finish(shop, number)
    open_paper(desk, shop, "SA01", f"/order/{number}/delivery-note")
    pages = sheets(desk)
    assert len(pages) in {2, 3}
    assert all(page == pytest.approx(A5, abs=1) for page in pages)
    torn = "(rows) => rows.filter((row) => getComputedStyle(row).breakInside !== 'avoid').length"
    assert desk.page.locator("tr").evaluate_all(torn) == 0


def test_before_the_car_is_ready_a_sentence_says_so(desk: Desk, shop: Shop) -> None:
    open_paper(desk, shop, "SA01", "/order/RO261123044/delivery-note")
    assert "Waiting" in desk.said("no", "not_ready_yet")
    desk.goto("/order/RO261123044/gate-pass")
    desk.said("no", "not_ready_yet")
    answer = desk.page.goto(f"{shop.url}/order/NOWHERE/delivery-note")
    assert answer is not None
    assert answer.status == 404


def test_the_floor_sees_no_customer_on_paper_and_prints_no_gate_pass(switch_on: Switch, shop: Shop) -> None:
    number = "RO261123045"
    finish(shop, number)
    phone = switch_on("phone", size=(390, 844))
    open_paper(phone, shop, "T04", f"/order/{number}/delivery-note")
    phone.wait('[data-section="signatures"]')
    assert phone.page.locator('[data-fact="customer"]').count() == 0
    deliver(shop, number)
    phone.goto(f"/order/{number}/gate-pass")
    phone.said("no", "not_allowed")


def test_a_gate_pass_is_printed_once_and_then_a_copy(desk: Desk, shop: Shop) -> None:
    number = "RO261123046"
    finish(shop, number)
    open_paper(desk, shop, "SA01", f"/order/{number}/gate-pass")
    desk.said("no", "not_accepted")
    deliver(shop, number)
    read(desk, f"/order/{number}/gate-pass")
    assert code_on(desk) == f"HTTP://BOARD.LAN/T/{shop.order(number)['tag']}"
    assert "顾问1" in desk.page.locator('[data-fact="released_by"]').inner_text()
    assert not desk.page.locator(".copy").is_visible()
    with desk.page.expect_response("**/gate-pass/printed"):
        assert sheets(desk) == [pytest.approx(A5[::-1], abs=1)]
    assert shop.types(number)[-2:] == ["deliver", "print_gate_pass"]
    assert desk.page.locator(".copy").is_visible()
    read(desk, f"/order/{number}/gate-pass")
    assert desk.page.locator(".copy").is_visible()


def test_a_car_given_back_is_marked_not_repaired(desk: Desk, shop: Shop) -> None:
    number = "RO261123047"
    shop.do("give_back", number, "SA01", reason="Customer changed his mind", pin=PINS["SA01"])
    open_paper(desk, shop, "SA01", f"/order/{number}/delivery-note")
    assert desk.page.locator(".marked").inner_text() == "Not repaired"
    assert "Customer changed his mind" in section(desk, "given_back")
    assert section(desk, "signatures") == ""


def test_an_order_leads_to_its_papers(desk: Desk, shop: Shop) -> None:
    number = "RO261123048"
    finish(shop, number)
    desk.sign_in("SA01", f"/order/{number}")
    papers = desk.page.locator('.head a[href^="/order/"]')
    assert [paper.inner_text() for paper in papers.all()] == ["Tag", "Order sheet", "Delivery note"]
    deliver(shop, number)
    desk.wait('[data-card][data-lane="delivered"]')
    assert [paper.inner_text() for paper in papers.all()] == ["Order sheet", "Delivery note", "Gate pass"]
    with desk.page.context.expect_page() as opened:
        papers.get_by_text("Delivery note").click()
    opened.value.wait_for_selector('[data-paper="delivery-note"]')
