"""Lists in pages. A cursor names the last entry of a page by its key, so that nothing is skipped or shown twice."""

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel
from starlette.responses import Response

from core.domain.base.errors import Invalid

E = TypeVar("E", bound=BaseModel)

Limit = Annotated[int, Query(ge=1, le=1000, description="How many entries at most.")]
Cursor = Annotated[str, Query(max_length=400, description="`next` of the page before.")]
After = Annotated[int, Query(ge=0, le=2**62, description="The `seq` after which to begin.")]


class Page(BaseModel, Generic[E]):
    """A part of a list; `next` is the cursor of the following page, null on the last one."""

    entries: list[E]
    next: str | None


def page(found: list[E], limit: int, key: Callable[[E], str]) -> Response:
    """Answer with a page; `found` was asked for one more than the limit."""
    shown = found[:limit]
    following = key(shown[-1]) if len(found) > limit else None
    return reply(Page(entries=shown, next=following))


def reply(view: BaseModel, status: int = 200) -> Response:
    """Answer with a picture."""
    return Response(view.model_dump_json(), status, media_type="application/json")


def number_in(cursor: str, text: str) -> int:
    """Return the number that is part of a cursor, or refuse what no list of ours has given out."""
    if not (text.isascii() and text.isdigit() and len(text) < 19):  # noqa: PLR2004 - fits into 63 bits
        raise Invalid("cursor", f"not {cursor!r} but what `next` said")
    return int(text)
