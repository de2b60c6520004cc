"""The journal of an order in sentences: one text for each kind of entry, with what else it says behind it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from board.desk.fields import FormScene, Option
from core.actions import ORDER_ACTIONS
from core.actions.base.asking import Codes, ShopReasons
from core.domain.base.money import CURRENCIES
from core.domain.order.checklist import STRUCK_OUT
from core.ui.direction import beside
from core.ui.texts import Texts
from core.views.order.journal import EntryView
from core.views.order.of_an_order import SegmentView

Say = Callable[[Any, FormScene, EntryView], str]

# What an entry says beside its sentence, as “label: value”.
DETAILS: dict[str, tuple[str, ...]] = {
    "amend": ("promised_at", "not_taken"),
    "take_in": ("key_tag", "place"),
    "assign": ("technician", "team", "bay", "priority", "planned_start"),
    "start": ("bay", "no_bay", "walkround", "walkround_note"),
    "pause": ("why", "until"),
    "hand_over": ("technician", "team", "slot", "note"),
    "interrupt": ("reason_detail", "resume_at", "slot", "note"),
    "resume": ("bay", "no_bay"),
    "requeue": ("reason",),
    "back_order": ("expected_at", "ask_again_at"),
    "withdraw_parts": ("why",),
    "add_job": ("by", "channel", "promised_at"),
    "drop_job": ("by", "channel", "why"),
    "answer": ("by", "channel"),
    "propose_supplement": ("hours", "safety", "parts"),
    "quote_supplement": ("available_at",),
    "answer_supplement": ("price", "promised_at", "by", "channel"),
    "flag_delay": ("reason",),
    "repromise": ("agreed_by", "channel", "reason"),
    "self_check": ("lent_by", "recommendations"),
    "lead_check": ("lent_by", "not_ok", "rework_cause", "recommendations"),
    "final_inspection": ("lent_by", "not_ok", "rework_cause", "recommendations", "slot"),
    "void_signature": ("reason",),
    "finish_wash": ("wash_list",),
    "skip_wash": ("by", "why"),
    "park": ("key_at",),
    "notify_customer": ("channel",),
    "settle": ("document",),
    "give_back": ("charged",),
    "correct": ("person", "started_at", "ended_at", "lane", "reason"),
}


def sentence(entry: EntryView, scene: FormScene) -> str:
    """Say what happened."""
    return scene.texts.say(f"history.{entry.type}{_case(entry)}", **_values(entry, scene))


def details(entry: EntryView, scene: FormScene) -> str:
    """Say what else the entry holds."""
    values = _values(entry, scene)
    told = [(name, values.get(name, "")) for name in DETAILS.get(entry.type, ())]
    return beside(
        *(
            scene.texts.say("desk.detail", name=scene.texts.say(f"field.{name}"), value=value)
            for name, value in told
            if value
        )
    )


def work_entries(scene: FormScene) -> list[Option]:
    """Offer the entries that began or ended somebody's work, the newest first, each with what it says now."""
    segments = {
        seq: one for one in scene.at_desk.order.segments for seq in (one.opened_by, one.closed_by) if seq
    }
    offered = _offered([entry for entry in scene.at_desk.history if entry.seq in segments], scene)
    return [replace(option, fills=_of_segment(segments[int(option.value)])) for option in offered]


def _of_segment(one: SegmentView) -> dict[str, Any]:
    """Return whose work it was, and from when to when."""
    times = {"started_at": one.started_at, "ended_at": one.ended_at}
    return {"whose": one.person} | {
        name: datetime.fromisoformat(at) for name, at in times.items() if at is not None
    }


def lane_entries(scene: FormScene) -> list[Option]:
    """Offer the entries that moved the order to another lane, the newest first."""
    pairs = pairwise(scene.at_desk.history)
    return _offered([entry for before, entry in pairs if entry.lane != before.lane], scene)


def _offered(entries: Sequence[EntryView], scene: FormScene) -> list[Option]:
    return [
        Option(str(entry.seq), beside(scene.time.short(entry.at), sentence(entry, scene)))
        for entry in reversed(entries)
    ]


def worded(area: str, value: str, texts: Texts) -> str:
    """Return a code in the catalogue's words; what somebody wrote stays as it is."""
    key = f"{area}.{value}"
    return texts.say(key) if texts.has(key) else value


def remarks(answered: Iterable[Mapping[str, Any]], scene: FormScene) -> list[str]:
    """Write out what was answered beside a plain OK: values, notes, what is not in order."""
    return [_remark(one, scene) for one in answered if one["answer"] != "ok" or _measured(one)]


def _remark(one: Mapping[str, Any], scene: FormScene) -> str:
    item = scene.at_desk.checklist_items.get(one["item"], one["item"])
    answer = scene.texts.say("kiosk.answer." + one["answer"])
    told = scene.texts.say("desk.detail", name=item, value=answer)
    return beside(told, _measured(one), one.get("note"), between=" ")


def _measured(one: Mapping[str, Any]) -> str:
    value = str(one.get("value", ""))
    return "" if value == STRUCK_OUT else value


def _case(entry: EntryView) -> str:
    case = ORDER_ACTIONS[entry.type].case_of(entry.data, entry.person) if entry.type in ORDER_ACTIONS else ""
    return f".{case}" if case else ""


def _values(entry: EntryView, scene: FormScene) -> dict[str, str]:
    by = _name(entry.person, scene, entry) if entry.person else scene.texts.say("history.program")
    found = {name: _value(name, value, scene, entry) for name, value in entry.data.items()}
    found["not_ok"] = _not_ok(entry, scene)
    found["wash_list"] = beside(*remarks(entry.data.get("items", []), scene), between="; ")
    return {**found, "by_whom": by}


