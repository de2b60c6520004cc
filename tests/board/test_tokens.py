"""One palette for all screens, and every text in it easily read."""

import re
from math import dist

import pytest

from core.assets import ASSETS

DARK, NIGHT, LIGHT = re.split(r"^\.\w+ \{$", (ASSETS / "tokens.css").read_text(), flags=re.MULTILINE)
THEMES = [DARK, NIGHT, LIGHT]
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

# Machado, Oliveira and Fernandes (2009), full severity: what each kind of colour blindness makes of linear light.
SIGHTS = {
    "protan": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "deutan": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "tritan": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}


@pytest.mark.parametrize("theme", THEMES, ids=["dark", "night", "light"])
@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_a_text_stands_out(theme: str, text: str, surface: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", theme))
    assert contrast(colours[text], colours[surface]) >= 7


def test_all_themes_name_the_same_colours() -> None:
    dark, night, light = (set(re.findall(r"--([\w-]+): #", theme)) for theme in THEMES)
    assert dark == night == light


@pytest.mark.parametrize("sight", ["protan", "deutan", "tritan"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("late-fill", "card"),
        ("at-risk-edge", "on-time-edge"),
        ("late-edge", "at-risk-edge"),
        ("late-sign", "quiet"),
    ],
)
@pytest.mark.parametrize("theme", [DARK, NIGHT], ids=["dark", "night"])
def test_who_is_colour_blind_sees_the_difference(theme: str, sight: str, one: str, other: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", theme))
    assert dist(_seen(colours[one], sight), _seen(colours[other], sight)) >= 20


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light(colour: str) -> list[float]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _seen(colour: str, sight: str) -> tuple[float, float, float]:
    # What is left of a colour, in CIELAB, where 2 is a just noticeable difference.
    light = _light(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in SIGHTS[sight]
    )
    x, y, z = (
        (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116)
        for part in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
