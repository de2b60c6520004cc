"""Plain HTML from plain Python: every text is escaped unless it is HTML already."""

from markupsafe import Markup


def made(tag: str, *inside: str, **attributes: str) -> Markup:
    """Make an element; a trailing underscore is dropped from an attribute's name, others become dashes."""
    named = Markup().join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), value)
        for name, value in attributes.items()
    )
    return Markup("<{0}{1}>{2}</{0}>").format(tag, named, Markup().join(inside))


def single(tag: str, **attributes: str) -> Markup:
    """Make an element that holds nothing and has no end."""
    return made(tag, **attributes).removesuffix(f"</{tag}>")


def css_text(text: str) -> Markup:
    """Write any text as a string of CSS: every character by its number, so that none means anything."""
    return Markup('"{}"').format("".join(f"\\{ord(character):06x}" for character in text))
