"""The shell page: around the page of a kiosk or desk, it outlives every fault of the server and of the line."""

import json
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse

from core.access.proofs import KnownStation
from core.ui.line import STYLE, line_words
from core.ui.texts import Texts, choose_language

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>sevenlanes</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="{style}">
<script type="module" src="/assets/line/shell.js"></script>
</head>
<body class="shell" {data}></body>
</html>
"""


def shell(request: Request, station: KnownStation, home: str, zone: str) -> HTMLResponse:
    """Return the shell, which shows `home` unless its address names another page."""
    language = choose_language(station.language, request.headers.get("accept-language"))
    words = line_words(Texts.of(language), zone)
    data = {"home": home, "kind": station.kind, **words, "dates": json.dumps(words["dates"])}
    page = PAGE.format(
        language=language,
        style=STYLE,
        data=" ".join(f'data-{name}="{escape(str(value))}"' for name, value in data.items()),
    )
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})
