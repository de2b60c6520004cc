"""A broken row is named with its line and its reason, and never stops the good ones."""

from core.intake import BadRow, GoodRow
from tests.intake.samples import ROW, bad, good, one, orders, said, sample

BROKEN = {
    3: ("BR-02", "plate", "The car has neither plate nor VIN."),
    4: ("BR-03", "promised_at", "promised_at is not after received_at."),
    6: ("BR-05", "parts", "parts[1].quantity is 0; it starts above."),
    7: ("BR-06", "jobs", "jobs[1].standard_hours: '-0.9' is negative."),
    8: (
        "BR-07",
        "received_at",
        "received_at: '2026-13-45T08:00+08:00' is not a time; write it like 2026-11-23 08:03.",
    ),
    11: ("BR-01", "number", "'BR-01' stands in line 2 already, with other content."),
    13: ("BR-09", None, "The row has only 4 of 24 columns."),
    14: ("BR-10", None, "The row holds a NUL character."),
    17: ("BR-12", "promised_at", "There is neither promised_at nor answer_by."),
    18: ("BR-13", "answer_by", "answer_by is not after received_at."),
    19: ("BR-14", "waits_on_site", "waits_on_site: 'perhaps' is neither yes nor no."),
    20: ("BR-15", "mileage_km", "mileage_km: 'many' is not a number."),
    21: ("BR-16", "jobs", "jobs[1].standard_hours: 'long' is not a number."),
    22: (
        "BR-17",
        "jobs",
        "jobs[1] is 'ALIGN;Four-wheel alignment'; it must read code;text;standard_hours;skill.",
    ),
    23: (None, "number", "number is missing."),
    24: ("BR-19", "advisor", "advisor is missing."),
    25: ("BR-20", "old_parts", "old_parts: 'sell' is none of keep, dispose."),
    26: ("BR-21", "parts", "parts[1].source: 'thief' is none of shop, customer, insurer, sublet."),
    27: ("BR-22", None, "The row has 25 columns, the heading has 24."),
    28: ("BR-23", None, "The row has a quotation mark that is not closed or stands in the wrong place."),
    30: ("BR-25", None, "request is longer than 10000 characters."),
    31: (None, "number", "number: 'BR-26\\x1b[2J' is too long or not plain text."),
    32: ("BR-27", "jobs", "jobs is missing."),
}


def test_each_broken_row_is_named() -> None:
    rows = orders(sample("orders-broken.csv")).rows
    found = {row.line: (row.number, row.field, said(row)) for row in rows if isinstance(row, BadRow)}
    assert found == BROKEN


def test_the_good_rows_between_are_all_there() -> None:
    rows = orders(sample("orders-broken.csv")).rows
    numbers = {row.line: row.fields["number"] for row in rows if isinstance(row, GoodRow)}
    assert numbers == {
        2: "BR-01",
        5: "BR-04",
        9: "BR-08",
        12: "BR-01",
        15: "BR-11",
        29: "BR-24",
        33: "BR-28",
    }


def test_a_number_twice_is_a_repeat_or_a_duplicate() -> None:
    rows = {row.line: row for row in orders(sample("orders-broken.csv")).rows}
    assert good(rows[12]).repeat_of == 2
    assert bad(rows[11]).code == "duplicate_number"
    assert {bad(rows[line]).code for line in BROKEN if line != 11} == {"invalid"}


def test_the_same_order_in_another_spelling_is_a_repeat() -> None:
    data = (
        "number,plate,customer,advisor,kind,received_at,promised_at,jobs\n"
        "1,粤B·12345,陈,SA01,repair,2026-11-23T08:00+08:00,2026-11-23T12:00+08:00,A;Align;0.9\n"
        "1, 粤b12345,陈,SA01,一般维修,2026/11/23 8:00,2026-11-23T04:00Z,A;Align;0.90;1\n"
    )
    assert good(orders(data.encode()).rows[1]).repeat_of == 2


def test_a_refused_row_does_not_take_the_number() -> None:
    data = (
        "number,plate,customer,advisor,kind,received_at,promised_at,jobs\n"
        "1,粤B1,陈,SA01,repair,yesterday,2026-11-23 12:00,A;Align;0.9\n"
        "1,粤B1,陈,SA01,repair,2026-11-23 8:00,2026-11-23 12:00,A;Align;0.9\n"
    )
    first, second = orders(data.encode()).rows
    assert bad(first).field == "received_at"
    assert good(second).repeat_of is None


def test_markup_and_formulas_are_text() -> None:
    row = next(row for row in orders(sample("orders-broken.csv")).rows if row.line == 15)
    fields = good(row).fields
    assert fields["request"] == "<script>alert(1)</script>"
    assert fields["body_notes"] == '=HYPERLINK("http://x","y")'


def test_a_line_break_in_a_note_is_kept() -> None:
    row = next(row for row in orders(sample("orders-broken.csv")).rows if row.line == 9)
    assert good(row).fields["body_notes"] == "line one\nline two"


def test_stray_bytes_spoil_their_own_row_only() -> None:
    lines = sample("orders.csv").split(b"\r\n")
    lines[7] = lines[7].replace(b"RO261123007,", b"RO261123007,\xff")
    rows = orders(b"\r\n".join(lines)).rows
    assert [(row.line, said(row)) for row in rows if isinstance(row, BadRow)] == [
        (8, "The row holds bytes that are no text.")
    ]
    assert good(rows[0]).fields["customer"] == "陈女士"


def test_an_open_quotation_mark_does_not_swallow_the_file() -> None:
    lines = sample("orders.csv").decode().split("\r\n")
    lines[3] = lines[3].replace("左前门刮擦", '"左前门刮擦')
    rows = orders("\r\n".join(lines).encode()).rows
    assert [row.line for row in rows if isinstance(row, BadRow)] == [4]
    assert len(rows) == 60


def test_what_the_contract_demands_is_demanded() -> None:
    for name in ("customer", "advisor", "kind", "received_at", "jobs"):
        data = ",".join(ROW) + "\n" + ",".join("" if key == name else cell for key, cell in ROW.items())
        (row,) = orders(data.encode()).rows
        assert bad(row).field == name


def test_a_vin_alone_will_do() -> None:
    data = "number,vin,customer,advisor,kind,received_at,answer_by,jobs\nR,lfm 1,陈,SA01,x,2026-11-23 8:00,2026-11-23 9:00,A;b;1"
    fields = good(orders(data.encode()).rows[0]).fields
    assert fields["vin"] == "LFM1"
    assert "plate" not in fields


def test_a_plate_of_nothing_but_dots_is_none() -> None:
    assert bad(one(plate=" · ", vin="")).field in {"plate", "vin"}
