"""What is printed: a hang tag, a badge and a bay sign."""

from pathlib import Path

from PIL import Image

from tests.pictures.album import Album
from tests.stories.house import House

PRINTED = (("orders", "WO261123036"), ("people", "T05"), ("places", "B10"))
GAP = 40


def photograph_tags(house: House, album: Album, folder: Path) -> None:
    """Lay one of each side by side."""
    for what, number in PRINTED:
        house.command("labels", what, "--number", number, "--format", "png", "--out", folder / what)
    labels = [Image.open(next((folder / what).glob("*.png"))).convert("RGB") for what, _ in PRINTED]
    width = sum(label.width + GAP for label in labels) + GAP
    height = max(label.height for label in labels) + 2 * GAP
    picture = Image.new("RGB", (width, height), "#888")
    at = GAP
    for label in labels:
        picture.paste(label, (at, GAP))
        at += label.width + GAP
    album.add(picture.reduce(2), "tags", "printed")
