"""The server loses its power in the middle of a story, and gets it back."""

import pytest
from playwright.sync_api import Page

from tests.kiosk.touching import Kiosk
from tests.stories.conftest import SwitchOn
from tests.stories.house import House
from tests.stories.people import Board, Desks, Worker

pytestmark = pytest.mark.browser


def test_nothing_is_lost_and_every_page_comes_back_by_itself(
    house: House, desks: Desks, switch_on: SwitchOn, near: Kiosk, far: Kiosk, wall: Board
) -> None:
    number = desks.an_order()
    desk = board_at_a_desk(switch_on("desk"), house)
    technician, lead = Worker("T10", near), Worker("L03", far)
    technician.scans(number)
    technician.starts()
    wall.shows(number, "in_progress")
    before = desks.order(number)
    pages = (near.page, far.page, wall.page, desk.page)
    lacking = [in_vain(page) for page in pages]

    house.lose_power()
    for page in pages:
        page.wait_for_selector("[data-live=lost], [data-live=stale]")
    assert lacking == [[]] * len(pages)  # the page that says so has its letters and signs from before
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


def board_at_a_desk(page: Page, house: House) -> Board:
    """Look at the board from a desk; whoever was signed in there sees their own page first."""
    page.goto(f"{house.url}/board")
    return Board(page)


def in_vain(page: Page) -> list[str]:
    """Return the list of files that the page asks for in vain from now on."""
    asked: list[str] = []
    page.on("requestfailed", lambda request: asked.append(request.url) if "/assets/" in request.url else None)
    return asked
