"""What is wrong with a file or a row, in words of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FileFinding:
    """The sentence `intake.<key>` of the catalogue, and what fills its places."""

    key: str
    values: Mapping[str, str]


def finding(key: str, **values: object) -> FileFinding:
    """Say what is wrong."""
    return FileFinding(key, {name: str(value) for name, value in values.items()})
