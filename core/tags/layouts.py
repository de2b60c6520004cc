"""What stands where on a tag: the hang tag of an order, a badge, the sign of a place. Measures in millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from core.tags.canvas import Canvas
from core.tags.qr import matrix

LONG_NAME = 10


@dataclass(frozen=True)
class OrderTag:
    """Hangs on the mirror or the key; `promised` is a ready line, such as "Promised 23 Nov 17:30"."""

    number: str
    plate: str
    promised: str
    token: str
    short_code: str

    kind: ClassVar[str] = "order"
    size: ClassVar[tuple[float, float]] = (60.0, 90.0)

    def draw(self, canvas: Canvas, public_url: str) -> None:
        """Print the QR code twice: a blot on one of its corners beats every level of correction."""
        code = matrix(public_url, self.token)
        canvas.ring(30, 6.5, 2.5)
        canvas.text(self.plate or self.number, 30, 22.5, size=13, width=54)
        canvas.rule(3, 26.5, 54)
        canvas.text(self.number, 30, 33, size=6, width=54)
        canvas.text(self.promised, 30, 40, size=5, width=54)
        canvas.qr(code, 2.1, 42.5, 27.8)
        canvas.qr(code, 30.1, 42.5, 27.8)
        canvas.text(grouped(self.short_code), 30, 82.5, size=12.5, width=54)


@dataclass(frozen=True)
class Badge:
    """Worn by a person; it claims who somebody is and never holds a PIN. `roles` are words."""

    code: str
    name: str
    roles: tuple[str, ...]
    token: str
    short_code: str

    kind: ClassVar[str] = "badge"
    size: ClassVar[tuple[float, float]] = (86.0, 54.0)

    def draw(self, canvas: Canvas, public_url: str) -> None:
        """Print the code at the left and the person at the right."""
        canvas.qr(matrix(public_url, self.token), 2, 3.5, 38)
        canvas.text(grouped(self.short_code), 21, 48.5, size=8, width=36)
        for baseline, size, words in self._name_lines():
            canvas.text(words, 43, baseline, size=size, width=40, at="l")
        canvas.text(self.code, 43, 29, size=6.5, width=40, at="l")
        canvas.rule(43, 33, 40)
        for line, words in enumerate(self._role_lines()):
            canvas.text(words, 43, 39 + 5.6 * line, size=4.4, width=40, at="l")

    def _name_lines(self) -> list[tuple[float, float, str]]:
        """Part a long name of several words into two lines, as even as they come."""
        words = self.name.split()
        if len(self.name) <= LONG_NAME or len(words) == 1:
            return [(20, 11, self.name)]
        halves = [(" ".join(words[:count]), " ".join(words[count:])) for count in range(1, len(words))]
        first, second = min(halves, key=lambda half: max(len(half[0]), len(half[1])))
        return [(12.5, 8, first), (21, 8, second)]

    def _role_lines(self) -> Iterator[str]:
        """One role a line, the last line takes the rest."""
        yield from self.roles[:2]
        if rest := self.roles[2:]:
            yield " / ".join(rest)


@dataclass(frozen=True)
class PlaceSign:
    """Hangs at a bay, a slot or a desk; `kind_word` says which, in words."""

    code: str
    name: str
    kind_word: str
    token: str
    short_code: str

    kind: ClassVar[str] = "place"
    size: ClassVar[tuple[float, float]] = (90.0, 130.0)

    def draw(self, canvas: Canvas, public_url: str) -> None:
        """Print the code to be read from across the hall."""
        canvas.text(self.code, 45, 38, size=42, width=80)
        canvas.text(self.name, 45, 55, size=12, width=80)
        canvas.text(self.kind_word, 45, 63.5, size=6, width=80)
        canvas.rule(5, 68, 80, 0.6)
        canvas.qr(matrix(public_url, self.token), 21.8, 69, 46.4)
        canvas.text(grouped(self.short_code), 45, 124, size=10, width=80)


Tag = OrderTag | Badge | PlaceSign


def drawn(tag: Tag, public_url: str, dpi: int) -> Canvas:
    """Draw a tag for a printer of so many dots per inch."""
    canvas = Canvas(*tag.size, dpi)
    tag.draw(canvas, public_url)
    return canvas


def grouped(short_code: str) -> str:
    """Set a short code in two groups of three: easier to read and to type."""
    return f"{short_code[:3]} {short_code[3:]}"
