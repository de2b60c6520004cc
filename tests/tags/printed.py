"""Back from print to pictures: small readers of just the ZPL and PDF that we write."""

import re
import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

PAGE_DPI = 300
PAGE = (round(210 / 25.4 * PAGE_DPI), round(297 / 25.4 * PAGE_DPI))


def zpl_pictures(text: str) -> list[Image.Image]:
    """Give the picture of each label, as wide and long as the label says."""
    pictures = []
    for width, length, total, row_bytes, data in re.findall(
        r"\^XA\n\^PW(\d+)\n\^LL(\d+)\n\^FO0,0\^GFA,(\d+),\3,(\d+),([^^]*)\^FS\n\^XZ\n", text
    ):
        bits = bytes.fromhex("".join(_unpacked(data, 2 * int(row_bytes))))
        assert len(bits) == int(total) == int(length) * int(row_bytes)
        picture = Image.frombytes("1", (int(width), int(length)), bits)
        pictures.append(picture.convert("L").point(lambda ink: 255 - ink))
    return pictures


def _unpacked(data: str, digits: int) -> list[str]:
    rows: list[str] = []
    row, count = "", 0
    for sign in data:
        if sign == ":":
            rows.append(rows[-1])
        elif sign == ",":
            rows.append(row.ljust(digits, "0"))
            row = ""
        elif "G" <= sign <= "Y":
            count += ord(sign) - ord("F")
        elif "g" <= sign <= "z":
            count += 20 * (ord(sign) - ord("f"))
        else:
            row, count = row + sign * (count or 1), 0
        if len(row) == digits:
            rows.append(row)
            row = ""
    assert not row
    return rows


def pdf_pages(data: bytes) -> list[Image.Image]:
    """Put the pictures of each A4 page where its content says."""
    objects = {
        int(number): body for number, body in re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", data, re.DOTALL)
    }
    pictures = {}
    for name, number in re.findall(rb"/(I\d+) (\d+) 0 R", data):
        pictures[name] = _pdf_picture(objects[int(number)])
    pages = []
    for number in re.findall(rb"/Contents (\d+) 0 R", data):
        content = zlib.decompress(_stream(objects[int(number)]))
        page = Image.new("L", PAGE, 255)
        for placed in re.findall(rb"q ([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm /(I\d+) Do Q", content):
            width, height, x, y = (round(float(points) * PAGE_DPI / 72) for points in placed[:4])
            page.paste(pictures[placed[4]].resize((width, height)), (x, PAGE[1] - y - height))
        pages.append(page)
    return pages


def _pdf_picture(body: bytes) -> Image.Image:
    """Open the fax data of a PDF picture by writing the header of a TIFF file before it."""
    width, height = (int(body.split(side)[1].split()[0]) for side in (b"/Width ", b"/Height "))
    fax = _stream(body)
    group_4, black_is_one, after_header = 4, 0, 8 + 2 + 8 * 12 + 4
    fields = [(256, width), (257, height), (258, 1), (259, group_4), (262, black_is_one)]
    fields += [(273, after_header), (278, height), (279, len(fax))]
    header = struct.pack("<2sHLH", b"II", 42, 8, len(fields))
    header += b"".join(struct.pack("<HHLL", field, 4, 1, value) for field, value in fields) + bytes(4)
    picture = Image.open(BytesIO(header + fax)).convert("L")
    return picture if b"/BlackIs1 true" not in body else ImageOps.invert(picture)


def _stream(body: bytes) -> bytes:
    return body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
