"""A sheet to draw a tag on, measured in millimetres; every format is made from its picture."""

import unicodedata
from functools import lru_cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from core.assets import ASSETS
from core.tags.qr import Matrix

FONT = ASSETS / "print-font" / "NotoSansSC_600SemiBold.ttf"
MM_PER_INCH = 25.4
FEWEST_DOTS = 4  # per module; fewer bleed together on a thermal printer
SMALLEST_TEXT = 2.8
WHITE, BLACK = 255, 0


class Canvas:
    """White paper of `width` × `height` mm for a printer of `dpi` dots."""

    def __init__(self, width: float, height: float, dpi: int) -> None:
        self.width, self.height = width, height
        self._dots_per_mm = dpi / MM_PER_INCH
        self.picture = Image.new("L", (self._dots(width), self._dots(height)), WHITE)
        self._draw = ImageDraw.Draw(self.picture)

    def text(
        self,
        words: str,
        x: float,
        baseline: float,
        *,
        size: float,
        width: float,
        at: Literal["l", "m", "r"] = "m",
    ) -> None:
        """Write one line of at most `width` mm, smaller if it must be and cut short where even that is too long."""
        line, font = self._fitted(printable(words), size, width)
        self._draw.text((self._dots(x), self._dots(baseline)), line, fill=BLACK, font=font, anchor=f"{at}s")

    def qr(self, modules: Matrix, x: float, y: float, size: float) -> None:
        """Draw a QR code in a square of `size` mm, every module the same whole number of dots."""
        dots = int(size * self._dots_per_mm) // len(modules)
        if dots < FEWEST_DOTS:
            raise ValueError(f"a QR code of {size} mm is too small for this printer")
        code = Image.new("1", (len(modules), len(modules)), 1)
        code.putdata([not dark for row in modules for dark in row])
        code = code.resize((dots * len(modules),) * 2, Image.Resampling.NEAREST)
        spare = (self._dots(size) - code.width) // 2
        self.picture.paste(code, (self._dots(x) + spare, self._dots(y) + spare))

    def rule(self, x: float, y: float, width: float, thickness: float = 0.4) -> None:
        """Draw a horizontal line."""
        left, top = self._dots(x), self._dots(y)
        self._draw.rectangle((left, top, self._dots(x + width), top + self._dots(thickness) - 1), fill=BLACK)

    def ring(self, x: float, y: float, radius: float) -> None:
        """Draw the circle where a hole is to be punched."""
        self._draw.circle(
            (self._dots(x), self._dots(y)), self._dots(radius), outline=BLACK, width=self._dots(0.25)
        )

    def _fitted(self, line: str, size: float, width: float) -> tuple[str, ImageFont.FreeTypeFont]:
        room, dots, smallest = self._dots(width), self._dots(size), self._dots(SMALLEST_TEXT)
        if (wide := _font(dots).getlength(line)) > room:
            dots = max(int(dots * room / wide), smallest)
        while (wide := _font(dots).getlength(line)) > room:
            if dots > smallest:
                dots -= 1  # hinting makes small letters a little wider
            else:
                keep = min(int(len(line) * room / wide), len(line) - 2)
                line = f"{line[:keep]}…"
        return line, _font(dots)

    def _dots(self, mm: float) -> int:
        return round(mm * self._dots_per_mm)


def printable(words: str) -> str:
    """Bring any text onto one line without control characters."""
    one_line = " ".join(words.split())
    return "".join(character for character in one_line if unicodedata.category(character)[0] != "C")


@lru_cache(maxsize=64)
def _font(dots: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, dots, layout_engine=ImageFont.Layout.BASIC)
