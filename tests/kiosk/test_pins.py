"""Choosing a PIN of one's own at the kiosk."""

import pytest

from tests.kiosk.host import ONE_TIME, ONE_TIME_PIN
from tests.kiosk.touching import Kiosk, Shop
from tests.shop import PINS

pytestmark = pytest.mark.browser
NEW = "528063"


def give(kiosk: Kiosk, **pins: str) -> None:
    """Enter one PIN after the other."""
    for field, pin in pins.items():
        kiosk.at(f'.choose-pin [data-field="{field}"]').fill(pin)
        kiosk.at('.choose-pin [data-key="done"]').click()


def test_a_pin_is_changed_with_the_old_one(kiosk: Kiosk) -> None:
    kiosk.badge("T09")
    kiosk.at('[data-touch="pin"]').click()
    give(kiosk, pin=PINS["T09"], new_pin=NEW, again="528064")
    kiosk.said("no", "pins_differ")
    kiosk.clear()
    give(kiosk, pin="000111", new_pin=NEW, again=NEW)
    kiosk.said("no", "wrong_pin")
    kiosk.clear()
    give(kiosk, pin=PINS["T09"], new_pin=NEW, again=NEW)
    kiosk.said(code="change_pin")
    kiosk.wait("[data-screen=person] .person-name")


def test_a_pin_that_only_serves_for_that_leads_there_and_the_answered_list_waits(
    kiosk: Kiosk, shop: Shop
) -> None:
    person, number = ONE_TIME[0], shop.fresh()
    shop.do("start", number, person, walkround="ok")
    for job in shop.order(number)["jobs"]:
        shop.do("tick_job", number, person, job=job["code"])
    kiosk.open(person, number)
    kiosk.touch("self_check")
    kiosk.answer_all_ok()
    kiosk.at('[data-check="sign"]:not([disabled])').click()
    kiosk.at('.signature [data-field="pin"]').fill(ONE_TIME_PIN)
    kiosk.at('.signature [data-key="done"]').click()
    kiosk.said("no", "one_time_pin")
    kiosk.clear()
    give(kiosk, pin=ONE_TIME_PIN, new_pin=NEW, again=NEW)
    kiosk.said(code="change_pin")
    kiosk.clear()
    kiosk.at('.signature [data-field="pin"]').fill(NEW)
    kiosk.at('.signature [data-key="done"]').click()
    kiosk.said(code="self_check")
    assert shop.order(number)["signatures"][-1]["person"] == person