def _name(code: Any, scene: FormScene, entry: EntryView) -> str:
    """Name somebody as it was then."""
    return scene.at_desk.names_then.at(entry.seq, str(code))


def _plain(value: Any, scene: FormScene, entry: EntryView) -> str:
    del scene, entry
    if isinstance(value, list):
        return beside(*(str(one) for one in value), between=", ")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _time(value: Any, scene: FormScene, entry: EntryView) -> str:
    del entry
    return scene.time.short(value)


def _who(value: Any, scene: FormScene, entry: EntryView) -> str:
    return _name(value, scene, entry)


def said_by(value: str, scene: FormScene, seq: int | None) -> str:
    """Name on whose word something was done: somebody of the shop, the customer, the insurer, the manufacturer."""
    known = value in scene.shop.names
    return scene.at_desk.names_then.at(seq, value) if known else worded("who", value, scene.texts)


def _word_of(value: Any, scene: FormScene, entry: EntryView) -> str:
    return said_by(str(value), scene, entry.seq)


def _words(area: str) -> Say:
    return lambda value, scene, _: worded(area, str(value), scene.texts)


def _value(name: str, value: Any, scene: FormScene, entry: EntryView) -> str:
    """Say a value as its name is said everywhere, else in the words of what the action offered for it."""
    if name in _SAY:
        return _SAY[name](value, scene, entry)
    asks = ORDER_ACTIONS[entry.type].asks if entry.type in ORDER_ACTIONS else ()
    match next((blank.choices for blank in asks if blank.name == name), None):
        case Codes(area):
            return worded(area, str(value), scene.texts)
        case ShopReasons(which):
            return _reason(which, value, scene)
    return _plain(value, scene, entry)


def _reason(which: str, value: Any, scene: FormScene) -> str:
    return scene.shop.reasons.get(which, {}).get(str(value), str(value))


def _why_stopped(value: Any, scene: FormScene, entry: EntryView) -> str:
    return _reason(str(entry.data.get("reason")), value, scene)


def _texts(rows: Any, scene: FormScene, entry: EntryView) -> str:
    del scene, entry
    return beside(
        *(str(row.get("text") or row.get("number") or row.get("code")) for row in rows or []), between=", "
    )


def _of_order(name: str, key: str) -> Say:
    """Say the text of something on the order."""

    def say(value: Any, scene: FormScene, entry: EntryView) -> str:
        del entry
        rows = getattr(scene.at_desk.order, name)
        return next(
            (row.text for row in rows if str(getattr(row, key)) == str(value) and row.text), str(value)
        )

    return say


def _not_taken(names: Any, scene: FormScene, entry: EntryView) -> str:
    """Name what an amendment left as it was: the promise, or jobs and parts by their codes."""
    del entry
    found = (name.partition(".") for name in names)
    fields = ((scene.texts.say(f"field.{field}"), code) for field, _, code in found)
    return beside(*(beside(*pair, between=" ") for pair in fields), between=", ")


def _alert(value: Any, scene: FormScene, entry: EntryView) -> str:
    del entry
    kind = next((alert.kind for alert in scene.at_desk.order.alerts if alert.id == value), "")
    return scene.texts.say(f"alert.{kind}") if kind else str(value)


def _told(recipients: Any, scene: FormScene, entry: EntryView) -> str:
    """Name who was alerted: people, or a role."""
    return ", ".join(
        _name(one["person"], scene, entry) if one.get("person") else scene.texts.say(f"role.{one['role']}")
        for one in recipients
    )


def _entry(value: Any, scene: FormScene, entry: EntryView) -> str:
    del entry
    found = next((one for one in scene.at_desk.history if one.seq == value), None)
    return f"{scene.texts.say(f'action.{found.type}')} {scene.time.short(found.at)}" if found else str(value)


def _money(value: Any, scene: FormScene, entry: EntryView) -> str:
    del entry
    return CURRENCIES[scene.shop.currency].written(value)


def _yes(value: Any, scene: FormScene, entry: EntryView) -> str:
    del entry
    return scene.texts.say("desk.yes") if value else ""


def _not_ok(entry: EntryView, scene: FormScene) -> str:
    """Name the items that failed."""
    items = scene.at_desk.checklist_items
    failed = [one for one in entry.data.get("items", []) if one.get("answer") == "not_ok"]
    return beside(
        *(f"{items.get(one['item'], one['item'])} ({one.get('note', '')})" for one in failed), between=", "
    )


_SAY: dict[str, Say] = {
    **dict.fromkeys(
        (
            "promised_at",
            "estimate",
            "expected_at",
            "ask_again_at",
            "available_at",
            "resume_at",
            "until",
            "planned_start",
            "started_at",
            "ended_at",
        ),
        _time,
    ),
    **dict.fromkeys(("whose", "technician", "receiver", "person", "lent_by"), _who),
    **dict.fromkeys(("jobs", "parts"), _texts),
    **dict.fromkeys(("by", "agreed_by"), _word_of),
    "reason_detail": _why_stopped,
    "level": _words("level"),
    "lane": _words("lane"),
    "undone": _words("action"),
    "job": _of_order("jobs", "code"),
    "part": _of_order("parts", "number"),
    "supplement": _of_order("supplements", "id"),
    "question": _of_order("questions", "id"),
    "not_taken": _not_taken,
    "alert_id": _alert,
    "entry": _entry,
    "alerts": _told,
    "price": _money,
    "safety": _yes,
}
