"""A long file on its way in: it shows how far it is, and everybody else goes on working."""

from pathlib import Path

import pytest

from tests.admin.conftest import AtDesk
from tests.admin.first_run import choose_file, counts
from tests.desk.working import Shop

pytestmark = pytest.mark.browser
ROWS = 3000


def test_others_work_while_a_long_file_is_tried(at_desk: AtDesk, shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    rows = [f"X{number},Slot {number},finished_slot" for number in range(ROWS)]
    file.write_text("\n".join(["code,name,kind", *rows]), "utf-8")
    desk = at_desk()
    desk.section("import")
    desk.page.locator('[data-importer="places"] [data-upload]').set_input_files(file)
    desk.page.wait_for_function("/[1-9]\\d* of 3000/.test(document.querySelector('main').innerText)")
    shop.do("flag_delay", "RO261123009", "S01", reason="parts", estimate="2026-11-23T18:00+08:00")
    assert desk.page.locator('[data-importer="places"] [data-imported]').count() == 0
    desk.page.wait_for_selector('[data-importer="places"] [data-imported="tried"]', timeout=60_000)
    assert counts(desk.page, "places")["created"] == ROWS


def test_a_file_of_something_else_is_refused_in_one_sentence(at_desk: AtDesk, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("colour,taste\nred,sweet\n", "utf-8")
    desk = at_desk("M01", "zh-Hans")
    desk.section("import")
    desk.page.locator('[data-importer="orders"] [data-upload]').set_input_files(file)
    assert "认不出表头" in desk.said("no", "file_unreadable")


def test_what_was_mended_is_taken_the_rest_stays_and_a_change_is_named(
    at_desk: AtDesk, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("code,name,roles\nT81,Technician 81,technician\nT82,Technician 82,juggler\n", "utf-8")
    desk = at_desk()
    desk.section("import")
    choose_file(desk.page, "people", file)
    assert counts(desk.page, "people")["refused"] == 1
    desk.page.locator('[data-importer="people"] [data-deed="take"]').click()
    desk.wait('[data-importer="people"] [data-imported="taken"]')
    file.write_text("code,name,roles\nT81,Technician 81,technician\nT82,Technician 82,technician\n", "utf-8")
    choose_file(desk.page, "people", file)
    assert counts(desk.page, "people") == {"created": 1, "updated": 0, "unchanged": 1, "refused": 0}
    file.write_text("code,name,roles\nT81,Technician 18,technician|washer\n", "utf-8")
    choose_file(desk.page, "people", file)
    changed = desk.page.locator('[data-changed-line="2"]').inner_text().split("\t")
    assert changed[1:] == ["T81", "Technician 81 → Technician 18 · Roles: Technician → Technician, Washer"]
