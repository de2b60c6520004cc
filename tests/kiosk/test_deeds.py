"""From the first touch to the last signature, each deed as people do it."""

import pytest

from tests.kiosk.touching import Kiosk, Shop

pytestmark = pytest.mark.browser


def test_badge_tag_start_and_self_check(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    kiosk.open("T02", number)
    kiosk.touch("start")
    kiosk.pick("ok")
    assert shop.order(number)["plate"] in kiosk.said(code="start")
    kiosk.see(number)
    assert shop.order(number)["bay"] == "B01"
    assert "self_check" not in kiosk.deeds()
    kiosk.tick_all()
    kiosk.touch("self_check")
    kiosk.answer_all_ok()
    kiosk.sign("T02")
    kiosk.said(code="self_check")
    assert shop.order(number)["lane"] == "qc"
    shop.do("park", number, "T02", slot="R20")
