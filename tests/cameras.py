"""Pictures as cameras take them, and pictures that are none."""

import struct
import zlib
from io import BytesIO

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

COMMENT = b"taken behind the workshop"


def a_photo(size: tuple[int, int] = (2400, 1800), *, orientation: int = 1, shade: int = 0) -> bytes:
    """Take a JPEG that tells where it was taken, with what, and how it was held; its left half is red."""
    picture = Image.new("RGB", size, (20, 30, 40 + shade))
    picture.paste((200, 20, 20), (0, 0, size[0] // 2, size[1]))
    notes = Image.Exif()
    notes[Base.Orientation] = orientation
    notes[Base.Make] = "Somebody's phone"
    notes.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (22.0, 32.0, 33.0)
    data = BytesIO()
    picture.save(data, "JPEG", exif=notes, comment=COMMENT)
    return data.getvalue()


def a_bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """Make a PNG of a few bytes that claims to be enormous."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
