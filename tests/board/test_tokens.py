"""One palette for all screens, and every text in it easily read."""

import re

import pytest

from core.assets import ASSETS

DARK, LIGHT = (ASSETS / "tokens.css").read_text().split(".light {")[:2]
SURFACES = ("ground", "panel", "card")
TEXTS = ("text", "quiet", "late-sign", "at-risk-sign", "good", "accent")
PAIRS = (
    *((text, surface) for text in TEXTS for surface in SURFACES),
    ("text", "chip"),
    ("late-text", "late-fill"),
    ("late-quiet", "late-fill"),
    ("at-risk-text", "at-risk-fill"),
    ("on-fill", "good-fill"),
    ("on-fill", "accent-fill"),
)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_a_text_stands_out(theme: str, text: str, surface: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", theme))
    assert contrast(colours[text], colours[surface]) >= 7


def test_both_themes_name_the_same_colours() -> None:
    names = [set(re.findall(r"--([\w-]+): #", theme)) for theme in (DARK, LIGHT)]
    assert names[0] == names[1]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
