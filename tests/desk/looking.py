"""What anybody would see wrong with the words on a page: missing, in another language, cut off."""

import re
from functools import cache

from playwright.sync_api import Page

from core.catalogue import LANGUAGES, read_texts
from tests.desk.working import CUT_OFF

# Every text that is shown or read aloud; what names its own language stands in that language.
SHOWN = """() => {
    const seen = new Set();
    const spoken = document.documentElement.lang;
    const isShown = (one) => !one.closest("script, style") && one.closest("[lang]")?.lang === spoken
        && (one.closest("select") ?? one).checkVisibility({visibilityProperty: true});
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) if (isShown(node.parentElement)) seen.add(node.data.trim());
    for (const name of ["aria-label", "placeholder", "title", "alt"])
        for (const one of document.querySelectorAll(`body [${name}]`)) if (isShown(one)) seen.add(one.getAttribute(name).trim());
    seen.add(document.title);
    return [...seen].filter(Boolean);
}"""
PLACE = re.compile(r"\{[a-z_]*\}")
ENOUGH = {"en": 6, "zh-Hans": 4, "zh-Hant": 4}  # letters of a pattern that tell it from a name


NAMES = {"车间主管"}  # somebody of the sample people is called as the role is


def faults(page: Page, language: str) -> dict[str, list[str]]:
    """Find what is wrong, by its kind."""
    found = {
        "speaks another language": [
            said for said in [page.locator("html").get_attribute("lang")] if said != language
        ],
        **wording(page, language),
        "is cut off": page.evaluate(CUT_OFF),
    }
    return {kind: what for kind, what in found.items() if what}


def wording(page: Page, language: str) -> dict[str, list[str]]:
    """Find texts that are missing or were left in another language."""
    shown = set(page.evaluate(SHOWN)) - NAMES
    return {
        "has no text": [text for text in sorted(shown) if _keys().fullmatch(text) or PLACE.search(text)],
        "is left in another language": [text for text in sorted(shown) if _foreign(language).fullmatch(text)],
    }


@cache
def _keys() -> re.Pattern[str]:
    areas = {key.partition(".")[0] for key in read_texts("en")}
    return re.compile(rf"(?:{'|'.join(sorted(areas))})(?:\.[a-z0-9_-]+)+")


@cache
def _foreign(language: str) -> re.Pattern[str]:
    """Match every sentence that another language has and this one has not."""
    own = set(read_texts(language).values())
    others = {
        text
        for other in LANGUAGES
        if other != language
        for text in read_texts(other).values()
        if len(PLACE.sub("", text)) >= ENOUGH[other] or not PLACE.search(text)
        if not text.isdecimal()  # the months of Chinese are numbers, and so is much else
    }
    patterns = [".+".join(map(re.escape, PLACE.split(text))) for text in sorted(others - own)]
    return re.compile("|".join(patterns))
