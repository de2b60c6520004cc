"""Badges and PINs of the demo's people: what a visitor types who signs for somebody else."""

from collections.abc import Mapping
from html import escape

from core.ui.texts import Texts
from core.views.shop.administration import PersonAtAdmin

PAGE = """<!doctype html>
<html lang="{language}" class="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/demo.css">
</head>
<body>
<header><h1>{title}</h1><p>{text}</p></header>
<main><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></main>
</body>
</html>
"""
COLUMNS = ("person", "role", "badge", "pin", "works_on")


def badges_page(people: list[PersonAtAdmin], pins: Mapping[str, str], language: str) -> str:
    """Return the page; who works on a car stands on top."""
    say = Texts.of(language).say
    known = sorted((one for one in people if one.code in pins), key=lambda one: one.working_on is None)
    return PAGE.format(
        language=language,
        title=escape(say("demo.badges")),
        text=escape(say("demo.badges_text")),
        heads="".join(f"<th>{escape(say(f'demo.badges.{column}'))}</th>" for column in COLUMNS),
        rows="".join(_row(one, pins[one.code], say(f"role.{one.roles[0]}")) for one in known),
    )


def _row(one: PersonAtAdmin, pin: str, role: str) -> str:
    cells = (f"{one.name} {one.code}", role, one.short_code or "", pin, one.working_on or "")
    return (
        f'<tr data-person="{escape(one.code)}">{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
    )
