"""One person beside the list: on duty or away, and the roles that are lent until a time."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from pydantic import ValidationError

from board.desk.asked import field_of
from board.desk.fields import Field, FormScene, Option, Options
from board.desk.form import DeedForm, Read, read
from board.desk.frame import Desk
from board.desk.section import Section
from core.actions.base.action import Action, invalid
from core.actions.shop.people import LendRole, SetOffDuty, TakeBackRole
from core.at_screens import Done
from core.domain.access.sessions import SignInFirst
from core.domain.base.rights import may
from core.domain.shop.lending import LENDABLE
from core.ui.basic import Button, box, words
from core.ui.direction import beside
from core.ui.feedback import Yes
from core.views.order.dispatch import AtHand


class PersonBeside:
    """What a supervisor does about a person. `on_left` is called when somebody is done with it."""

    def __init__(self, desk: Desk, on_left: Callable[[], object]) -> None:
        """Begin with nobody."""
        self._desk, self._on_left = desk, on_left
        self._code, self._name = "", ""
        self._scene: FormScene | None = None
        self._begun: tuple[UUID, tuple[Field, ...], FormScene] | None = None
        with box("beside", "aside").props(f'aria-label="{desk.texts.say("dispatch.person")}"') as self.box:
            self._head = Section("beside-head", "header")
            self._deeds = Section("deeds", "div")
            self._form = DeedForm(self._send, self._close)
        self.choose("")

    def choose(self, code: str) -> None:
        """Turn to somebody; the empty code turns to nobody."""
        if code != self._code:
            self._close()
        self._code = code
        self.box.set_visibility(bool(code))

    def show(self, people: Sequence[AtHand], scene: FormScene) -> None:
        """Show the person as the floor has them now."""
        found = next((one for one in people if one.person.code == self._code), None)
        self._scene = scene
        self.box.set_visibility(found is not None)
        if found is not None:
            self._name = found.person.name
            self._head.show(found.model_dump(), partial(self._draw_head, found))
            self._deeds.show(
                [found.person.code, found.off_duty, found.lent], partial(self._draw_deeds, found)
            )

    # drawing

    def _draw_head(self, one: AtHand) -> None:
        say = self._desk.texts.say
        with box("beside-card").props(f"data-person-shown={one.person.code}"):
            with box("beside-title"):
                words(one.person.name, "beside-plate", "h2")
                words(one.person.code, "beside-car")
            with box("beside-facts", "dl"):
                self._fact("roles", ", ".join(say(f"role.{role}") for role in one.own_roles))
                if one.person.team:
                    self._fact("team", say("desk.team", team=one.person.team))
                if one.person.skill:
                    self._fact("skill_level", str(one.person.skill))
                self._fact("duty", self._say("off_duty" if one.off_duty else "on_duty"))
                for loan in one.lent:
                    until = self._desk.time.short(loan.until)
                    self._fact("lent_roles", self._say("lent", role=say(f"role.{loan.role}"), time=until))

    def _fact(self, name: str, text: str) -> None:
        words(self._say(f"fact.{name}"), "", "dt")
        words(text, "", "dd")

    def _draw_deeds(self, one: AtHand) -> None:
        roles, say = self._desk.somebody.roles, self._desk.texts.say
        if not may(LendRole.name, roles):
            words(self._say("ask_supervisor"), "hint", "p")
        else:
            away = "back_on_duty" if one.off_duty else "go_off_duty"
            self._button(away, partial(self._set_off_duty, not one.off_duty), "pause", deed="set_off_duty")
            self._button("lend", self._begin, "hand_over", deed="lend_role")
            for loan in one.lent:
                text = self._say("take_back", role=say(f"role.{loan.role}"))
                take_back = partial(self._take_back, loan.role)
                Button(text, take_back, sign="undo", classes="deed", deed="take_back_role", role=loan.role)
        self._button("done", self._on_left, "back", deed="leave")

    def _button(self, name: str, on_tap: Callable[[], object], sign: str, *, deed: str) -> None:
        Button(self._say(name), on_tap, sign=sign, classes="deed", deed=deed)

    # doing

    async def _set_off_duty(self, off_duty: bool) -> None:
        success = self._say("said.off_duty" if off_duty else "said.on_duty", name=self._name)
        body = {"whose": self._code, "off_duty": off_duty}
        await self._do(lambda: body, SetOffDuty, success)

    async def _take_back(self, role: str) -> None:
        success = self._say("said.taken_back", name=self._name, role=self._desk.texts.say(f"role.{role}"))
        body = {"whose": self._code, "role": role}
        await self._do(lambda: body, TakeBackRole, success)

    async def _begin(self) -> None:
        """Ask which role, and until when; the command id is made now, so that sending it twice is one loan."""
        try:
            await self._desk.here(touched=True)
        except SignInFirst:
            return
        assert self._scene is not None  # noqa: S101 - the button stands only where somebody is shown
        own = next(one.roles for one in self._scene.shop.people if one.code == self._code)
        fields = (
            Field("role", "choice", options=_roles_beside(own), label="lent_role"),
            *(field_of(blank, LendRole) for blank in LendRole.asks),
        )
        self._begun = (uuid4(), fields, self._scene)
        self._deeds.box.set_visibility(False)
        self._form.open("lend_role", beside(self._say("lend"), self._name), "hand_over", fields, self._scene)

    async def _send(self, given: Mapping[str, Any]) -> None:
        if self._begun is None:
            return
        command_id, fields, scene = self._begun
        body = {"whose": self._code, "command_id": str(command_id)}

        def filled_in() -> dict[str, Any]:
            body.update(read(fields, given, scene))
            return body

        if await self._do(filled_in, LendRole, partial(self._lent, body), self._form):
            self._close()

    def _lent(self, body: Mapping[str, Any]) -> str:
        role, until = self._desk.texts.say(f"role.{body['role']}"), self._desk.time.short(body["until"])
        return self._say("said.lent", name=self._name, role=role, time=until)

    async def _do(
        self,
        read_body: Read,
        kind: type[Action],
        success: str | Callable[[], str],
        form: DeedForm | None = None,
    ) -> bool:
        def yes(_done: Done) -> Yes:
            return Yes(kind.name, success if isinstance(success, str) else success())

        return await self._desk.attempt(self._carry_out(read_body, kind), yes, form) is not None

    async def _carry_out(self, read_body: Read, kind: type[Action]) -> Done:
        by = await self._desk.actor()
        body = read_body()
        try:
            action = kind.model_validate(body)
        except ValidationError as error:
            raise invalid(error) from error
        return await self._desk.workshop.do(action, by)

    def _close(self) -> None:
        self._form.close()
        self._deeds.box.set_visibility(True)

    def _say(self, key: str, /, **values: object) -> str:
        return self._desk.texts.say(f"dispatch.{key}", **values)


def _roles_beside(own: Sequence[str]) -> Options:
    """Offer the roles that may be lent and are not held."""

    def offer(scene: FormScene) -> list[Option]:
        return [Option(role, scene.texts.say(f"role.{role}")) for role in LENDABLE if role not in own]

    return offer
