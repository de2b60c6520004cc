"""Where pictures go: one file each, sheets with many of them, and the few that the documents show."""

import io
from collections import defaultdict
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Page

Size = tuple[int, int]
COLUMNS = 3
THUMB = 800  # px wide
TITLE = 24

# Fonts have come and every motion has ended, but for the bar of a screen that leaves by itself.
STILL = """() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))
  .then(() => Promise.all(document.getAnimations()
    .filter((motion) => motion.effect.getComputedTiming().endTime < 5000)
    .map((motion) => motion.finished.catch(() => 0)))).then(() => 0)"""


class Album:
    """A folder of pictures."""

    def __init__(self, folder: Path) -> None:
        """Begin it."""
        self._folder = folder
        self._folder.mkdir()
        self._taken: dict[str, list[str]] = defaultdict(list)

    def take(self, page: Page, group: str, what: str, *sizes: Size) -> None:
        """Take a page as it is now, in each size."""
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(STILL)
            self.add(Image.open(io.BytesIO(page.screenshot())), f"{group}-{width}", what)

    def add(self, picture: Image.Image, group: str, what: str) -> None:
        """Put a picture in."""
        picture.save(self._file(group, what))
        self._taken[group].append(what)

    def lay_out(self) -> int:
        """Lay the pictures of each group side by side on a sheet; returns how many there are."""
        for group, names in self._taken.items():
            thumbs = [self._thumb(group, what) for what in names]
            height = max(thumb.height for thumb in thumbs)
            rows = -(-len(thumbs) // COLUMNS)
            sheet = Image.new("RGB", (THUMB * min(COLUMNS, len(thumbs)), height * rows), "white")
            for n, thumb in enumerate(thumbs):
                sheet.paste(thumb, (n % COLUMNS * THUMB, n // COLUMNS * height))
            sheet.save(self._file("sheet", group))
        return sum(map(len, self._taken.values()))

    def keep(self, group: str, what: str, kept: Path) -> None:
        """Keep a picture for the documents; 256 colours are enough for a screen."""
        kept.parent.mkdir(parents=True, exist_ok=True)
        picture = Image.open(self._file(group, what)).convert("RGB")
        picture.quantize(256, dither=Image.Dither.NONE).save(kept, optimize=True)

    def _thumb(self, group: str, what: str) -> Image.Image:
        picture = Image.open(self._file(group, what)).convert("RGB")
        picture.thumbnail((THUMB, THUMB))
        framed = Image.new("RGB", (THUMB, picture.height + TITLE), "white")
        framed.paste(picture, (0, TITLE))
        ImageDraw.Draw(framed).text((4, 6), what, fill="black")
        return framed

    def _file(self, group: str, what: str) -> Path:
        return self._folder / f"{group}-{what}.png"
