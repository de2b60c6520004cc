"""Colours as eyes see them: contrast as WCAG counts it, and how far apart they are for who is colour-blind."""

from math import dist

Colour = tuple[float, float, float]
"""Red, green and blue, each up to 255."""

# What each kind of colour blindness makes of linear light, at full severity. From: "A physiologically-based model
# for simulation of color vision deficiency" by Machado, Oliveira and Fernandes, 2009.
SIGHTS = {
    "protan": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "deutan": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "tritan": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}
TOLD_APART = 20.0  # in CIELAB, where 2 is a just noticeable difference


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG counts it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def apart(one: Colour, other: Colour, sight: str) -> float:
    """Return how far two colours are from each other for this sight."""
    return dist(_seen(one, sight), _seen(other, sight))


def of_hex(text: str) -> Colour:
    """Read `#rrggbb`."""
    red, green, blue = (int(text[at : at + 2], 16) for at in (1, 3, 5))
    return (red, green, blue)


def _luminance(colour: Colour) -> float:
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light(colour: Colour) -> list[float]:
    parts = (part / 255 for part in colour)
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _seen(colour: Colour, sight: str) -> Colour:
    """Return what is left of a colour, in CIELAB."""
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
