"""Plain HTML from plain Python: every text is escaped unless it is HTML already."""

from html import escape

from core.ui.direction import apart


class Html(str):
    """HTML that was made here."""

    __slots__ = ()


def made(tag: str, *inside: str, **attributes: str) -> Html:
    """Make an element; a trailing underscore is dropped from an attribute's name, others become dashes."""
    named = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in attributes.items()
    )
    return Html(f"<{tag}{named}>{joined(*inside)}</{tag}>")


def joined(*parts: str) -> Html:
    """Put parts one after the other."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def beside(*texts: str | None, between: str = " · ") -> str:
    """Set texts beside each other, those that there are; none turns another."""
    return between.join(apart(text) for text in texts if text)


def css_text(text: str) -> str:
    """Write any text as a string of CSS: every character by its number, so that none means anything."""
    return '"' + "".join(f"\\{ord(character):06x}" for character in text) + '"'
