"""What is no table of ours is refused whole, in one sentence."""

import io
import zipfile

import pytest

from core.intake import FileRefused, read_orders, read_people
from core.intake.findings import finding
from tests.intake.samples import SHANGHAI, orders, sample


def workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


@pytest.mark.parametrize("data", [workbook(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)])
def test_a_renamed_excel_file(data: bytes) -> None:
    with pytest.raises(FileRefused, match="excel"):
        orders(data)


@pytest.mark.parametrize(
    "data", [b"", b"\r\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe\r\0\n\0", bytes(99)]
)
def test_an_empty_file(data: bytes) -> None:
    with pytest.raises(FileRefused, match="empty"):
        orders(data)


@pytest.mark.parametrize("data", [b"%PDF-1.7 and so on", b"hello\nworld\n", bytes(range(1, 256)), b'"'])
def test_a_file_without_headings(data: bytes) -> None:
    with pytest.raises(FileRefused, match="headings"):
        orders(data)


def test_a_file_of_something_else_says_what_it_lacks() -> None:
    with pytest.raises(FileRefused) as of_orders:
        orders(sample("places.csv"))
    assert of_orders.value.finding.values["names"].startswith(
        "number, plate/vin, customer, advisor, received_at"
    )
    with pytest.raises(FileRefused) as of_people:
        read_people(b"team,skill\nA,1\n")
    assert of_people.value.finding == finding("no_column", names="code, name, roles")


def test_two_columns_with_one_meaning() -> None:
    with pytest.raises(FileRefused) as refused:
        orders(sample("orders.csv").replace(b"body_notes", "车牌号".encode(), 1))
    assert refused.value.finding == finding("column_twice", name="plate")


def test_a_heading_map_to_nowhere() -> None:
    with pytest.raises(FileRefused) as refused:
        read_orders(sample("orders.csv"), zone=SHANGHAI, heading_map={"颜色": "colour"})
    assert refused.value.finding == finding("heading_map", heading="'颜色'", name="colour")


def test_headings_alone_are_a_file_without_orders() -> None:
    assert orders(sample("orders.csv").split(b"\r\n")[0]).rows == []
