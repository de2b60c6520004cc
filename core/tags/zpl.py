"""Labels for printers that speak ZPL II: the whole label as one picture, so that every character prints."""

from itertools import groupby

from PIL import Image

DPI = 203
MIDDLE_GREY = 128
_RUNS = [(20 * count, chr(ord("f") + count)) for count in range(20, 0, -1)] + [
    (count, chr(ord("F") + count)) for count in range(19, 0, -1)
]


def label(picture: Image.Image) -> str:
    """Write one label; the graphic field is packed as the manual says for hexadecimal data."""
    bits = picture.point(lambda grey: 255 * (grey < MIDDLE_GREY), mode="1")  # in ZPL one is black
    row_bytes = (bits.width + 7) // 8
    data = bits.tobytes()
    rows = [data[start : start + row_bytes].hex().upper() for start in range(0, len(data), row_bytes)]
    field = f"^FO0,0^GFA,{len(data)},{len(data)},{row_bytes},{_packed(rows)}^FS"
    return f"^XA\n^PW{picture.width}\n^LL{picture.height}\n{field}\n^XZ\n"


def _packed(rows: list[str]) -> str:
    """Write a row like the one above as a colon, zeros up to the end as a comma, repeats as counts."""
    packed, above = [], ""
    for row in rows:
        packed.append(":" if row == above else _packed_row(row))
        above = row
    return "".join(packed)


def _packed_row(row: str) -> str:
    inked = row.rstrip("0")
    runs = "".join(_run(digit, len(list(same))) for digit, same in groupby(inked))
    return runs if len(inked) == len(row) else f"{runs},"


def _run(digit: str, length: int) -> str:
    """G to Y count 1 to 19, g to z count 20 to 400; several add up."""
    if length == 1:
        return digit
    counts = ""
    for count, letter in _RUNS:
        while length >= count:
            counts += letter
            length -= count
    return counts + digit
