"""What was measured of an item: a field for each value, of four tyres four, and a large pad for the one that is touched."""

from collections.abc import Callable
from functools import partial

from core.ui.basic import Button, box
from core.ui.texts import Texts
from kiosk.scanner import Keypad

KEYS = "1234567890.-"
BETWEEN = " / "  # the values of one item, as they are sent and read
LONGEST = 40


class Values:
    """The fields of one item in its row, and the place below for their pad."""

    def __init__(self, texts: Texts, on_change: Callable[[], None]) -> None:
        """Begin with one empty field."""
        self._texts, self._on_change = texts, on_change
        self._values: list[str] = []
        self._open: int | None = None
        self._fields = box("check-values")
        self._pad = box("check-pad")
        self._show()

    @property
    def text(self) -> str:
        """What was measured, all of it."""
        return BETWEEN.join(self._values)

    def write(self, text: str) -> None:
        """Show what was measured elsewhere, or struck out."""
        self._values = [value for value in text.split(BETWEEN) if value]
        self._close()

    def ask(self) -> None:
        """Open the pad for the first value."""
        self._ask(0)

    def _show(self) -> None:
        self._fields.clear()
        word = self._texts.say("kiosk.value")
        with self._fields:
            for n, value in enumerate(self._values or [""]):
                field = Button(value or word, partial(self._touched, n), sign="value", classes="check-value")
                field.classes(add="now" if n == self._open else "")
                field.props["aria-label"] = f"{word} {value}".strip()

    def _touched(self, n: int) -> None:
        if n == self._open:
            self._close()
        else:
            self._ask(n)

    def _ask(self, n: int) -> None:
        self._open = n
        self._show()
        self._pad.clear()
        with self._pad:
            Keypad(
                self._texts,
                partial(self._take, n),
                keys=KEYS,
                columns=8,
                field="value",
                label=self._texts.say("kiosk.value"),
                longest=LONGEST,
                on_more=partial(self._take_one_of_several, n),
            )
            if len(self._values) > 1 and n < len(self._values):
                word = self._texts.say("kiosk.value_off")
                Button(word, partial(self._take_off, n), sign="bin", classes="check-value-off")

    def _close(self) -> None:
        self._open = None
        self._pad.clear()
        self._show()

    async def _take(self, n: int, value: str) -> None:
        self._values[n : n + 1] = [value.replace(BETWEEN.strip(), "").strip()]
        self._close()
        self._on_change()

    async def _take_one_of_several(self, n: int, value: str) -> None:
        await self._take(n, value)
        self._ask(n + 1)

    def _take_off(self, n: int) -> None:
        del self._values[n]
        self._close()
        self._on_change()
