"""What a deed on one line, or on one supplement, still asks: the form of the deed without what was touched."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from board.desk.fields import Field, FormScene
from board.desk.form import DeedForm, Read, read
from board.desk.forms import FORMS
from board.desk.frame import Desk
from board.desk.latest import Latest
from core.domain.access.sessions import SignInFirst
from core.domain.base.money import CURRENCIES
from core.domain.order.standing import Standing, standing
from core.ui.basic import box
from core.ui.direction import beside
from core.ui.feedback import Yes, was_seen


@dataclass(frozen=True)
class CounterTouch:
    """What was touched: a deed on a line or a supplement of an order; `said` names it, `start` fills fields in."""

    deed: str
    order: str
    about: Mapping[str, str]
    thing: str
    start: Mapping[str, Any]


@dataclass
class AsTouched:
    """The order as it stood when something was touched."""

    standing: Standing


class CounterDeeds:
    """Does what was touched; where the deed asks for more, a form does.

    `on_done` is awaited before it says yes, so that the lists hold what was done; `on_left` is called when it closes.
    """

    def __init__(
        self, desk: Desk, on_done: Callable[[], Awaitable[None]], on_left: Callable[[], object]
    ) -> None:
        """Begin closed."""
        self._desk, self._on_done, self._on_left = desk, on_done, on_left
        self._begun: tuple[CounterTouch, UUID, tuple[Field, ...], FormScene, AsTouched] | None = None
        self._latest = Latest()
        with box("counter-asking") as self.box:
            self._form = DeedForm(self._send, self.close)

    @property
    def is_open(self) -> bool:
        """Say whether somebody is filling it in."""
        return self._form.is_open

    async def begin(self, touched: CounterTouch, scene: FormScene) -> None:
        """Do it at once, or ask; the command id is made now, so that sending it twice is one deed."""
        fields = tuple(
            _filled(field, touched) for field in FORMS[touched.deed].fields if field.name not in touched.about
        )
        if not fields:
            await self._do(touched, dict, uuid4())
            return
        counts = self._latest.begin()
        try:
            await self._desk.here(touched=True)
        except SignInFirst:
            return
        opened = await self._opened(touched)
        if not counts():  # something else was touched meanwhile
            return
        self._begun = (touched, uuid4(), fields, scene, opened)
        title = beside(self._desk.texts.say(f"action.{touched.deed}"), touched.thing)
        self._form.open(touched.deed, title, FORMS[touched.deed].icon, fields, scene)

    def close(self) -> None:
        """Put the form away."""
        self._latest.drop()
        self._begun = None
        self._form.close()
        self._on_left()

    async def _send(self, given: Mapping[str, Any]) -> None:
        if self._begun is None:
            return
        touched, command_id, fields, scene, opened = self._begun
        if await self._do(touched, lambda: read(fields, given, scene), command_id, self._form, opened):
            self.close()

    async def _do(
        self,
        touched: CounterTouch,
        read_body: Read,
        command_id: UUID,
        form: DeedForm | None = None,
        opened: AsTouched | None = None,
    ) -> bool:
        body: dict[str, Any] = {}

        def filled_in() -> Mapping[str, Any]:
            body.update(read_body())
            return body

        def yes(seen: bool) -> Yes:
            price = CURRENCIES[self._desk.workshop.house.currency].written(body.get("price", 0))
            sentence = self._desk.texts.say(f"counter.said.{touched.deed}", what=touched.thing, price=price)
            return Yes(touched.deed, sentence, unseen=not seen)

        doing = self._carry_out(touched, filled_in, command_id, opened)
        return await self._desk.attempt(doing, yes, form) is not None

    async def _opened(self, touched: CounterTouch) -> AsTouched:
        order = touched.order
        return AsTouched(await self._desk.workshop.look(lambda floor: standing(floor.order(order))))

    async def _carry_out(
        self, touched: CounterTouch, read_body: Read, command_id: UUID, opened: AsTouched | None
    ) -> bool:
        """Do it; say whether the lists hold what was done."""
        whole = {**read_body(), **touched.about, "command_id": str(command_id)}
        opened = opened or await self._opened(touched)
        await self._desk.do_as_seen(touched.deed, touched.order, whole, opened)
        return await was_seen(self._on_done())


def _filled(field: Field, touched: CounterTouch) -> Field:
    return replace(field, start=lambda _: touched.start[field.name]) if field.name in touched.start else field
