"""From the bytes of a file to the cells of its rows.

The encoding and the delimiter are those in which the headings can be recognised; a
guess from the bytes alone would be wrong too often.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.intake.findings import FileFinding, finding

_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_STRAY = re.compile("[\ud800-\udfff]")
_LONGEST_CELL = 10_000
_MOST_LINES = 60
"""Lines that one row may take: a quotation mark left open must not swallow the file."""

_OPEN_QUOTE = finding("open_quote")


class FileRefused(ValueError):  # noqa: N818 - an answer to who brought the file, not an error
    """The file as a whole cannot be read."""

    def __init__(self, key: str, **values: object) -> None:
        """Say what is wrong with it."""
        super().__init__(key)
        self.finding = finding(key, **values)


@dataclass(frozen=True)
class FileShape:
    """What a kind of file looks like: column by heading, what it must have, what names a row."""

    columns: Mapping[str, str]
    needs: tuple[tuple[str, ...], ...]
    key: str
    duplicate: str = "invalid"


@dataclass(frozen=True)
class Record:
    """A row: the line it starts in, its filled cells by column, or why they cannot be trusted."""

    line: int
    cells: dict[str, str]
    problem: FileFinding | None


def read_table(data: bytes, sheet: FileShape) -> Iterator[Record]:
    """Give the rows below the headings, blank ones left out."""
    _refuse_what_is_no_text(data)
    table = max(_views(data, sheet), key=lambda view: len(view.columns))
    table.refuse_what_lacks(sheet)
    return table.records()


def plain(heading: str) -> str:
    """Give a heading without what makes no difference: case, width, blanks, underscores."""
    folded = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"[\s_\ufeff-]", "", folded)


class _View:
    """The file as it looks in one encoding and with one delimiter."""

    def __init__(self, lines: list[str], delimiter: str, sheet: FileShape) -> None:
        self.lines = lines
        self.delimiter = delimiter
        self.start = next((at for at, line in enumerate(lines) if line.strip()), 0)
        self.headings, self.used = self._headings()
        self.columns = [
            (place, sheet.columns[plain(heading)])
            for place, heading in enumerate(self.headings)
            if plain(heading) in sheet.columns
        ]

    def records(self) -> Iterator[Record]:
        at = self.start + self.used
        while at < len(self.lines):
            cells, used, problem = self._row(at)
            if any(cell.strip() for cell in cells):
                yield self._record(at + 1, cells, problem)
            at += used

    def refuse_what_lacks(self, sheet: FileShape) -> None:
        names = [name for _, name in self.columns]
        if not names:
            raise FileRefused("headings")
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise FileRefused("column_twice", name=twice[0])
        missing = ["/".join(need) for need in sheet.needs if not set(need) & set(names)]
        if missing:
            raise FileRefused("no_column", names=", ".join(missing))

    def _row(self, at: int) -> tuple[list[str], int, FileFinding | None]:
        """Cut out the row that starts here: its cells, how many lines it takes, what is wrong."""
        try:
            cells, used = self._cut(self.lines[at : at + _MOST_LINES])
        except csv.Error:
            return self._loose(at), 1, _OPEN_QUOTE
        problem = self._misfit(cells)
        if problem and used > 1:
            # An open quotation mark ran on to the next one: the lines between are rows again.
            return self._loose(at), 1, _OPEN_QUOTE
        return cells, used, problem

    def _cut(self, lines: list[str]) -> tuple[list[str], int]:
        reader = csv.reader(lines, delimiter=self.delimiter, skipinitialspace=True, strict=True)
        return next(reader), reader.line_num

    def _loose(self, at: int) -> list[str]:
        """Cut a single line that is no proper row, to see at least whose it is."""
        return self.lines[at].split(self.delimiter)

    def _misfit(self, cells: list[str]) -> FileFinding | None:
        if len(cells) > len(self.headings):
            return finding("too_wide", cells=len(cells), headings=len(self.headings))
        if any(cells) and len(cells) <= max(place for place, _ in self.columns):
            return finding("too_narrow", cells=len(cells), headings=len(self.headings))
        return None

    def _record(self, line: int, cells: list[str], problem: FileFinding | None) -> Record:
        named = {name: cells[at].strip() for at, name in self.columns if at < len(cells)}
        filled = {name: cell for name, cell in named.items() if cell}
        return Record(line, filled, problem or _damage(cells, filled))

    def _headings(self) -> tuple[list[str], int]:
        try:
            return self._cut(self.lines[self.start : self.start + _MOST_LINES])
        except csv.Error:
            return [], 1


def _views(data: bytes, sheet: FileShape) -> Iterator[_View]:
    for text in _readings(data):
        lines = list(io.StringIO(text.lstrip("\ufeff"), newline=""))
        for delimiter in ",;\t":
            yield _View(lines, delimiter, sheet)


def _readings(data: bytes) -> Iterator[str]:
    """Decode in every way it could be meant, the likeliest first; stray bytes stay marked.

    Text in GB18030 is hardly ever sound UTF-8, so a few stray bytes among many good signs
    are damage to a UTF-8 file, while the other way round it is no UTF-8 at all.
    """
    utf8 = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(utf8))
    if not strays or strays < sum(mark > "\x7f" for mark in utf8) - strays:
        yield utf8
    yield data.decode("gb18030", "surrogateescape")
    for codec in ("utf-16-le", "utf-16-be"):
        yield data.decode(codec, "replace").replace("\ufffd", "\udfff")


def _damage(cells: list[str], filled: dict[str, str]) -> FileFinding | None:
    if any("\0" in cell for cell in cells):
        return finding("nul")
    if any(_STRAY.search(cell) for cell in cells):
        return finding("no_text")
    for name, cell in filled.items():
        if len(cell) > _LONGEST_CELL:
            return finding("too_long", name=name, most=_LONGEST_CELL)
    return None


def _refuse_what_is_no_text(data: bytes) -> None:
    if data.startswith(_EXCEL):
        raise FileRefused("excel")
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise FileRefused("empty")
