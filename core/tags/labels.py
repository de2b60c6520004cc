"""Print tags: PNG files, a PDF sheet or ZPL."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from core.tags import sheet, zpl
from core.tags.canvas import printable
from core.tags.layouts import Badge, OrderTag, PlaceSign, Tag, drawn

__all__ = ["FORMATS", "Badge", "Format", "OrderTag", "PlaceSign", "Tag", "render"]

Format = Literal["png", "pdf", "zpl"]
FORMATS: tuple[Format, ...] = get_args(Format)
PNG_DPI = 300
LONGEST_NAME = 40


def render(labels: Iterable[Tag], fmt: Format, out_dir: Path, public_url: str) -> list[Path]:
    """Write the labels into `out_dir` and say which files they are; no labels, no file."""
    tags = list(labels)
    if not tags:
        return []
    out_dir.mkdir(parents=True, exist_ok=True)
    if fmt == "png":
        return [_write_png(tag, out_dir, public_url) for tag in tags]
    path = out_dir / f"labels.{fmt}"
    if fmt == "pdf":
        sheet.write(tags, path, public_url)
    else:
        path.write_text("".join(zpl.label(drawn(tag, public_url, zpl.DPI).picture) for tag in tags), "ascii")
    return [path]


def _write_png(tag: Tag, out_dir: Path, public_url: str) -> Path:
    """Name the file after tag and short code: numbers may hold signs that no file name can."""
    called = tag.number if isinstance(tag, OrderTag) else tag.code
    name = re.sub(r"[^\w-]+", "_", printable(called))[:LONGEST_NAME]
    path = out_dir / f"{tag.kind}-{name}-{tag.short_code}.png"
    drawn(tag, public_url, PNG_DPI).picture.save(path, dpi=(PNG_DPI, PNG_DPI))
    return path
