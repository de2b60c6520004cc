"""Something to pick from before the deed: chips of which one is on, or none."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from nicegui.element import Element

from core.ui.basic import Button, box, words

T = TypeVar("T")


class Chips(Generic[T]):
    """A row of chips. `value` is the one that is on; a second touch takes an optional one off."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[T, str]],
        *,
        field: str,
        value: T | None = None,
        optional: bool = True,
        on_change: Callable[[], None] | None = None,
        few: int | None = None,
        all_word: str = "",
    ) -> None:
        """Show them; beyond a `few` the rest at a touch on the last chip, which says `all_word`."""
        self.value = value
        self._optional = optional
        self._on_change = on_change
        self._chips: list[tuple[T, Element]] = []
        with box("chips") as self.row:
            self.row.props["data-field"] = field
            words(label, "chips-label")
            with box("chips-row") as self._options:
                for option, text in options[:few]:
                    self._add(option, text)
                if len(options) > len(self._chips):
                    self._fold(options, all_word)
        self.row.set_visibility(bool(options))
        self._mark()

    def pick(self, option: T) -> None:
        """Turn one on."""
        self.value = None if self._optional and self.value == option else option
        self._mark()
        if self._on_change:
            self._on_change()

    def take(self, option: T, text: str) -> None:
        """Turn one on that may not have been shown yet."""
        if option not in [shown for shown, _ in self._chips]:
            with self._options:
                self._add(option, text)
        self.value = option
        self._mark()

    def clear(self) -> None:
        """Turn off what is on."""
        self.value = None
        self._mark()

    def _fold(self, options: Sequence[tuple[T, str]], word: str) -> None:
        def unfold() -> None:
            way.delete()
            shown = [option for option, _ in self._chips]
            with self._options:
                for option, text in options:
                    if option not in shown:
                        self._add(option, text)
            self._mark()

        way = self.add_way(word, unfold, pick="all-places")

    def add_way(self, word: str, on_tap: Callable[[], object], *, pick: str) -> Element:
        """Add a chip that leads to more choices and is none itself."""
        with self._options:
            return Button(word, on_tap, classes="chip", pick=pick)

    def _add(self, option: T, text: str) -> None:
        chip = Button(text, lambda: self.pick(option), classes="chip", pick=str(option))
        self._chips.append((option, chip))

    def _mark(self) -> None:
        for option, chip in self._chips:
            on = option == self.value
            chip.classes(add="on" if on else "", remove="" if on else "on")
            chip.props["aria-pressed"] = "true" if on else "false"
            chip.update()


class Switch:
    """A chip of its own: on or off."""

    def __init__(self, text: str, *, field: str) -> None:
        """Begin off."""
        self.value = False
        self._chip = Button(text, self._turn, classes="chip", sign="box", field=field)

    def _turn(self) -> None:
        self.value = not self.value
        self._chip.classes(add="on" if self.value else "", remove="" if self.value else "on")


def tiles(
    options: Sequence[tuple[T, str]],
    on_pick: Callable[[T], object],
    *,
    sign: str = "",
    small: bool = False,
) -> None:
    """Show large tiles, or small ones; a touch is the deed."""
    with box("tiles tiles-small tiles-four" if small else "tiles"):
        for option, text in options:
            _tile(option, text, on_pick, sign)


def _tile(option: T, text: str, on_pick: Callable[[T], object], sign: str) -> None:
    Button(text, lambda: on_pick(option), classes="tile", sign=sign, pick=str(option))
