"""Files that a command writes: what stands there with other content is replaced only where that is said."""

import filecmp
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from core.cli.output import CommandRefused


@contextmanager
def written(out: Path, *, replace: bool) -> Iterator[IO[str]]:
    """Write a table into a file; what is no file, such as a terminal or a pipe, takes it as it comes."""
    if out.exists() and not out.is_file():
        with out.open("w", encoding="utf-8-sig", newline="") as stream:
            yield stream
        return
    with _beside(out) as folder:
        made = folder / out.name
        with made.open("w", encoding="utf-8-sig", newline="") as stream:
            yield stream
        put({made: out}, replace=replace)


def put(places: Mapping[Path, Path], *, replace: bool) -> None:
    """Put files where they belong: all of them, or none where another one is in the way."""
    in_the_way = [
        there
        for made, there in places.items()
        if there.exists() and not filecmp.cmp(made, there, shallow=False)
    ]
    if in_the_way and not replace:
        message = f"{in_the_way[0]} is there already, with other content: name another with --out, or add --replace."
        raise CommandRefused(message)
    for made, there in places.items():
        shutil.move(made, there)


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Lend a folder on the same disk, which may hold more than the machine's memory."""
    if not out.parent.is_dir():
        message = f"there is no folder {out.parent}: make it, or name another file with --out."
        raise CommandRefused(message)
    with TemporaryDirectory(dir=out.parent, prefix=".sevenlanes-") as folder:
        yield Path(folder)
