"""What all papers share: the sheet, its head with the QR code, and the bar above it that is not printed."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, urlencode

from markupsafe import Markup

from board.paper.html import css_text, made
from core.at_screens import DeskShop
from core.domain.base.errors import Refused
from core.tags.qr import AddressTooLong, AddressUnprintable, matrix
from core.ui.feedback import sentence
from core.ui.texts import LANGUAGES, Texts
from core.ui.times import ShopTime
from core.views.order.paper_lines import PaperHead

PAGE = Markup("""<!doctype html>
<html lang="{language}" class="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/desk/paper.css">
<style>@page {{ size: {size}; @bottom-left {{ content: {footer}; }} }}
{style}</style>
</head>
<body>{body}</body>
</html>
""")
NO_STYLE = Markup()


@dataclass(frozen=True)
class Back:
    """Where a paper was asked for; `words` is a key of the catalogue."""

    href: str
    words: str = "paper.back"

    @classmethod
    def to_order(cls, number: str) -> Self:
        """Lead to the order's page."""
        return cls(f"/order/{quote(number, safe='')}")


class Sheet:
    """One paper for one reader: its language, the shop's zone, the shop's name."""

    def __init__(self, workshop: DeskShop, texts: Texts, back: Back) -> None:
        """Write for this shop."""
        self._back = back
        self.texts, self.say = texts, texts.say
        self.shop_name = workshop.house.shop_name
        self._time = ShopTime(workshop.clock.now, lambda: workshop.house, texts)
        self.public_url = workshop.settings.public_url

    def moment(self, when: str | None) -> str:
        """Write a time in full, if there is one."""
        return self._time.dated(when) if when else ""

    def head(self, visit: PaperHead, title: str, *marks: Markup) -> Markup:
        """Say whose paper it is, about which order, and what must not be overlooked."""
        shop = [made("p", self.shop_name, class_="shop")] if self.shop_name else []
        words = made("div", *shop, made("h1", title), *marks, class_="head-words")
        return made("header", words, self._tag(visit))

    def document(self, title: str, size: str, footer: str, *body: str, style: Markup = NO_STYLE) -> str:
        """Return the whole page; `style` is its own beside the one of all papers."""
        language = self.texts.language
        return PAGE.format(
            language=language,
            title=f"{title} · sevenlanes",
            size=size,
            footer=css_text(footer),
            style=style,
            body=Markup().join(body),
        )

    def here(self, **asked: str) -> str:
        """Return the address of this paper, asked for in this way."""
        return f"?{urlencode({'language': self.texts.language, **asked})}"

    def bar(self, *choices: Markup, **asked: str) -> Markup:
        """Offer to print, the customer's language, and the way back; `choices` are a paper's own, `asked` are kept."""
        languages = [
            made(
                "a",
                self.say(f"paper.language.{language}"),
                href=self.here(**{**asked, "language": language}),
                lang=language,
            )
            if language != self.texts.language
            else made("b", self.say(f"paper.language.{language}"), lang=language)
            for language in LANGUAGES
        ]
        press = made("button", self.say("paper.print"), type="button", data_print="", onclick="print()")
        choice = made(
            "span", *languages, class_="languages", role="group", aria_label=self.say("paper.languages")
        )
        return made("nav", self._way_back(class_="back"), *choices, choice, press, class_="bar")

    def refused(self, refusal: Refused, title: str) -> str:
        """Return a page that says why there is nothing to print."""
        body = made(
            "main",
            made("h1", title),
            made("p", sentence(refusal, self.texts), role="alert"),
            made("p", self._way_back()),
            class_="refused",
            data_answer="no",
            data_code=refusal.code,
        )
        return self.document(title, "A5", "", body)

    def _way_back(self, **attributes: str) -> Markup:
        return made("a", self.say(self._back.words), href=self._back.href, **attributes)

    def _tag(self, visit: PaperHead) -> Markup:
        """Draw the order's QR code with its short code; without it where the shop's address does not fit."""
        try:
            rows = matrix(self.public_url, visit.tag)
        except (AddressTooLong, AddressUnprintable):
            return made("div", visit.short_code, class_="tag")
        dark = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module
        )
        code = made(
            "svg",
            made("path", d=dark),
            viewBox=f"0 0 {len(rows)} {len(rows)}",
            shape_rendering="crispEdges",
            role="img",
            aria_label=self.say("paper.tag", number=visit.number),
        )
        return made("div", code, visit.short_code, class_="tag")
