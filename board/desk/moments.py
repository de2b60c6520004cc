"""A time in a desk's form: what there is to pick from, and what was meant by a day and a time of day."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from board.desk.fields import Field, FormScene
from core.domain.base.moments import meant

DAYS_ON = (0, 1, 2, 3, 7)  # days that are offered where a day will do


def drawn_moment(field: Field, scene: FormScene) -> dict[str, Any]:
    """Return what the page needs to ask for it."""
    wanted, clock = field.moment, scene.time
    from_ = field.counts_from(scene)
    return {
        "past": wanted.past,
        "dayAlone": wanted.day_alone,
        "soon": wanted.soon,
        "from": clock.to_local(from_) if from_ is not None else "",
        "later": _later(field, scene),
        "hint": scene.texts.say("time.day_alone", time=f"{clock.closing():%H:%M}")
        if wanted.day_alone
        else "",
    }


def read_moment(field: Field, given: Any, scene: FormScene) -> str | None:
    """Return the time that is meant; one that stood there already may stand, whatever it is by now."""
    day, at = _parts(given)
    if not day and not at:
        return None
    stood = field.start(scene)
    if stood is not None and scene.time.to_local(stood) == local_of(given):
        return scene.time.local(stood).isoformat()
    clock = scene.time
    now, closing = clock.local(clock.now()), clock.closing()
    return meant(field.name, field.moment, day, at, now=now, closing=closing).isoformat()


def local_of(given: Any) -> str:
    """Return day and time of day in one, as a form shows a time."""
    return "T".join(_parts(given))


def _parts(given: Any) -> tuple[str, str]:
    """Return day and time of day as a page sends them, or as a form shows a time."""
    if isinstance(given, Mapping):
        return str(given.get("day") or "").strip(), str(given.get("time") or "").strip()
    day, _, at = str(given or "").partition("T")
    return day, at


def _later(field: Field, scene: FormScene) -> list[dict[str, str]]:
    """Offer later times, or days where a day will do: what is picked, until when that lies ahead, its words."""
    clock = scene.time
    if field.moment.past:
        return []
    if not field.moment.day_alone:
        return [_pick(clock.to_local(when), clock.to_local(when), text) for when, text in clock.later()]
    today, closing = clock.today(), clock.closing()
    days = [today + timedelta(days=on) for on in DAYS_ON]
    return [
        _pick(
            day.isoformat(), f"{datetime.combine(day, closing):%Y-%m-%dT%H:%M}", clock.dates.near(day, today)
        )
        for day in days
    ]


def _pick(value: str, until: str, text: str) -> dict[str, str]:
    return {"value": value, "until": until, "text": text}
