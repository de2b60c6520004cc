"""Numbers of a form: what was typed is read in one way or refused at its field, and said again as it was understood."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from board.desk.fields import Field, FormScene
from core.domain.base.money import CURRENCIES
from core.domain.base.numbers import NAMES, NotReadable, money, number, whole

Heard = dict[str, dict[str, Any]]  # by field, or by cell: `jobs.0.standard_hours`


def amount(field: Field, text: str, scene: FormScene) -> int | float:
    """Read what stands in a field of a number or of money. Raises NotReadable."""
    if field.kind == "money":
        return money(text, CURRENCIES[scene.shop.currency].names)
    return whole(text, NAMES[field.unit]) if field.whole else float(number(text, NAMES[field.unit]))


def heard(fields: Iterable[Field], given: Mapping[str, Any], scene: FormScene) -> Heard:
    """Say of every number how it was understood, or why it was not; nothing where it stands there as it is read."""
    found = {}
    for key, field, text in _typed(fields, given):
        try:
            said, no = _said(field, amount(field, text, scene), scene), False
        except NotReadable as misread:
            said = scene.texts.say(f"desk.number.{misread.why}", text=text, unit=misread.unit)
            no = True
        if no or field.kind == "money" or said.split(" ")[0] != text:
            found[key] = {"text": said if no else scene.texts.say("desk.number.heard", value=said), "no": no}
    return found


def _typed(fields: Iterable[Field], given: Mapping[str, Any]) -> Iterator[tuple[str, Field, str]]:
    for field in fields:
        value = given.get(field.name)
        if field.kind == "rows" and isinstance(value, list):
            for place, row in enumerate(value):
                cells = _typed(field.columns, row if isinstance(row, dict) else {})
                yield from ((f"{field.name}.{place}.{name}", column, text) for name, column, text in cells)
        elif field.kind in {"number", "money"} and str(value or "").strip():
            yield field.name, field, str(value).strip()


def _said(field: Field, value: float, scene: FormScene) -> str:
    if field.kind == "money":
        return CURRENCIES[scene.shop.currency].written(int(value))
    unit = scene.texts.say(f"desk.unit.{field.unit}") if field.unit else ""
    return " ".join(filter(None, (plain(value), unit)))


def plain(value: float) -> str:
    """Write a number out, no digit less than it has."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
