"""What every table has in common: the site as first key, times in UTC, enums kept by value."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, Dialect, String, inspect, text
from sqlalchemy import Enum as EnumType
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

SITE = "main"


class Row(SQLModel):
    """A row of one shop; `site_id` comes first in every key."""

    site_id: str = Field(default=SITE, primary_key=True)

    def kept(self) -> dict[str, Any]:
        """Return the columns and their values, to compare a replayed shop with the stored one."""
        return {column: getattr(self, column) for column in type(self).model_fields}


def key_of(row: Row) -> tuple[object, ...]:
    """Return a row's primary key, as the database has it."""
    return tuple(getattr(row, column.key) for column in inspect(type(row)).primary_key)


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as sortable text in UTC with microseconds."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write in UTC; a time without a zone is a bug and says so."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a time without a zone: {value}"
            raise ValueError(message)
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read back what was written."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)


def one_of(column: str, *values: str) -> CheckConstraint:
    """Let the database refuse any other value."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def only_where(condition: str) -> dict[str, Any]:
    """Let an index hold only the rows of which this is true, in whatever database."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def by_value(kind: type[Enum]) -> EnumType:
    """Return the column type of an enum that keeps its values, not its names, behind a CHECK."""
    values: Callable[[Any], list[str]] = lambda members: [member.value for member in members]  # noqa: E731 - one line
    return EnumType(
        kind, values_callable=values, native_enum=False, create_constraint=True, validate_strings=True
    )
