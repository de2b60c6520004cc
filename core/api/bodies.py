"""Bodies as programs send them: any bytes have an answer, and it is never a fault of ours."""

import json
import math
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from core.api.problems import TooLarge
from core.domain.base.errors import Invalid

LARGEST = 1024 * 1024
DEEPEST = 20


@dataclass(frozen=True)
class Body:
    """A JSON object that can be stored; `problem` is the first thing in it that could not."""

    fields: dict[str, Any]
    problem: Invalid | None

    @property
    def person(self) -> str | None:
        """Who acts; None for nobody, or for something that is no code."""
        named = self.fields.get("person")
        return named if isinstance(named, str) else None


async def read_body(request: Request) -> Body:
    """Read the body, or refuse what is no JSON object at all."""
    try:
        given = json.loads(await _bytes(request))
    except (ValueError, RecursionError):
        raise Invalid("body", "a JSON object in UTF-8") from None
    if not isinstance(given, dict):
        raise Invalid("body", "a JSON object")
    problems: list[Invalid] = []
    fields = _storable(given, "", problems)
    if fields.get("person") is not None and not isinstance(fields["person"], str):
        problems.append(Invalid("person", "the code of a person"))
    return Body(fields, problems[0] if problems else None)


async def _bytes(request: Request) -> bytes:
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > LARGEST:
            raise TooLarge(bytes=LARGEST)
        chunks.append(chunk)
    return b"".join(chunks)


def _storable(value: Any, path: str, problems: list[Invalid], depth: int = 0) -> Any:
    """Return the value with a stand-in for whatever no text, number or column can hold."""
    if isinstance(value, str):
        return _text(value, path, problems)
    if isinstance(value, float) and not math.isfinite(value):
        problems.append(Invalid(path, "a finite number"))
        return None
    if isinstance(value, dict | list) and depth == DEEPEST:
        problems.append(Invalid(path, f"at most {DEEPEST} levels"))
        return None
    if isinstance(value, list):
        return [_storable(item, f"{path}.{n}", problems, depth + 1) for n, item in enumerate(value)]
    if isinstance(value, dict):
        names = {name: _text(name, path or "body", problems) for name in value}
        return {
            names[name]: _storable(item, f"{path}.{names[name]}".lstrip("."), problems, depth + 1)
            for name, item in value.items()
        }
    return value


def _text(value: str, path: str, problems: list[Invalid]) -> str:
    plain = value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if plain != value:
        problems.append(Invalid(path, "text without NUL and half characters"))
    return plain
