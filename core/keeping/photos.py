"""Photos in the data folder: turned upright, scaled, without a word of where and when they were taken."""

import errno
import hashlib
import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from core.domain.base.errors import DiskFull
from core.domain.order.photos import NotAPhoto, PhotoTooLarge
from core.keeping.disk import digest, make_folder, write_whole

PHOTOS = "photos"
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_PICTURE = 60_000_000  # pixels; a few kB can claim more, and would fill the memory
LONGEST_SIDE = 1600
THUMB_SIDE = 320
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")
UNNAMED_FOR = timedelta(days=1)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class PhotoFolder:
    """The folder `photos`: each picture under the hash of what is kept of it, its thumbnail beside it."""

    def __init__(self, folder: Path) -> None:
        """Keep them below a data folder."""
        self._folder = folder / PHOTOS

    def keep(self, data: bytes) -> str:
        """Keep a picture and return its name; it is on the disk by then. Takes a while."""
        picture = _clean(data)
        photo = _encoded(picture, LONGEST_SIDE)
        name = hashlib.sha256(photo).hexdigest()
        try:
            _write(self._file(name, thumb=True), _encoded(picture, THUMB_SIDE))
            _write(self._file(name), photo)
        except OSError as error:
            if error.errno in NO_ROOM:
                raise DiskFull from None
            raise
        return name

    def find(self, name: str, *, thumb: bool = False) -> Path | None:
        """Return the file of a photo, if it is there."""
        file = self._file(name, thumb=thumb)
        return file if file.is_file() else None

    def sound(self, name: str) -> bool:
        """Say whether a photo is there with its thumbnail, and is what its name says."""
        photo = self.find(name)
        return photo is not None and self.find(name, thumb=True) is not None and digest(photo) == name

    def copy(self, name: str, source: "PhotoFolder") -> bool:
        """Take a photo over from another folder; False when it is not sound there."""
        if self.find(name) is not None:
            return True
        photo, thumb = source.find(name), source.find(name, thumb=True)
        if photo is None or thumb is None or not source.sound(name):
            return False
        _write(self._file(name, thumb=True), thumb.read_bytes())
        _write(self._file(name), photo.read_bytes())
        return True

    def clear_away(self, named: Iterable[str], now: datetime) -> None:
        """Remove what no deed named within a day, and what a power cut left half written."""
        kept, before = set(named), (now - UNNAMED_FOR).timestamp()
        for file in self._folder.glob("*/*"):
            if file.name.partition(".")[0] not in kept and file.stat().st_mtime < before:
                file.unlink()

    def _file(self, name: str, *, thumb: bool = False) -> Path:
        return self._folder / name[:2] / f"{name}{'.thumb' if thumb else ''}.jpg"


def _clean(data: bytes) -> Image.Image:
    """Return the bare picture, upright and no larger than is kept: its colours and nothing else."""
    if len(data) > LARGEST_FILE:
        raise PhotoTooLarge
    try:
        picture: Image.Image = Image.open(BytesIO(data), formats=FORMATS)
        if picture.width * picture.height <= LARGEST_PICTURE:
            return _bare(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PhotoTooLarge from None
    except Exception as broken:  # decoders fail in many ways on bytes from outside, and all mean the same
        raise NotAPhoto from broken
    raise PhotoTooLarge


def _bare(picture: Image.Image) -> Image.Image:
    """Copy the colours to white paper; profile, comment and the camera's notes stay behind."""
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG need not be unpacked to its full size
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    paper = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        coloured = upright.convert("RGBA")
        paper.paste(coloured, mask=coloured)
    else:
        paper.paste(upright.convert("RGB"))
    return paper


def _encoded(picture: Image.Image, longest: int) -> bytes:
    scaled, data = picture.copy(), BytesIO()
    scaled.thumbnail((longest, longest))
    scaled.save(data, "JPEG", quality=QUALITY, optimize=True)
    return data.getvalue()


def _write(file: Path, data: bytes) -> None:
    """Let a file be there whole, or not at all; one that is there already begins its day anew."""
    if file.exists():
        os.utime(file)
        return
    make_folder(file.parent)
    write_whole(file, data)
