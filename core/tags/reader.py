"""Read the QR codes in a photo or a camera frame that a page sent."""

from io import BytesIO
from typing import Any

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from core.domain.base.errors import Refused

LARGEST_FILE = 8 * 1024 * 1024
LARGEST_PICTURE = 13_000_000  # what telephones call 12 megapixels
SMALL_PICTURE = 2_100_000  # a camera frame
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


class PictureTooLarge(Refused):
    """More than 8 MB or 12 megapixels."""

    code = "picture_too_large"


class PictureUnreadable(Refused):
    """Not a whole JPEG or PNG picture."""

    code = "picture_unreadable"


def read_picture(data: bytes) -> list[str]:
    """Give the text of every QR code in the picture, each once; none found is an empty list."""
    picture = _opened(data)
    found = _codes(picture)
    if not found and picture.width * picture.height <= SMALL_PICTURE:
        found = _codes(_sharper(picture))
    return found


def _opened(data: bytes) -> Image.Image:
    if len(data) > LARGEST_FILE:
        raise PictureTooLarge
    try:
        picture: Image.Image = Image.open(BytesIO(data), formats=("JPEG", "PNG"))
        if picture.width * picture.height <= LARGEST_PICTURE:
            return _grey(ImageOps.exif_transpose(picture))
    except Exception as broken:  # decoders fail in many ways on bytes from outside, and all mean the same
        raise PictureUnreadable from broken
    raise PictureTooLarge


def _grey(picture: Image.Image) -> Image.Image:
    """Lay what is transparent on white paper."""
    if not picture.has_transparency_data:
        return picture.convert("L")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture.convert("RGBA")).convert("L")


def _sharper(picture: Image.Image) -> Image.Image:
    """Undo a blur of about a module: at 2 pixels a module this finds every code that the plain picture hides."""
    twice = picture.resize((2 * picture.width, 2 * picture.height), Image.Resampling.BICUBIC)
    return twice.filter(ImageFilter.UnsharpMask(radius=2, percent=150, threshold=0))


def _codes(picture: Image.Image) -> list[str]:
    results: list[Any] = zxingcpp.read_barcodes(picture, formats=_QR)
    return list(dict.fromkeys(str(result.text) for result in results))
