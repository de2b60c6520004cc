"""A session in one shop: what is asked and changed through it is that shop's, without anybody saying so."""

from functools import cache
from typing import Any, TypeVar

from sqlalchemy import CursorResult, Delete, Insert, Select, Table, Update, bindparam, event, inspect
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.orm.interfaces import ORMOption
from sqlalchemy.sql import visitors
from sqlmodel import Session, col

from core.domain.base.rows import SITE, Row
from core.store.tables import Counter

R = TypeVar("R", bound=Row)
BY_KEY = {"by_key": True}  # the key names the site already


class SiteSession(Session):
    """Asks and changes the rows of one shop only, whatever else lies in the database."""

    site = SITE

    def row(self, kind: type[R], *key: object) -> R | None:
        """Return a row by its key within the shop."""
        return self.get(kind, (self.site, *key), execution_options=BY_KEY)

    def carry_out(self, statement: "Plain", **values: object) -> CursorResult[Any]:
        """Carry a statement out past the session, which would make much of it."""
        return self.connection().execute(statement.sited, {statement.site: self.site, **values})


class Plain:
    """A statement for `carry_out`, put into words once: that takes longer than the answer."""

    def __init__(self, statement: Select[Any] | Update | Insert | Delete) -> None:
        """Let it be about one shop."""
        self.sited, self.site = statement, "site_id"
        if not isinstance(statement, Insert):
            tables = [Row.metadata.tables[name] for name in _tables(statement)]
            self.sited = statement.where(*(table.c.site_id == bindparam("site") for table in tables))
            self.site = "site"


@event.listens_for(SiteSession, "do_orm_execute")
def _in_this_shop(asked: ORMExecuteState) -> None:
    """Narrow a statement, and all that is asked within it, to the session's shop. Keys name it by themselves."""
    if asked.is_column_load or asked.is_relationship_load or asked.execution_options.get("by_key"):
        return
    site = asked.session.site  # type: ignore[attr-defined]
    narrowed = [_only(name, site) for name in _tables(asked.statement)]
    asked.statement = asked.statement.options(*narrowed)


def _tables(statement: Any) -> set[str]:
    """Find the tables in a statement, however deep."""
    return {part.name for part in visitors.iterate(statement) if isinstance(part, Table)}


@cache
def _only(table: str, site: str) -> ORMOption:
    mappers = inspect(Counter).registry.mappers
    kind = next(mapper.class_ for mapper in mappers if mapper.class_.__tablename__ == table)
    return with_loader_criteria(
        kind, col(kind.site_id) == site, include_aliases=True, propagate_to_loaders=False
    )
