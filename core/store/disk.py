"""What a power cut must find on the disk."""

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

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
