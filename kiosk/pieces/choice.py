"""Something to pick from before the deed: chips of which one is on, or none."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from nicegui.element import Element

from core.ui.basic import Button, box, words
from kiosk.pieces.piece import unheard

T = TypeVar("T")


class Chips(Generic[T]):
    """A row of chips. `value` is the one that is on; a second touch takes an optional one off.

    `revive` gives, with its text, what was picked earlier and is not among the chips of now, where it still may be.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[T, str]],
        *,
        field: str,
        value: T | None = None,
        optional: bool = True,
        on_change: Callable[[], None] = unheard,
        few: int | None = None,
        all_word: str = "",
        revive: Callable[[str], tuple[T, str] | None] = lambda _: None,
    ) -> None:
        """Show them; beyond a `few` the rest at a touch on the last chip, which says `all_word`."""
        self.field, self.label, self.value = field, label, value
        self.heard: Callable[[], None] = unheard
        self._optional, self._on_change, self._revive = optional, on_change, revive
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
        self._on_change()
        self.heard()

    def take(self, option: T, text: str) -> None:
        """Turn one on that may not have been shown yet."""
        if option not in [shown for shown, _ in self._chips]:
            with self._options:
                self._add(option, text)
        self.row.set_visibility(True)
        self.value = option
        self._mark()
        self.heard()

    def filled(self) -> str:
        """Return the one that is on."""
        return "" if self.value is None else _code(self.value)

    def fill(self, kept: Any) -> bool:
        """Turn it on again, or all off; what may be picked no more stays off."""
        shown = next((chip for chip in self._shown() if _code(chip[0]) == kept), None)
        found = shown or (self._revive(str(kept)) if kept else None)
        if found is not None:
            self.take(*found)
        elif self._optional:
            self.value = None
            self._mark()
        return found is not None or not kept

    def _shown(self) -> list[tuple[T, str]]:
        return [(option, "") for option, _ in self._chips]

    def clear(self) -> None:
        """Turn off what is on."""
        self.value = None
        self._mark()
        self.heard()

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
        self.field, self.label, self.value = field, text, False
        self.heard: Callable[[], None] = unheard
        self._chip = Button(text, self._turn, classes="chip", sign="box", field=field)

    def filled(self) -> bool:
        """Say whether it is on."""
        return self.value

    def fill(self, kept: Any) -> bool:
        """Turn it as it was."""
        if self.value != bool(kept):
            self._turn()
        return True

    def _turn(self) -> None:
        self.value = not self.value
        self.heard()
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


def _code(option: object) -> str:
    return option.isoformat() if isinstance(option, datetime) else str(option)
