"""A PDF of A4 pages: as many tags as fit, with marks where to cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from core.tags.layouts import Tag, drawn

if TYPE_CHECKING:
    from fpdf import FPDF

DPI = 600
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN = 8.0
MARK = 2.0
MADE = datetime(2026, 1, 1, tzinfo=UTC)  # the same labels are the same file, whenever they are printed


def write(tags: list[Tag], path: Path, public_url: str) -> None:
    """Write the sheets; each page holds tags of one size."""
    from fpdf import FPDF  # long to read, and few commands print

    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_line_width(0.1)
    pdf.set_creation_date(MADE)
    for size, same in groupby(sorted(tags, key=lambda tag: tag.size), key=lambda tag: tag.size):
        grid = Grid(*size)
        places: list[tuple[float, float]] = []
        for tag in same:
            if not places:
                pdf.add_page()
                places = list(grid.places())
            x, y = places.pop(0)
            # One bit a dot: a laser printer sets it sharp, and the file stays small.
            picture = drawn(tag, public_url, DPI).picture.convert("1", dither=Image.Dither.NONE)
            pdf.image(picture, x, y, grid.width, grid.height)
            _cut_marks(pdf, x, y, grid)
    pdf.output(path)


@dataclass(frozen=True)
class Grid:
    """How tags of one size lie on a page, edge to edge, in the middle."""

    width: float
    height: float

    def places(self) -> Iterator[tuple[float, float]]:
        """Give the top left corners, row by row."""
        columns = int((PAGE_WIDTH - 2 * MARGIN) // self.width)
        rows = int((PAGE_HEIGHT - 2 * MARGIN) // self.height)
        left = (PAGE_WIDTH - columns * self.width) / 2
        top = (PAGE_HEIGHT - rows * self.height) / 2
        for row in range(rows):
            for column in range(columns):
                yield left + column * self.width, top + row * self.height


def _cut_marks(pdf: "FPDF", left: float, top: float, grid: Grid) -> None:
    for x in (left, left + grid.width):
        for y in (top, top + grid.height):
            pdf.line(x - MARK, y, x + MARK, y)
            pdf.line(x, y - MARK, x, y + MARK)
