"""What an undo remembers: all that the tables keep of an order, so that no column can be forgotten."""

from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import inspect
from sqlalchemy.orm import RelationshipProperty

from core.domain.base.rows import Row, key_of
from core.domain.base.spellings import code_of
from core.domain.order.alerts import Alert, find_alert
from core.domain.order.order import Order, OrderRow

KEY = frozenset({"site_id", "number"})
KEY_OF_THE_ORDER = frozenset({"site_id", "order_number"})
GOES_ON = frozenset({"seq", "version"})  # they count the undo too
ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)
# What an old entry remembers may stand in words: by table and column, the areas of their spellings.
SPELLED = {("repair_order", "stop_detail"): ("A", "B", "C"), ("segment", "why"): ("pause",)}

Memory = dict[str, Any]  # by name: a column of the order, or all columns of a row such as `segment.1`
Was = dict[str, tuple[Any, Any]]  # by the same names, as plain JSON: what stood before and what the deed set


def remember(order: Order) -> Memory:
    """Return every column of the order, and of each row that hangs on it."""
    rows = {name: _columns(row, but=KEY_OF_THE_ORDER) for name, row in _rows_of(order).items()}
    return _columns(order, but=KEY | GOES_ON) | rows


def difference(before: Memory, after: Memory) -> Was:
    """Return what changed between two memories; of a row that stayed only its changed columns."""
    changed = {}
    for name in before.keys() | after.keys():
        one, other = before.get(name), after.get(name)
        if one == other:
            continue
        if is_row(name) and one and other:
            columns = [column for column in one if one[column] != other[column]]
            one, other = ({column: row[column] for column in columns} for row in (one, other))
        changed[name] = (_plain(one), _plain(other))
    return changed


def still_stands(present: Memory, name: str, after: Any) -> bool:
    """Say whether what a deed set is as it set it."""
    now = _plain(present.get(name))
    if is_row(name) and now and after:
        return bool(now == {**now, **after})
    return bool(now == after)


def restore(order: Order, was: Was) -> None:
    """Set everything as it was before."""
    for name, (before, _) in was.items():
        if is_alert(name):
            _restore_alert(find_alert(order, name.partition(".")[2]), before)
        elif is_row(name):
            _restore_row(order, name, before)
        else:
            _set(order, {name: before})


def is_row(name: str) -> bool:
    """Say whether it names a row that hangs on the order, not a column of the order."""
    return "." in name


def is_alert(name: str) -> bool:
    """Say whether it names an alert."""
    return name.startswith("alert.")


def _restore_alert(alert: Alert, before: dict[str, Any] | bool | None) -> None:
    """Let it ask again if it did; one that the deed raised was told, and only asks no longer."""
    # Entries of the first version remember of an alert only whether it asked.
    _set(alert, before if isinstance(before, dict) else {"open": bool(before)})


def _restore_row(order: Order, name: str, before: dict[str, Any] | None) -> None:
    """Set its columns; take off what the deed hung on the order, hang on again what it took off."""
    row = _rows_of(order).get(name)
    relation = next(one for one in _hanging() if name.startswith(f"{one.target}."))
    rows: list[Row] = getattr(order, relation.key)
    if row is not None and before is None:
        rows.remove(row)
    elif row is not None:
        _set(row, before or {})
    elif before is not None:
        rows.append(_set(relation.mapper.class_(order_number=order.number), before))
        rows.sort(key=lambda one: [getattr(one, str(by.key)) for by in relation.order_by or ()])


def _rows_of(order: Order) -> dict[str, OrderRow]:
    """Return all rows that hang on the order by names of their own."""
    return {
        ".".join([relation.target.name, *map(str, key_of(row)[2:])]): row
        for relation in _hanging()
        for row in getattr(order, relation.key)
    }


def _hanging() -> list[RelationshipProperty[Any]]:
    """Return how rows hang on an order, as the model says."""
    return list(inspect(Order).relationships)


def _columns(row: Row, *, but: frozenset[str]) -> dict[str, Any]:
    return {column: value for column, value in row.kept().items() if column not in but}


def _set(row: Row, columns: dict[str, Any]) -> Row:
    for column, value in columns.items():
        annotation: Any = type(row).model_fields[column].annotation
        known = TypeAdapter(annotation).validate_python(value)
        areas = SPELLED.get((str(row.__tablename__), column))
        setattr(row, column, code_of(known, *areas) if areas and known else known)
    return row


def _plain(value: Any) -> Any:
    """Return it as JSON has it."""
    return ANYTHING.dump_python(value, mode="json")
