"""The sentence after a deed: what is now, in the words of the shop."""

from typing import Any

from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.kiosk import OrderAtKiosk


def done_sentence(
    action: str,
    fields: dict[str, Any],
    picture: OrderAtKiosk,
    lane_after: str,
    texts: Texts,
    shop: ShopTime,
    number: str,
) -> str:
    """Say what a deed came to. The picture is the order as it was before."""
    elsewhere = picture.busy_on is not None and picture.busy_on.number == number
    plate = picture.busy_on.plate if elsewhere and picture.busy_on else picture.card.plate
    words = {
        "plate": plate,
        "name": picture.person.name,
        "place": fields.get("slot") or fields.get("bay") or "",
        "who": _who(fields, picture, texts),
        "time": shop.short(fields["estimate"]) if "estimate" in fields else "",
        "lane": texts.say(f"lane.{lane_after}") if lane_after else "",
        "job": _job(fields, picture),
    }
    return texts.say(f"kiosk.done.{action}{_case(action, fields, picture, lane_after)}", **words)


def _case(action: str, fields: dict[str, Any], picture: OrderAtKiosk, lane_after: str) -> str:
    """Return which of a deed's sentences fits."""
    failed = fields.get("outcome") == "fail"
    found = any(item["answer"] == "not_ok" for item in fields.get("items", []))
    whose = fields.get("whose", picture.person.code)
    cases = {
        "start": "joined" if picture.card.begun else "",
        "interrupt": fields.get("reason", ""),
        "tick_job": "done" if fields.get("done", True) else "open",
        "lead_check": "fail" if failed else "",
        "final_inspection": "fail" if failed else lane_after,
        "finish_wash": "not_ok" if found else "",
        "reject": fields.get("to", ""),
        "pause": "whose" if whose != picture.person.code else "",
    }
    case = cases.get(action)
    return f".{case}" if case else ""


def _who(fields: dict[str, Any], picture: OrderAtKiosk, texts: Texts) -> str:
    code = fields.get("technician") or fields.get("whose")
    if code:
        return picture.names.get(str(code), str(code))
    return texts.say("kiosk.team", team=fields["team"]) if fields.get("team") else ""


def _job(fields: dict[str, Any], picture: OrderAtKiosk) -> str:
    return next((job.text for job in picture.order.jobs if job.code == fields.get("job")), "")
