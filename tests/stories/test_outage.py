"""The server loses its power in the middle of a story, and gets it back."""

import pytest

from tests.kiosk.touching import Kiosk
from tests.stories.conftest import SwitchOn
from tests.stories.house import House
from tests.stories.people import Board, Desks, Worker

pytestmark = pytest.mark.browser


def test_nothing_is_lost_and_every_page_comes_back_by_itself(
    house: House, desks: Desks, switch_on: SwitchOn, near: Kiosk, far: Kiosk, wall: Board
) -> None:
    number = desks.an_order()
    desk = Board(switch_on("desk"))
    technician, lead = Worker("T10", near), Worker("L03", far)
    technician.scans(number)
    technician.starts()
    wall.shows(number, "in_progress")
    before = desks.order(number)

    house.lose_power()
    for page in (near.page, far.page, wall.page):
        page.wait_for_selector("[data-live=lost], [data-live=stale]")
    house.open()
    for board in (wall, desk):
        board.is_live()
        board.shows(number, "in_progress")
    for kiosk in (near, far):
        kiosk.wait("[data-screen=idle]")
        kiosk.page.wait_for_selector("[data-live=lost]", state="detached")
    assert wall.was_loaded_once()
    assert desks.order(number) == before

    technician.scans(number)
    technician.ticks_everything()
    technician.signs("self_check")
    lead.scans(number)
    lead.signs("lead_check")
    for board in (wall, desk):
        board.shows(number, "qc")
