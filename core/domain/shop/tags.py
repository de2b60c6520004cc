"""Tags: what is printed on a hang tag, a badge or a bay sign. A tag names, it never authorises."""

from typing import Literal

from sqlalchemy import Index
from sqlmodel import Field

from core.domain.base.rows import Row, only_where

TagKind = Literal["order", "person", "place"]
LIVE = "NOT revoked"


class Tag(Row, table=True):
    """A random token and its short code, without meaning until looked up."""

    __table_args__ = (
        Index("live_short_code", "site_id", "short_code", unique=True, **only_where(LIVE)),
        Index("tag_of", "site_id", "kind", "code"),
    )

    token: str = Field(primary_key=True)
    short_code: str
    kind: str
    code: str
    revoked: bool = False
