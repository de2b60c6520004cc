"""The sample people, places and orders: of our own, in the form of the import, nobody's real name."""

import re
from zoneinfo import ZoneInfo

from core.demo.cast import RESTING, VISITORS, fields_of, players, sample
from core.domain.base.identifiers import normalise_plate
from core.intake import GoodRow, RowFile, read_orders, read_people, read_places

TITLES = "技师|组长|质检|主管|顾问|备件|洗车|经理"


def orders() -> RowFile:
    return read_orders(sample("orders.csv"), zone=ZoneInfo("Asia/Shanghai"))


def test_every_row_of_the_sample_files_is_good() -> None:
    for file in (orders(), read_people(sample("people.csv")), read_places(sample("places.csv"))):
        assert file.rows
        assert [row for row in file.rows if not isinstance(row, GoodRow)] == []


def test_there_are_sixty_orders_of_every_kind_with_every_time_a_customer_can_be_given() -> None:
    rows = fields_of(orders())
    assert len({row["number"] for row in rows}) == len({row["plate"] for row in rows}) == 60
    assert {row["kind"] for row in rows} == {"quick", "maintenance", "repair", "warranty", "body"}
    assert any(row.get("answer_by") for row in rows)
    assert any(row.get("comeback_of") for row in rows)


def test_nobody_has_a_name_or_a_phone_that_could_be_real() -> None:
    for row in fields_of(read_people(sample("people.csv"))):
        assert re.fullmatch(rf"({TITLES})[A-C]?\d*", row["name"]), row["name"]
        assert len(row["name"]) <= 4
    for row in fields_of(orders()):
        assert re.fullmatch(r"客户\d+", row["customer"])
        assert re.fullmatch(r"1000000\d{4}", row["phone"])


def test_plates_and_vins_have_the_form_of_real_ones() -> None:
    for row in fields_of(orders()):
        assert row["plate"] == normalise_plate(row["plate"])
        assert re.fullmatch(r"[一-龥][A-Z]([A-Z\d]{5}|[DF]\d{5})", row["plate"]), row["plate"]
        assert re.fullmatch(r"[A-HJ-NPR-Z\d]{17}", row["vin"]), row["vin"]
    assert {len(row["plate"]) for row in fields_of(orders())} == {7, 8}


def test_whom_visitors_play_exists_with_the_role_and_never_acts_alone() -> None:
    roles = {row["code"]: row["roles"] for row in fields_of(read_people(sample("people.csv")))}
    assert all(role in roles[code] for role, code in VISITORS.items())
    assert RESTING.isdisjoint(one.code for one in players())
    last = {
        row["team"]: row["code"] for row in fields_of(read_people(sample("people.csv"))) if row.get("team")
    }
    assert set(last.values()) <= RESTING
