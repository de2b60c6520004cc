"""Files of orders, people and places, row by row into the shop: the same way from a command line and a desk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from core.actions.base.action import Action
from core.actions.order.reception import ImportOrder
from core.actions.shop.administration import SavePlace
from core.actions.shop.people import SavePerson
from core.domain.base.errors import Refused
from core.intake import BadRow, GoodRow, read_orders, read_people, read_places
from core.store.transaction import Outcome

What = Literal["people", "places", "orders"]
KINDS: tuple[What, ...] = get_args(What)
ACTION_OF: dict[What, type[Action]] = {"people": SavePerson, "places": SavePlace, "orders": ImportOrder}
LARGEST = 200 * 1024 * 1024

Rows = Sequence[GoodRow | BadRow]
Do = Callable[[Action], Outcome]


@dataclass(frozen=True)
class RefusedRow:
    """A row that was refused: where it stands, whose it is, and why: `key` of the catalogue with its values."""

    line: int
    number: str | None
    code: str
    key: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class KeptOrder:
    """An order that keeps some of its fields because work has begun on it."""

    line: int
    order: str
    fields: Sequence[str]


@dataclass(frozen=True)
class ChangedRow:
    """Somebody or some place known before: what of it is other now, before and after."""

    line: int
    code: str
    changes: Mapping[str, Sequence[Any]]


@dataclass
class Report:
    """What became of the rows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    kept: list[KeptOrder] = field(default_factory=list)
    changed: list[ChangedRow] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return how many there were of each."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": len(self.refused),
        }


def read_file(what: What, content: bytes, *, zone: ZoneInfo, heading_map: Mapping[str, str]) -> Rows:
    """Read the rows of a file; raises FileRefused where it is no such table."""
    if what == "orders":
        return read_orders(content, zone=zone, heading_map=heading_map).rows
    return (read_people if what == "people" else read_places)(content).rows


def import_rows(
    what: What, rows: Rows, do: Do, hash_pin: Callable[[str], str], told: Callable[[int], object]
) -> Report:
    """Carry out one row after the other; a refused one never stops the others. `told` hears how far it is."""
    report = Report()
    for done, row in enumerate(rows, 1):
        if isinstance(row, BadRow):
            why = f"intake.{row.why.key}"
            report.refused.append(RefusedRow(row.line, row.number, row.code, why, row.why.values))
        elif row.repeat_of is not None:
            report.unchanged += 1
        else:
            _carry_out(row, _action(what, row, hash_pin), do, report)
        told(done)
    return report


def _carry_out(row: GoodRow, action: Action, do: Do, report: Report) -> None:
    try:
        outcome = do(action)
    except Refused as refusal:
        number = row.fields.get("number") or row.fields.get("code")
        report.refused.append(
            RefusedRow(row.line, number, refusal.code, f"refused.{refusal.code}", refusal.values)
        )
        return
    if outcome.created:
        report.created += 1
    elif outcome.changed:
        report.updated += 1
    else:
        report.unchanged += 1
    if outcome.changes:
        report.changed.append(ChangedRow(row.line, row.fields["code"], outcome.changes))
    if outcome.not_taken:
        report.kept.append(KeptOrder(row.line, outcome.order or "", outcome.not_taken))


def _action(what: What, row: GoodRow, hash_pin: Callable[[str], str]) -> Action:
    fields = row.fields
    if what == "orders":
        return ImportOrder(fields=fields)
    if what == "places":
        return SavePlace(
            code=fields["code"], place=fields["name"], kind=fields["kind"], team=fields.get("team")
        )
    return SavePerson(
        code=fields["code"],
        person=fields["name"],
        roles=fields["roles"],
        team=fields.get("team"),
        skill=fields.get("skill"),
        pin_hash=hash_pin(fields["pin"]) if fields.get("pin") else None,
    )
