"""Notices on a phone: on the page of one's work, and for a while in the head over an order."""

import pytest

from tests.kiosk.touching import Shop
from tests.phone.holding import Phone

pytestmark = pytest.mark.browser


def test_a_phone_tells_what_happened_over_an_order_and_lists_it(phone: Phone, shop: Shop) -> None:
    seen, other = shop.fresh(), shop.fresh()
    phone.sign_in("T03")
    phone.goto(f"/phone/order/{seen}")
    phone.see_order(seen)
    shop.do("assign", other, "S01", technician="T03")
    told = phone.at('header [data-notice-kind="assign.you"]')
    told.wait_for()
    assert shop.order(other)["plate"] in told.inner_text()
    told.click()
    phone.see_order(other)
    phone.goto("/phone")
    phone.wait('.person-told [data-notice-kind="assign.you"]')
