"""A form that is being filled in: each change is kept for its person, and the next screen goes on where this one stopped."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from nicegui import background_tasks

from core.actions.order.kept_forms import KeepForm, ThrowFormAway
from core.at_screens import Actor, ScreenShop
from core.domain.base.errors import Refused
from core.domain.order.kept_forms import ITEM, STANDING, Filled, KeptForm, answered
from core.domain.order.standing import known_standing
from core.views.order.kept_forms import KeptFormView
from core.views.order.since import Opened
from kiosk.pieces.piece import FormPiece, unheard

log = logging.getLogger(__name__)
P = TypeVar("P", bound=FormPiece)
PAUSE = 1.0  # seconds in which changes gather: whoever types costs one write


class Whose(NamedTuple):
    """Whose form it is, of which deed on which order."""

    by: Actor
    order: str
    deed: str


class BegunForm:
    """The pieces of a form, and what is kept of them. Sent, it is one command, whichever screen sends it."""

    def __init__(
        self, shop: ScreenShop, whose: Whose, command_id: UUID, kept: KeptFormView | None, opened: Opened
    ) -> None:
        """Begin it, or go on with what was kept: on the state on which it was begun."""
        self.command_id = kept.command_id if kept else command_id
        self.anew = kept is not None and kept.anew
        self.gone = kept.gone if kept else []
        self.unfit: list[str] = []  # what was picked and cannot be picked any more
        self.grown: Callable[[], None] = unheard  # something was filled in, or could not be put back
        self.refused: Callable[[Refused | None], None] = lambda _: (
            None
        )  # None: it was sent from another screen
        self._shop, self._whose = shop, whose
        self._filled: Filled = dict(kept.filled) if kept else {}
        self._opened = opened
        opened.standing = known_standing(self._filled.pop(STANDING, None)) or opened.standing
        self._pieces: dict[str, FormPiece] = {}
        self._blank: Filled = {}
        self._unkept: set[str] = set()
        self._one_by_one = asyncio.Lock()
        self._soon: asyncio.Task[None] | None = None
        self._taking = self._over = False

    @property
    def begun(self) -> bool:
        """Whether anything is filled in."""
        return bool(self._filled)

    def progress(self) -> tuple[int, int]:
        """Return how many items of its list are answered, of how many; (0, 0) without a list."""
        items = [name.removeprefix(ITEM) for name in self._pieces if name.startswith(ITEM)]
        return answered(self._filled, items), len(items)

    def put(self, piece: P) -> P:
        """Take a piece in: filled as it was left, and heard from now on."""
        name = piece.field
        self._pieces[name], self._blank[name] = piece, piece.filled()
        if name in self._filled and not piece.fill(self._filled[name]):
            self.unfit.append(piece.label)
        piece.heard = partial(self._note, piece)
        self.grown()
        return piece

    def _note(self, piece: FormPiece) -> None:
        """Know a change; it is kept in a moment."""
        if self._taking or self._over:
            return
        self._set(piece.field, piece.filled())
        self._unkept.add(piece.field)
        self.grown()
        if self._soon is None or self._soon.done():
            self._soon = background_tasks.create(self._keep_soon(), name="a form is kept")

    def _set(self, name: str, value: Any) -> None:
        if value == self._blank.get(name):
            self._filled.pop(name, None)
        else:
            self._filled[name] = value

    # keeping

    async def _keep_soon(self) -> None:
        await asyncio.sleep(PAUSE)
        await self.keep()

    async def keep(self) -> None:
        """Keep what changed; where that fails it is tried again with the next change."""
        async with self._one_by_one:
            changed, self._unkept = self._unkept, set()
            if self._over or not changed:
                return
            changes = {name: self._filled.get(name) for name in changed}
            changes[STANDING] = self._opened.standing.model_dump(mode="json") if self._filled else None
            try:
                by, order, deed = self._whose
                form = KeepForm(order=order, deed=deed, form=self.command_id, changes=changes)
                self._take(await self._shop.keep_form(form, by))
            except Refused as refusal:
                self._unkept |= changed
                self.refused(refusal)
            except Exception:  # the form goes on: it is still on the screen
                self._unkept |= changed
                log.exception("a form could not be kept")

    def _take(self, kept: KeptForm | None) -> None:
        """Show what another screen of this person filled in meanwhile."""
        if kept is None:
            self.sent()
            self.refused(None)
            return
        self.command_id = kept.command_id
        filled = {name: value for name, value in kept.filled.items() if name != STANDING}
        news = {name: value for name, value in filled.items() if self._filled.get(name) != value}
        self._taking = True
        for name in news.keys() - self._unkept:
            self._filled[name] = news[name]
            if name in self._pieces:
                self._pieces[name].fill(news[name])
        self._taking = False

    def sent(self) -> None:
        """Keep nothing any more: it was done."""
        self._over = True

    def left(self) -> None:
        """Know that nobody sees its pieces any more; what changed last is kept all the same."""
        self._pieces, self.grown, self.refused = {}, unheard, lambda _: None

    async def throw_away(self) -> None:
        """Keep nothing of it."""
        self._over = True
        async with self._one_by_one:
            by, order, deed = self._whose
            await self._shop.keep_form(ThrowFormAway(order=order, deed=deed), by)
