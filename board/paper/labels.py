"""Labels on a page: an order's tag for a label printer or on A4, and a sheet of badges of which some may be left out."""

import base64
import io
from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup
from PIL import Image

from board.paper.html import made, single
from board.paper.sheet import Sheet
from core.tags.layouts import Badge, OrderTag, Tag, drawn, grouped
from core.tags.sheet import DPI

On = Literal["label", "a4"]
SIZES: dict[On, str] = {"label": "{} {}", "a4": "A4 portrait"}
CHOOSING = Markup('<script type="module" src="/assets/desk/badges.js"></script>')


def tag_page(sheet: Sheet, tag: OrderTag, on: On) -> str:
    """Return the page of an order's tag."""
    title = f"{sheet.say('paper.order_tag')} {tag.number}"
    width, height = (f"{side:g}mm" for side in tag.size)
    papers = [
        made("a", sheet.say(f"paper.on.{one}"), href=sheet.here(on=one), data_on=one)
        if one != on
        else made("b", sheet.say(f"paper.on.{one}"), data_on=one)
        for one in SIZES
    ]
    choice = made("span", *papers, class_="choice", role="group", aria_label=sheet.say("paper.on"))
    label = made("div", _picture(tag, sheet.public_url, title), class_="label")
    return sheet.document(
        title,
        SIZES[on].format(width, height),
        "",
        sheet.bar(choice, on=on),
        made("main", made("h1", title), label, class_=f"labels on-{on}", data_paper="tag"),
    )


def badges_page(sheet: Sheet, badges: Sequence[Badge]) -> str:
    """Return a page with badges; a touch leaves one out or takes it in again."""
    say = sheet.say
    title = say("paper.badge_sheet")
    return sheet.document(
        title,
        "A4 portrait",
        "",
        sheet.bar(),
        made(
            "main",
            made("h1", title),
            made(
                "p",
                say("paper.badges.about"),
                made("button", say("paper.badges.all"), type="button", data_all="1"),
                made("button", say("paper.badges.none"), type="button", data_all=""),
                class_="choosing",
            ),
            made("div", *(_badge(badge, sheet.public_url) for badge in badges), class_="badges"),
            class_="labels on-a4",
            data_paper="badges",
        ),
        CHOOSING,
    )


def _badge(badge: Badge, public_url: str) -> Markup:
    called = f"{badge.name} {badge.code}"
    tick = single("input", type="checkbox", checked="", data_badge=badge.code, aria_label=called)
    return made("label", tick, _picture(badge, public_url, called), class_="label")


def _picture(tag: Tag, public_url: str, called: str) -> Markup:
    """Draw a label as the other ways to print it do: one bit a dot, so that it is small and sharp."""
    width, height = tag.size
    kept = io.BytesIO()
    drawn(tag, public_url, DPI).picture.convert("1", dither=Image.Dither.NONE).save(kept, "PNG")
    return single(
        "img",
        src=f"data:image/png;base64,{base64.b64encode(kept.getvalue()).decode()}",
        alt=f"{called} {grouped(tag.short_code)}",
        style=f"width:{width:g}mm;height:{height:g}mm",
    )
