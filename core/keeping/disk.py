"""What a power cut must find on the disk."""

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from uuid import uuid4

PIECE = 1024 * 1024


def sync_folder(folder: Path) -> None:
    """Let the disk know what the folder holds; some network disks know no such thing, and need none."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Let a folder of this user's be there, with those above it, also after a power cut."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def write_whole(file: Path, data: bytes) -> None:
    """Let a file of this user's hold just that, or what it held before; on the disk by then."""
    half = file.with_name(f"{uuid4().hex}.half")
    try:
        with new_file(half) as stream:
            stream.write(data)
            sync_file(stream)
        half.rename(file)
    finally:
        half.unlink(missing_ok=True)
    sync_folder(file.parent)


def new_file(file: Path) -> IO[bytes]:
    """Open a file that was not there, for this user only."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def sync_file(stream: IO[bytes]) -> None:
    """Let what was written reach the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Read a large file without holding it."""
    while piece := stream.read(PIECE):
        yield piece


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
