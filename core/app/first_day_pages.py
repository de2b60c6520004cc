"""The pages of the first day's first steps: plain forms, one question each."""

from collections.abc import Mapping
from html import escape
from zoneinfo import available_timezones

from starlette.requests import Request
from starlette.responses import HTMLResponse

from core.access.proofs import KnownStation
from core.domain.base.errors import Invalid, Refused
from core.domain.shop.house import House
from core.ui.feedback import sentence
from core.ui.texts import LANGUAGES, Texts, choose_language
from core.views.shop.first_day import STEPS, Step

PAGE = """<!doctype html>
<html lang="{language}" class="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · sevenlanes</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/desk/sign-in.css">
<link rel="stylesheet" href="/assets/desk/first-day.css">
</head>
<body data-first-day="{step}">
<main>
<p class="station">{progress}</p>
<h1>{title}</h1>
<p class="about">{about}</p>
{refusal}
<form method="post">{fields}</form>
{back}
</main>
<script type="module" src="/assets/desk/first-field.js"></script>
</body>
</html>
"""
FIELD = """<label for="{name}">{label}</label>
<input id="{name}" name="{name}" data-field="{name}" value="{value}" maxlength="80" autocomplete="off"
 spellcheck="false" {more}>"""
CHOICE = (
    '<button name="language" value="{language}" data-language="{language}" lang="{language}">{word}</button>'
)
BACK = '<p class="back"><a href="/first-day/{step}" data-back>{word}</a></p>'


def language_page(request: Request, refusal: Refused | None = None) -> HTMLResponse:
    """Offer the languages, each in its own words."""
    texts = Texts.of(choose_language(request.headers.get("accept-language")))
    choices = [
        CHOICE.format(language=one, word=escape(Texts.of(one).say(f"language.{one}"))) for one in LANGUAGES
    ]
    return _page("language", texts, "".join(choices), refusal)


def house_page(
    request: Request, station: KnownStation, house: House, refusal: Refused | None = None
) -> HTMLResponse:
    """Ask for name and zone; what the machine's owner fixed is shown as it is."""
    texts = _texts(request, station)
    zones = "".join(
        f'<option value="{escape(zone)}">' for zone in sorted(available_timezones()) if "/" in zone
    )
    fields = [
        _field("shop_name", house.shop_name, texts, "required autofocus" + _fixed("shop_name", house)),
        _field("timezone", house.timezone, texts, 'required list="zones"' + _fixed("timezone", house)),
        f'<datalist id="zones">{zones}</datalist>',
        _go(texts),
    ]
    return _page("house", texts, "".join(fields), refusal)


def admin_page(
    request: Request, station: KnownStation, code: str = "", person: str = "", refusal: Refused | None = None
) -> HTMLResponse:
    """Ask who administers the shop, with a PIN twice."""
    texts = _texts(request, station)
    hidden = 'type="password" inputmode="numeric" required'
    fields = [
        _field("code", code, texts, "required autofocus", label="person_code"),
        _field("person", person, texts, "required", label="person_name"),
        _field("pin", "", texts, hidden),
        _field("again", "", texts, hidden, label="pin_again"),
        _go(texts),
    ]
    return _page("admin", texts, "".join(fields), refusal)


def _page(step: Step, texts: Texts, fields: str, refusal: Refused | None) -> HTMLResponse:
    place = STEPS.index(step)
    back = BACK.format(step=STEPS[place - 1], word=escape(texts.say("first.back"))) if place else ""
    page = PAGE.format(
        language=texts.language,
        step=step,
        progress=escape(texts.say("first.step", step=place + 1, steps=len(STEPS))),
        title=escape(texts.say(f"first.{step}.title")),
        about=escape(texts.say(f"first.{step}.about")),
        refusal=_refusal(refusal, texts),
        fields=fields,
        back=back,
    )
    return HTMLResponse(page, 422 if refusal else 200, headers={"Cache-Control": "no-store"})


def _field(name: str, value: str, texts: Texts, more: str, *, label: str = "") -> str:
    shown = escape(texts.say(f"field.{label or name}"))
    return FIELD.format(name=name, label=shown, value=escape(value), more=more)


def _go(texts: Texts) -> str:
    return f"<button data-go>{escape(texts.say('first.go_on'))}</button>"


def _fixed(name: str, house: House) -> str:
    return " readonly" if name in house.fixed else ""


def _refusal(refusal: Refused | None, texts: Texts) -> str:
    if refusal is None:
        return ""
    shown = sentence(refusal, texts)
    if isinstance(refusal, Invalid) and texts.has(f"first.wrong.{refusal.field}"):
        shown = texts.say(f"first.wrong.{refusal.field}")
    hooks: Mapping[str, str] = {"data-answer": "no", "data-code": refusal.code}
    attributes = " ".join(f'{name}="{escape(value)}"' for name, value in hooks.items())
    return f'<p class="refusal" role="alert" {attributes}>{escape(shown)}</p>'


def _texts(request: Request, station: KnownStation) -> Texts:
    return Texts.of(choose_language(station.language, request.headers.get("accept-language")))
