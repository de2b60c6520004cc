"""The sections of an order's page. Each says what it shows; it is drawn anew only when that changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from board.desk.fields import FormScene
from board.desk.frame import order_link
from board.desk.history import details, remarks, said_by, sentence, worded
from board.desk.pieces import photo_strip
from board.order.photos import photos_in
from core.domain.base.money import CURRENCIES
from core.ui.basic import box, words
from core.ui.direction import beside
from core.views.order.journal import EntryView
from core.views.order.of_an_order import DefectView, PromiseView, SignatureView

Row = Sequence[str]
FOUND_AT = {"reject": "action"}  # a defect that no level of inspection found


@dataclass(frozen=True)
class SectionTable:
    """A section that is a table: `facts` gives its rows, the first text of a row marks it."""

    name: str
    heads: tuple[str, ...]
    facts: Callable[[FormScene], list[Row]]


def draw_table(table: SectionTable, rows: Sequence[Row], scene: FormScene) -> None:
    """Draw a table under its name. The first text of a row is its state, for colour and tests."""
    say = scene.texts.say
    words(say(f"desk.section.{table.name}"), "section-title", "h2")
    with box("table", "table"):
        with box("", "thead"), box("", "tr"):
            for head in table.heads:
                words(say(f"desk.head.{head}"), f"cell-{head}", "th")
        with box("", "tbody"):
            for state, *cells in rows:
                with box(f"row-{state}", "tr"):
                    for head, cell in zip(table.heads, cells, strict=True):
                        words(cell, f"cell-{head}", "td")


def draw_list(name: str, lines: Sequence[tuple[str, str]], scene: FormScene) -> None:
    """Draw labelled texts."""
    words(scene.texts.say(f"desk.section.{name}"), "section-title", "h2")
    with box("facts", "dl"):
        for label, text in lines:
            words(label, "", "dt")
            words(text, "", "dd")


def draw_history(scene: FormScene) -> None:
    """Draw what happened, the newest first."""
    words(scene.texts.say("desk.section.history"), "section-title", "h2")
    with box("history", "ol"):
        for entry in reversed(scene.at_desk.history):
            with box("entry", "li").props(f"data-entry={entry.seq} data-type={entry.type}"):
                words(scene.time.short(entry.at), "entry-at", "time")
                with box("entry-text"):
                    ui.label(sentence(entry, scene)).classes("entry-said")
                    more = details(entry, scene)
                    if more:
                        ui.label(more).classes("entry-more")
                    photo_strip(photos_in(entry), scene.texts)
                    ui.label(entry.station).classes("entry-where")


def draw_relatives(scene: FormScene) -> None:
    """Link the other orders of the car."""
    words(scene.texts.say("desk.section.relatives"), "section-title", "h2")
    for other in scene.at_desk.relatives:
        with box("relative", "p"):
            order_link(other.number)
            key = "desk.comeback_of" if other.is_comeback else "desk.same_car"
            lane = scene.texts.say(f"lane.{other.lane}")
            words(
                scene.texts.say(key, plate=other.plate, lane=lane, time=scene.time.short(other.received_at))
            )


# the tables


def _jobs(scene: FormScene) -> list[Row]:
    return [
        (
            job.state,
            job.code,
            job.text,
            f"{job.standard_hours:g}",
            scene.texts.say(f"desk.job.{job.state}"),
            _name(job.done_by, scene, _ticked(job.code, scene)),
        )
        for job in scene.at_desk.order.jobs
    ]


def _parts(scene: FormScene) -> list[Row]:
    return [
        (
            "missing" if part.is_missing else part.state,
            part.number,
            part.text,
            f"{part.issued:g} / {part.quantity:g}" if part.issued else f"{part.quantity:g}",
            scene.texts.say(f"desk.part.{part.state}"),
            _short(part.expected_at or part.ask_again_at, scene),
        )
        for part in scene.at_desk.order.parts
    ]


def _supplements(scene: FormScene) -> list[Row]:
    say = scene.texts.say
    return [
        (
            one.state,
            beside(one.text, say("desk.safety") if one.safety else ""),
            f"{one.hours:g}",
            "" if one.price is None else CURRENCIES[scene.shop.currency].written(one.price),
            say(f"desk.asked.{one.state}"),
        )
        for one in scene.at_desk.order.supplements
    ]


def _questions(scene: FormScene) -> list[Row]:
    return [
        (
            one.state,
            one.text,
            worded("whom", one.whom, scene.texts),
            one.answer or scene.texts.say("desk.asked.open"),
        )
        for one in scene.at_desk.order.questions
    ]


def _people(scene: FormScene) -> list[Row]:
    return [
        (
            "over" if one.ended_at else "now",
            _name(one.person, scene, one.opened_by),
            _short(one.started_at, scene),
            _short(one.ended_at, scene) or scene.texts.say("desk.now"),
            f"{scene.time.hours(one.started_at, one.ended_at):.1f}",
            _why(one.why, scene),
        )
        for one in scene.at_desk.order.segments
    ]


def _promises(scene: FormScene) -> list[Row]:
    return [
        (
            "",
            _short(one.promised_at, scene),
            _short(one.at, scene),
            _name(one.person, scene, _promised(one, scene)),
            beside(
                said_by(one.agreed_by, scene, _promised(one, scene)) if one.agreed_by else "",
                worded("channel", one.channel, scene.texts),
                scene.shop.reasons.get("delay", {}).get(one.reason)
                or worded("action", one.reason, scene.texts),
            ),
        )
        for one in scene.at_desk.order.promises
    ]


def _signatures(scene: FormScene) -> list[Row]:
    say = scene.texts.say
    return [
        (
            _standing(one, scene),
            str(one.round),
            say(f"level.{one.level}"),
            _signer(one, scene),
            _short(one.at, scene),
            say("desk.voided" if one.voided else f"desk.check.{one.outcome}"),
            _answers(one.items, scene),
        )
        for one in scene.at_desk.order.signatures
    ]


def _standing(one: SignatureView, scene: FormScene) -> str:
    """Tell what a signature of this round says from what is struck out or of a round that is over."""
    if one.voided:
        return "voided"
    return one.outcome if one.round == scene.at_desk.order.round else "over"


def _signer(one: SignatureView, scene: FormScene) -> str:
    """Name who signed, and who lent the role for it."""
    name = _name(one.person, scene, one.entry)
    return (
        name
        if one.lent_by is None
        else scene.texts.say("desk.acting", name=name, lender=_name(one.lent_by, scene, one.entry))
    )


def _answers(answered: Sequence[dict[str, Any]], scene: FormScene) -> str:
    """Count what was OK and write out the rest: values, notes."""
    rest = remarks(answered, scene)
    return beside(*[scene.texts.say("desk.items_ok", n=len(answered) - len(rest)), *rest], between="; ")


def _wash(scene: FormScene) -> list[Row]:
    washed = scene.at_desk.order.washed
    if washed is None:
        return []
    found = any(one["answer"] == "not_ok" for one in washed.items)
    answers = _answers(washed.items, scene) if washed.items else ""
    return [
        (
            "fail" if found else "pass",
            _name(washed.person, scene, _last_of("finish_wash", scene)),
            _short(washed.at, scene),
            answers,
        )
    ]


def _defects(scene: FormScene) -> list[Row]:
    state = "left" if scene.at_desk.card.ended else "open"
    return [_defect(one, state, scene) for one in scene.at_desk.order.defects if not one.put_right]


def _put_right(scene: FormScene) -> list[Row]:
    return [_defect(one, "over", scene) for one in scene.at_desk.order.defects if one.put_right]


def _defect(one: DefectView, state: str, scene: FormScene) -> Row:
    found_at = scene.texts.say(f"{FOUND_AT.get(one.level, 'level')}.{one.level}")
    return (state, str(one.round), found_at, one.text)


def _remarks(scene: FormScene) -> list[Row]:
    """Return what people wanted the next one to know, the newest first; a photo stands with the others."""
    return [
        (
            "",
            one.text or scene.texts.say("desk.see_photos"),
            _name(one.person, scene, one.entry),
            scene.time.short(one.at),
        )
        for one in reversed(scene.at_desk.order.remarks)
    ]


TABLES = (
    SectionTable("remarks", ("text", "name", "at"), _remarks),
    SectionTable("jobs", ("code", "text", "hours", "state", "by"), _jobs),
    SectionTable("parts", ("number", "text", "quantity", "state", "expected"), _parts),
    SectionTable("supplements", ("text", "hours", "price", "state"), _supplements),
    SectionTable("questions", ("text", "whom", "answer"), _questions),
    SectionTable("people", ("name", "from", "to", "hours", "why"), _people),
    SectionTable("defects", ("round", "level", "text"), _defects),
    SectionTable("put_right", ("round", "level", "text"), _put_right),
    SectionTable("signatures", ("round", "level", "name", "at", "outcome", "items"), _signatures),
    SectionTable("wash", ("name", "at", "items"), _wash),
    SectionTable("promises", ("promise", "at", "by", "how"), _promises),
)


def notes(scene: FormScene) -> list[tuple[str, str]]:
    """Return what reception wrote down."""
    order, say = scene.at_desk.order, scene.texts.say
    old_parts = say(f"old_parts.{order.old_parts}") if order.old_parts else ""
    texts = {
        "request": order.request,
        "body_notes": order.body_notes,
        "belongings": order.belongings,
        "walkround_note": order.walkround_note,
        "old_parts": old_parts,
        "recommendations": order.recommendations,
        "document": order.settled_document,
    }
    return [(say(f"field.{name}"), text) for name, text in texts.items() if text]


def _name(code: str | None, scene: FormScene, seq: int | None) -> str:
    """Name somebody as it was when an entry was written."""
    return scene.at_desk.names_then.at(seq, code)


def _ticked(job: str, scene: FormScene) -> int | None:
    return _last_of("tick_job", scene, lambda entry: entry.data.get("job") == job)


def _promised(promise: PromiseView, scene: FormScene) -> int | None:
    said = (entry.seq for entry in scene.at_desk.history if entry.at == promise.at)
    return next(said, None)


def _last_of(kind: str, scene: FormScene, fits: Callable[[EntryView], bool] = lambda _: True) -> int | None:
    found = (entry for entry in reversed(scene.at_desk.history) if entry.type == kind and fits(entry))
    return next((entry.seq for entry in found), None)


def _short(when: str | None, scene: FormScene) -> str:
    return scene.time.short(when) if when else ""


def _why(why: str, scene: FormScene) -> str:
    """Say why somebody stopped: a reason of a pause, or the deed that ended the work."""
    return scene.shop.reasons.get("pause", {}).get(why) or worded("action", why, scene.texts)
