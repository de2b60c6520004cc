"""Both sample files are read whole, in every encoding and with every delimiter."""

import csv
import io
import time
from collections import Counter

import pytest

from core.intake import GoodRow, RowFile, read_orders
from tests.intake.samples import SHANGHAI, good, orders, sample, utc

FILES = {"orders.csv": "utf-8", "orders-dms-gb18030.csv": "gb18030"}


def fields(file: RowFile) -> list[dict[str, object]]:
    return [good(row).fields for row in file.rows]


def hours(file: RowFile) -> float:
    each: list[float] = [job["standard_hours"] for row in file.rows for job in good(row).fields["jobs"]]
    return round(sum(each), 2)


def test_the_canonical_file_is_read_whole() -> None:
    file = orders(sample("orders.csv"))
    assert [row.line for row in file.rows] == list(range(2, 62))
    assert Counter(row["kind"] for row in fields(file)) == {
        "maintenance": 31,
        "repair": 15,
        "quick": 9,
        "body": 5,
    }
    assert hours(file) == 102.0
    assert not any(good(row).repeat_of for row in file.rows)


def test_a_canonical_row_keeps_every_column() -> None:
    row = fields(orders(sample("orders.csv")))[4]
    assert row == {
        "number": "RO261123005",
        "plate": "粤B10N13",
        "vin": "LBV5LHYD2LA594315",
        "make": "BMW",
        "model": "325Li",
        "mileage_km": 42653,
        "customer": "何先生",
        "phone": "13848802897",
        "advisor": "SA01",
        "kind": "repair",
        "received_at": utc(23, 0, 28),
        "promised_at": utc(23, 4),
        "waits_on_site": False,
        "appointment": True,
        "wash": True,
        "key_tag": "105",
        "old_parts": "dispose",
        "jobs": [{"code": "SHOCK", "text": "Front shock absorbers", "standard_hours": 2.2, "skill": 2}],
        "parts": [
            {"number": "48510-80678", "text": "Front shock absorber R", "quantity": 1},
            {"number": "48520-80253", "text": "Front shock absorber L", "quantity": 1},
        ],
        "request": "刹车时有尖叫声",
        "belongings": "雨伞",
    }


def test_an_order_may_have_an_answer_time_instead_of_a_promise() -> None:
    row = fields(orders(sample("orders.csv")))[12]
    assert row["answer_by"] == utc(23, 3, 24)
    assert "promised_at" not in row
    assert row["jobs"] == [
        {"code": "ACFAN", "text": "A/C blower noise, diagnose", "standard_hours": 1.0, "skill": 2}
    ]


def test_comebacks_and_several_jobs_are_kept() -> None:
    rows = fields(orders(sample("orders.csv")))
    assert [row["number"] for row in rows if "comeback_of" in row] == ["RO261123012"]
    assert rows[16]["jobs"] == [
        {"code": "BRKF", "text": "Front brake pads and discs", "standard_hours": 1.4, "skill": 2},
        {"code": "ACFAN", "text": "A/C blower noise, diagnose", "standard_hours": 1.0, "skill": 2},
    ]


def test_the_dealer_file_is_read_whole() -> None:
    file = orders(sample("orders-dms-gb18030.csv"))
    assert [row.line for row in file.rows] == list(range(2, 42))
    assert Counter(row["kind"] for row in fields(file)) == {
        "maintenance": 21,
        "quick": 9,
        "repair": 7,
        "body": 2,
        "warranty": 1,
    }
    assert hours(file) == 56.9


def test_a_dealer_row_keeps_every_column_with_a_meaning() -> None:
    rows = fields(orders(sample("orders-dms-gb18030.csv")))
    assert rows[2] == {
        "number": "WX20261123003",
        "plate": "粤BD34975",
        "vin": "LVGC4T1W1TF934771",
        "model": "Highlander HEV",
        "mileage_km": 112292,
        "customer": "杨女士",
        "phone": "13815604451",
        "advisor": "SA02",
        "kind": "maintenance",
        "received_at": utc(23, 0, 14),
        "promised_at": utc(23, 2, 30),
        "waits_on_site": True,
        "appointment": False,
        "wash": False,
        "key_tag": "103",
        "request": "客户在店等,尽快",
        "jobs": [
            {"code": "J1", "text": "1万公里保养", "standard_hours": 0.6, "skill": 1},
            {"code": "J2", "text": "蓄电池检测更换", "standard_hours": 0.6, "skill": 1},
        ],
    }
    assert rows[1]["plate"] == "京NP9K91"
    assert rows[30]["kind"] == "warranty"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("name", FILES)
def test_every_encoding_says_the_same(name: str, codec: str) -> None:
    again = sample(name).decode(FILES[name]).encode(codec)
    assert fields(orders(again)) == fields(orders(sample(name)))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", FILES)
def test_every_delimiter_and_line_ending_says_the_same(name: str, delimiter: str, ending: str) -> None:
    text = sample(name).decode(FILES[name])
    again = io.StringIO(newline="")
    csv.writer(again, delimiter=delimiter, lineterminator=ending).writerows(csv.reader(io.StringIO(text)))
    assert fields(orders(again.getvalue().encode())) == fields(orders(sample(name)))


def test_headings_in_any_case_order_and_company() -> None:
    head, *rows = list(csv.reader(io.StringIO(sample("orders.csv").decode())))
    turned = [[*reversed(row), "what nobody knows"] for row in rows]
    again = io.StringIO()
    csv.writer(again).writerows(
        [[*(name.upper().replace("_", " ") for name in reversed(head)), "ERP-ID"], *turned]
    )
    assert fields(orders(again.getvalue().encode())) == fields(orders(sample("orders.csv")))


def test_the_shops_own_headings_go_first() -> None:
    data = sample("orders-dms-gb18030.csv").decode("gb18030").replace("备注", "内部备注").encode()
    data = data.replace(",保养,\r\n".encode(), ",保养,右门划痕\r\n".encode())
    file = read_orders(data, zone=SHANGHAI, heading_map={"内部备注": "belongings", "车型": "make"})
    row = good(file.rows[0]).fields
    assert (row["belongings"], row["make"]) == ("右门划痕", "Camry 2.5G")
    assert "model" not in row
    assert "body_notes" not in row


def test_a_remark_of_the_dealer_is_a_note_on_the_body() -> None:
    data = sample("orders-dms-gb18030.csv").replace(
        ",保养,\r\n".encode("gb18030"), ",保养,㛃\r\n".encode("gb18030")
    )
    assert good(orders(data).rows[0]).fields["body_notes"] == "㛃"


def test_five_thousand_rows_are_read_quickly() -> None:
    head, *rows = sample("orders.csv").decode().splitlines(keepends=True)
    many = "".join(rows[at % 60].replace("RO2611", f"R{at:05}") for at in range(5000))
    begun = time.perf_counter()
    file = orders((head + many).encode())
    assert time.perf_counter() - begun < 5
    assert sum(isinstance(row, GoodRow) for row in file.rows) == 5000
