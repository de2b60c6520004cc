"""What goes wrong between people, and comes to nothing."""

import pytest

from tests.kiosk.touching import Kiosk
from tests.stories.people import Board, Desks, Worker

pytestmark = pytest.mark.browser


def test_a_second_badge_changes_the_person_at_once(near: Kiosk, desks: Desks) -> None:
    number = desks.an_order()
    Worker("T03", near).scans(number)
    near.touch("ask")
    near.write("text", "half a question")
    near.scan("T04")
    near.wait_for_name("吴师傅")
    assert "李师傅" not in near.page.content()
    assert "half a question" not in near.page.content()
    near.scan(number)
    near.see(number)
    Worker("T04", near).does("flag_delay", "diagnosis")
    assert [entry["person"] for entry in desks.journal(number)][1:] == ["T04"]


def test_a_bay_that_was_taken_meanwhile_is_refused(
    near: Kiosk, far: Kiosk, wall: Board, desks: Desks
) -> None:
    mine, yours = desks.an_order(), desks.an_order()
    me, you = Worker("T06", near), Worker("T07", far)
    me.scans(mine)
    near.touch("start")
    near.wait('[data-step="start"]')
    near.pick("B05")
    you.scans(yours)
    far.touch("start")
    far.pick("B05")
    far.pick("ok")
    far.said(code="start")
    wall.shows(yours, "in_progress")
    near.pick("ok")
    me.is_refused("bay_taken")
    near.pick("B06")  # the form is as it was: another bay will do
    near.pick("ok")
    near.said(code="start")
    wall.shows(mine, "in_progress")
    assert desks.deeds(mine) == ["receive", "start"]
    assert [desks.order(number)["bay"] for number in (mine, yours)] == ["B06", "B05"]
