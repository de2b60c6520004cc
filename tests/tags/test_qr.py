"""The QR code of a tag: one size, and read under hard conditions."""

import random
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from core.domain.access.tag_codes import new_token
from core.tags.qr import AddressTooLong, AddressUnprintable, address, matrix
from core.tags.reader import read_picture

AT_H, AT_Q = "HTTP://BOARD.LAN", "HTTP://BOARD.SHOP7.LAN:88/BB"
PRINTED = 8  # pixels per module before the camera sees it
TOKEN = new_token(random.Random(7).randrange)


def printed(public_url: str) -> Image.Image:
    modules = matrix(public_url, TOKEN)
    code = Image.new("L", (len(modules),) * 2)
    code.putdata([255 * (not dark) for row in modules for dark in row])
    return code.resize((PRINTED * len(modules),) * 2, Image.Resampling.NEAREST)


def photographed(
    public_url: str, *, angle: float, blur: float = 0, pixels_per_module: int = 2
) -> Image.Image:
    """Turn the print on a larger sheet, then see it as small as the camera does."""
    sheet = Image.new("L", (75 * PRINTED,) * 2, 255)
    sheet.paste(printed(public_url), (19 * PRINTED,) * 2)
    turned = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    small = turned.resize((75 * pixels_per_module,) * 2, Image.Resampling.LANCZOS)
    return small.filter(ImageFilter.GaussianBlur(blur))


def as_png(picture: Image.Image) -> bytes:
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("length", range(8, 29))
def test_every_code_is_version_3_and_strong(length: int) -> None:
    public_url = "HTTP://BOARD.LAN:8000-WORKSHOP-NORTH"[:length]
    modules = matrix(public_url, TOKEN)
    assert [len(row) for row in modules] == [37] * 37
    [code] = zxingcpp.read_barcodes(printed(public_url))
    assert code.text == f"{public_url}/T/{TOKEN}"
    assert code.ec_level == ("H" if length <= 16 else "Q")


def test_48_characters_are_refused_with_the_reason() -> None:
    assert len(address("H" * 28, TOKEN)) == 47
    with pytest.raises(AddressTooLong) as refusal:
        matrix("H" * 29, TOKEN)
    assert refusal.value.code == "address_too_long"
    assert refusal.value.values == {"address": "H" * 29, "length": "29", "longest": "28"}


@pytest.mark.parametrize(
    ("public_url", "odd"), [("http://a_b.lan", "_"), ("http://车间.lan", "车"), ("HTTP://A B", " ")]
)
def test_an_address_that_needs_a_finer_code_is_refused(public_url: str, odd: str) -> None:
    with pytest.raises(AddressUnprintable) as refusal:
        matrix(public_url, TOKEN)
    assert refusal.value.values["character"] == odd


def test_an_address_is_upper_case_without_a_slash_too_many() -> None:
    assert address(" http://board.lan/ ", TOKEN) == f"HTTP://BOARD.LAN/T/{TOKEN}"


@pytest.mark.parametrize("public_url", [AT_H, AT_Q])
@pytest.mark.parametrize("angle", range(0, 360, 10))
def test_read_at_two_pixels_a_module_in_every_direction(angle: int, public_url: str) -> None:
    [code] = zxingcpp.read_barcodes(photographed(public_url, angle=angle))
    assert code.text == f"{public_url}/T/{TOKEN}"


@pytest.mark.parametrize("public_url", [AT_H, AT_Q])
@pytest.mark.parametrize("angle", range(0, 360, 15))
def test_read_blurred_at_an_angle(angle: int, public_url: str) -> None:
    [code] = zxingcpp.read_barcodes(photographed(public_url, angle=angle, blur=1, pixels_per_module=3))
    assert code.text == f"{public_url}/T/{TOKEN}"
    small = photographed(public_url, angle=angle, blur=1)
    assert read_picture(as_png(small)) == [f"{public_url}/T/{TOKEN}"]


@pytest.mark.parametrize("public_url", [AT_H, AT_Q])
@pytest.mark.parametrize("grease", [0, 110, 255])
@pytest.mark.parametrize("centre", [(18, 18), (22, 22), (16, 25), (25, 17), (18, 11), (12, 18)])
def test_read_under_a_spot_of_grease(centre: tuple[int, int], grease: int, public_url: str) -> None:
    code = printed(public_url)
    x, y = (PRINTED * place + PRINTED // 2 for place in centre)
    ImageDraw.Draw(code).circle((x, y), 3.5 * PRINTED, fill=grease)
    small = code.resize((2 * code.width // PRINTED,) * 2, Image.Resampling.LANCZOS)
    [found] = zxingcpp.read_barcodes(small)
    assert found.text == f"{public_url}/T/{TOKEN}"
