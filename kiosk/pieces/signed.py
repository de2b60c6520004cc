"""What the levels before signed: who, when, and all that was measured, noted or photographed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nicegui import ui

from core.domain.order.checklist import STRUCK_OUT
from core.ui.basic import box, words
from core.ui.direction import beside
from core.ui.times import ShopTime
from core.views.order.of_an_order import SignatureView

Say = Callable[..., str]
# The page stays: a second touch makes it small again.
ENLARGE = """({currentTarget: photo}) => {
    photo.classList.toggle("large");
    photo.firstElementChild.src = photo.dataset.photo;
}"""


def signed_before(
    signatures: Sequence[SignatureView], names: Mapping[str, str], say: Say, time: ShopTime
) -> None:
    """Show each signature with what is to be known of it; what was merely OK is counted."""
    for signature in signatures:
        who = names.get(signature.person, signature.person)
        with box("signed-before", "section").props(f"data-signed={signature.level}"):
            title = say(f"level.{signature.level}")
            words(
                say("kiosk.signed_by", level=title, name=who, time=time.short(signature.at)),
                "block-title",
                "h3",
            )
            told = [item for item in signature.items if _is_told(item)]
            for item in told:
                _line(item, say)
            if rest := len(signature.items) - len(told):
                words(say("kiosk.others_ok", n=rest), "signed-rest", "p")


def _is_told(item: Mapping[str, Any]) -> bool:
    return bool(item["answer"] != "ok" or _value(item) or item.get("note") or item.get("photos"))


def _value(item: Mapping[str, Any]) -> str:
    value = item.get("value")
    return "" if value in (None, STRUCK_OUT) else f"{value:g}" if isinstance(value, float) else str(value)


def _line(item: Mapping[str, Any], say: Say) -> None:
    answer = "" if item["answer"] == "ok" else say(f"kiosk.answer.{item['answer']}")
    with box("signed-line").props(f"data-signed-item={item['item']}"):
        words(item["text"], "signed-text", "p")
        found = beside(answer, _value(item), item.get("note"))
        words(found, "signed-found", "p")
        for n, name in enumerate(item.get("photos") or (), 1):
            with box("signed-photo", "button") as photo:
                ui.element("img").props('alt="" loading=lazy').props["src"] = f"/photos/{name}?size=thumb"
            photo.props.update({"data-photo": f"/photos/{name}", "aria-label": say("photos.open", n=n)})
            photo.on("click", js_handler=ENLARGE)
