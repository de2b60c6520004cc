"""Photos and camera frames: read whatever comes, refuse what is no picture."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.tags.layouts import OrderTag, PlaceSign, drawn
from core.tags.reader import LARGEST_FILE, PictureTooLarge, PictureUnreadable, read_picture

TAG = OrderTag("RO-1001", "粤BD8P01", "17:30", "A00Y00000000000X", "A7K9QY")
SIGN = PlaceSign("B03", "工位3", "维修工位", "ADT0HBZ000000000", "A7K9QY")
URL = "HTTP://BOARD.LAN"
PICTURE = drawn(TAG, URL, 203).picture


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    data = BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_of_a_hang_tag_gives_its_code_once(kind: str) -> None:
    assert read_picture(saved(PICTURE.convert("RGB"), kind)) == [f"{URL}/T/{TAG.token}"]


def test_two_tags_in_one_photo_are_both_told() -> None:
    sign = drawn(SIGN, URL, 203).picture
    both = Image.new("L", (PICTURE.width + sign.width, sign.height), 200)
    both.paste(PICTURE, (0, 0))
    both.paste(sign, (PICTURE.width, 0))
    assert set(read_picture(saved(both))) == {f"{URL}/T/{TAG.token}", f"{URL}/T/{SIGN.token}"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_camera_may_be_held_any_way(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert read_picture(saved(PICTURE, exif=exif)) == [f"{URL}/T/{TAG.token}"]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "CMYK"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert read_picture(saved(PICTURE.convert(mode), kind)) == [f"{URL}/T/{TAG.token}"]


def test_black_on_nothing_is_read_as_on_white_paper() -> None:
    ink = Image.new("LA", PICTURE.size, (0, 0))
    ink.putalpha(PICTURE.point(lambda grey: 255 - grey))
    assert read_picture(saved(ink, "PNG")) == [f"{URL}/T/{TAG.token}"]


def test_a_photo_without_a_code_gives_nothing() -> None:
    assert read_picture(saved(Image.new("RGB", (640, 480), "grey"))) == []


def test_a_photo_of_a_telephone_fits_and_a_larger_one_is_refused() -> None:
    assert read_picture(saved(Image.new("L", (4080, 3072), 255))) == []
    with pytest.raises(PictureTooLarge):
        read_picture(saved(Image.new("L", (5000, 3000), 255)))
    with pytest.raises(PictureTooLarge):
        read_picture(bytes(LARGEST_FILE + 1))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        saved(PICTURE)[:2000],
        saved(PICTURE, "PNG")[:2000],
        saved(PICTURE, "GIF"),
        b"\xff\xd8\xff" + bytes(99),
    ],
)
def test_what_is_no_whole_jpeg_or_png_is_refused(data: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        read_picture(data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["JPEG", "PNG"]),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=20),
)
def test_broken_bytes_never_do_more_than_be_refused(kind: str, blots: list[tuple[int, int]]) -> None:
    data = bytearray(saved(PICTURE.resize((120, 180)), kind))
    for place, value in blots:
        data[place % len(data)] = value
    with suppress(PictureUnreadable, PictureTooLarge):
        assert isinstance(read_picture(bytes(data)), list)
