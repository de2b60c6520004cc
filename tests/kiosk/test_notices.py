"""Notices after the badge: what others did with one's cars, as it happens, and one touch to the car."""

import pytest

from tests.kiosk.touching import Kiosk, Shop

pytestmark = pytest.mark.browser


def test_who_stands_at_the_kiosk_is_told_as_it_happens(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    kiosk.badge("T03")
    shop.do("assign", number, "S01", technician="T03")
    told = kiosk.at('[data-notice-kind="assign.you"].fresh').first
    told.wait_for()
    assert shop.order(number)["plate"] in told.inner_text()
    told.click()
    kiosk.see(number)
    kiosk.badge("T04")  # what one is told is no business of the next
    assert kiosk.at(f'.told-one:has-text("{shop.order(number)["plate"]}")').count() == 0
