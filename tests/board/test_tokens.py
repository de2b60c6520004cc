"""One palette for all screens, and every text in it easily read."""

import re

import pytest

from core.assets import ASSETS
from tests.board.colours import SIGHTS, TOLD_APART, apart, contrast, of_hex

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


@pytest.mark.parametrize("theme", THEMES, ids=["dark", "night", "light"])
@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_a_text_stands_out(theme: str, text: str, surface: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", theme))
    assert contrast(of_hex(colours[text]), of_hex(colours[surface])) >= 7


def test_all_themes_name_the_same_colours() -> None:
    dark, night, light = (set(re.findall(r"--([\w-]+): #", theme)) for theme in THEMES)
    assert dark == night == light


@pytest.mark.parametrize("sight", SIGHTS)
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
    assert apart(of_hex(colours[one]), of_hex(colours[other]), sight) >= TOLD_APART
