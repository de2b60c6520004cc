"""Whatever the bytes: rows, or one clear refusal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.intake import BadRow, FileRefused, GoodRow, RowFile
from tests.intake.samples import orders, said, sample

CANONICAL = sample("orders.csv")
DEALER = sample("orders-dms-gb18030.csv")
LINES = CANONICAL.split(b"\r\n")
UNTOUCHED = {row.line: row for row in orders(CANONICAL).rows}

cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
damage = st.one_of(
    st.binary(max_size=40).filter(lambda data: b"\n" not in data and b"\r" not in data),
    st.sampled_from([b'"', b"\0", b",,,,,", b";;|", b"\xff\xfe", "，".encode(), b"'", b'""", "']),
)


def read(data: bytes) -> RowFile | None:
    """Read what may be refused; anything else raised fails the test."""
    try:
        return orders(data)
    except FileRefused:
        return None


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    read(data)


@settings(deadline=None)
@given(st.sampled_from([LINES[0], DEALER.split(b"\r\n")[0]]), st.binary(max_size=400))
def test_any_bytes_below_a_good_heading(heading: bytes, data: bytes) -> None:
    read(heading + b"\r\n" + data)


@settings(deadline=None)
@given(st.lists(cells, min_size=24, max_size=24))
def test_any_text_in_the_cells(row: list[str]) -> None:
    line = ",".join('"' + cell.replace('"', '""') + '"' for cell in row)
    file = read(LINES[0] + b"\n" + line.encode())
    assert file is not None
    assert all(isinstance(found, GoodRow) or said(found).endswith(".") for found in file.rows)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.integers(0, 10_000), st.integers(0, 20), damage)
def test_damage_in_one_row_leaves_the_others(row: int, where: int, gone: int, put: bytes) -> None:
    line = LINES[row]
    at = where % len(line)
    lines = [*LINES]
    lines[row] = line[:at] + put + line[at + gone :]
    found = {good.line: good for good in orders(b"\r\n".join(lines)).rows}
    others = UNTOUCHED.keys() - {row + 1}
    taken = {good.fields["number"] for good in [found.get(row + 1)] if isinstance(good, GoodRow)}
    for line_number in others:
        untouched = UNTOUCHED[line_number]
        assert isinstance(untouched, GoodRow)
        if untouched.fields["number"] not in taken:
            assert found[line_number] == untouched


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(DEALER)))
def test_a_file_cut_off_anywhere_keeps_its_whole_rows(end: int) -> None:
    file = read(DEALER[:end])
    whole = DEALER[:end].count(b"\r\n") - 1
    if file is None:
        assert whole < 1
        return
    assert sum(isinstance(row, GoodRow) for row in file.rows) >= whole
    assert sum(isinstance(row, BadRow) for row in file.rows) <= 1


@pytest.mark.parametrize("mark", ['"', '"x'])
def test_a_file_full_of_open_quotation_marks_is_still_read_in_time(mark: str) -> None:
    file = orders(LINES[0] + b"\r\n" + (mark + "\r\n").encode() * 5000)
    assert len(file.rows) == 5000
