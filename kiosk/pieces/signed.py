"""What the levels before found: who signed at the head of the list, and in each row what it looks at again."""

from collections.abc import Callable

from core.ui.basic import box, icon, words
from core.ui.direction import beside
from core.ui.times import ShopTime
from core.views.order.found_before import FoundBefore, FoundItem
from core.views.order.kiosk import OrderAtKiosk
from core.views.order.of_an_order import SignatureView
from kiosk.pieces.item_row import SIGNS
from kiosk.pieces.thumbs import thumbs

Say = Callable[..., str]
UNFOLD = "({currentTarget: text}) => text.classList.toggle('whole')"


def who_signed(picture: OrderAtKiosk, say: Say, time: ShopTime) -> None:
    """Name who signed each level and when, and tell what no row looks at; what was merely OK is counted."""
    if picture.signed:
        with box("signed"):
            for signature in picture.signed:
                who = picture.names_then.at(signature.entry, signature.person)
                _level(signature, who, picture.found, say, time)


def found_in_row(picture: OrderAtKiosk, item: str, say: Say) -> None:
    """Tell what the levels before found of an item, and which of them where it is not always the same."""
    found = picture.found.in_row.get(item)
    if found:
        with box("found"):
            for one in found:
                level = say(f"kiosk.found_by.{one.level}") if len(picture.signed) > 1 else ""
                _found(one, say, level, text="" if one.speaks_for_itself else one.text)


def _level(signature: SignatureView, who: str, before: FoundBefore, say: Say, time: ShopTime) -> None:
    level = signature.level
    with box("signed-before", "section").props(f"data-signed={level}"):
        signed = say("kiosk.signed_by", level=say(f"level.{level}"), name=who, time=time.short(signature.at))
        words(signed, "block-title", "h3")
        if rest := before.merely_ok_elsewhere(level):
            words(say("kiosk.others_ok", n=rest), "signed-rest", "p")
        for found in before.told_elsewhere(level):
            _found(found, say, "", text=found.text)


def _found(found: FoundItem, say: Say, level: str, *, text: str) -> None:
    answer = say(f"kiosk.answer.{found.answer}")
    with box(f"found-line found-{found.answer}").props(f"data-found={found.item}"):
        with box("found-told", "p"):
            icon(SIGNS[found.answer])
            words(beside(level, answer, found.value, found.note), tag="span")
        if text:
            words(text, "found-text", "p").on("click", js_handler=UNFOLD)
        thumbs(found.photos, say)
