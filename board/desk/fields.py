"""What a form can ask: the kinds of fields, and what each offers to pick from an order and the shop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.actions.base.asking import Codes, OnOrder
from core.domain.base.moments import AHEAD, Moment
from core.domain.base.money import CURRENCIES
from core.domain.base.numbers import Unit
from core.domain.order.signatures import LEVELS
from core.domain.shop.lists import OTHER
from core.domain.shop.places import AREAS
from core.ui.direction import beside
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.desk import OrderAtDesk, Surroundings
from core.views.order.of_an_order import SupplementView


@dataclass(frozen=True)
class FormScene:
    """What a form is drawn from: the shop around it, the language, the clock; the order where there is one."""

    shop: Surroundings
    texts: Texts
    time: ShopTime

    @property
    def at_desk(self) -> OrderAtDesk:
        """The order; forms on an order have one."""
        assert isinstance(self.shop, OrderAtDesk)  # noqa: S101 - said above
        return self.shop


@dataclass(frozen=True)
class Option:
    """Something to pick; options of a group stand together. An item of a list that is `measured` asks for a value.

    A reason that is said `in_words` is not enough by itself.
    `fills` is what the fields that follow begin with once it is picked.
    """

    value: str
    text: str
    group: str = ""
    measured: bool = False
    in_words: bool = False
    fills: Mapping[str, Any] = field(default_factory=dict)


Options = Callable[[FormScene], list[Option]]
Start = Callable[[FormScene], Any]


def no_options(scene: FormScene) -> list[Option]:
    """Offer nothing."""
    del scene
    return []


def nothing(scene: FormScene) -> Any:
    """Begin empty."""
    del scene


@dataclass(frozen=True)
class Field:
    """A field of a form.

    `kind` is text, listed (a text with proposals), note, choice, reason (a choice or own words), several, ticks (a list to go through: every one),
    answers (a list to go through: what is to say of each),
    time, money, number, flag, rows or pin.
    `when` shows it only while another field has one of these values; `on` asks the order whether it is needed.
    What a time may be says its `moment`; what is offered counts from now, or from a later time of `counts_from`.
    One that `follows` another field begins with what the option picked there fills in.
    A number may have a `unit`, and be a `whole` one. Of a field and the one it names in `or_else` one is needed.
    """

    name: str
    kind: str
    optional: bool = False
    options: Options = no_options
    start: Start = nothing
    when: tuple[str, tuple[str, ...]] | None = None
    on: Callable[[FormScene], bool] = lambda _: True
    columns: tuple["Field", ...] = ()
    group: str = ""
    wide: bool = False
    label: str = ""
    looks_up: bool = False
    moment: Moment = AHEAD
    counts_from: Start = nothing
    follows: str = ""
    or_else: str = ""
    unit: Unit = ""
    whole: bool = False

    @property
    def key(self) -> str:
        """The catalogue's key of its label."""
        return f"field.{self.label or self.name}"


# what there is to pick


def words(area: str, *values: str) -> Options:
    """Offer closed values in the catalogue's words."""
    return lambda scene: [Option(value, scene.texts.say(f"{area}.{value}")) for value in values]


def open_codes(source: Codes) -> Options:
    """Offer those closed values that are taken on this order from who sits here."""

    def offer(scene: FormScene) -> list[Option]:
        values = source.open_to(scene.at_desk.order.lane, scene.shop.person.roles)
        return words(source.area, *values)(scene)

    return offer


def reasons(which: str) -> Options:
    """Offer the reasons of a list of the shop's."""
    return lambda scene: [
        Option(code, scene.shop.reasons[which][code], in_words=code == OTHER)
        for code in scene.shop.offered.get(which, [])
    ]


def persons(*roles: str) -> Options:
    """Offer the active people with one of these roles; those of the order's team first."""

    def offer(scene: FormScene) -> list[Option]:
        team = scene.at_desk.order.team if isinstance(scene.shop, OrderAtDesk) else None
        found = [person for person in scene.shop.people if not roles or set(roles) & set(person.roles)]
        found.sort(key=lambda person: person.team != team)
        return [
            Option(person.code, beside(person.name, person.code), _team(person.team, scene))
            for person in found
        ]

    return offer


def teams(scene: FormScene) -> list[Option]:
    """Offer the teams."""
    named = sorted({person.team for person in scene.shop.people if person.team})
    return [Option(team, scene.texts.say("desk.team", team=team)) for team in named]


def places(*kinds: str, taken: bool = False) -> Options:
    """Offer the free places of these kinds, in their order; also taken ones for a plan."""

    def offer(scene: FormScene) -> list[Option]:
        number = scene.at_desk.order.number
        fits = [
            place
            for kind in kinds
            for place in scene.shop.places
            if place.kind == kind and (taken or kind in AREAS or place.order in (None, number))
        ]
        return [Option(place.code, place.name, scene.texts.say(f"place_kind.{place.kind}")) for place in fits]

    return offer


def lines(source: OnOrder) -> Options:
    """Offer the order's jobs, parts, questions or supplements that fit."""
    name, worded = _LINES[source.of]
    return lambda scene: [
        Option(getattr(one, name), worded(one, scene)) for one in source.pick(scene.at_desk.order)
    ]


def checklist(level: str) -> Options:
    """Offer what a level's list asks for this order."""
    return lambda scene: [
        Option(item.item, item.text, measured=item.needs_value)
        for item in getattr(scene.at_desk.order.checklists, level)
    ]


def supplement_words(one: SupplementView, scene: FormScene) -> str:
    """Say what a supplement is and what it costs."""
    price = "" if one.price is None else CURRENCIES[scene.shop.currency].written(one.price)
    hours = scene.texts.say("desk.hours", n=f"{one.hours:g}")
    safety = scene.texts.say("desk.safety") if one.safety else ""
    return beside(one.text, safety, hours, price)


def working(scene: FormScene) -> list[Option]:
    """Offer who works on the order now."""
    codes = scene.at_desk.card.working
    return [Option(code, scene.shop.names.get(code, code)) for code in codes]


def levels(scene: FormScene) -> list[Option]:
    """Offer the levels that are signed in this round."""
    order = scene.at_desk.order
    signed = {
        one.level
        for one in order.signatures
        if one.round == order.round and not one.voided and one.outcome == "pass"
    }
    return [option for option in words("level", *LEVELS)(scene) if option.value in signed]


def lanes_left(scene: FormScene) -> list[Option]:
    """Offer the lanes to which a correction may go back."""
    order = scene.at_desk.order
    return [
        Option(lane, scene.texts.say(f"lane.{lane}"))
        for lane in dict.fromkeys(scene.at_desk.lanes_left)
        if lane != order.lane
    ]


def only(options: Options) -> Start:
    """Begin with the option that goes without saying: the only one."""

    def start(scene: FormScene) -> str | None:
        offered = options(scene)
        return offered[0].value if len(offered) == 1 else None

    return start


def value(wanted: str) -> Start:
    """Begin with a value."""
    return lambda _: wanted


def _team(team: str | None, scene: FormScene) -> str:
    return scene.texts.say("desk.team", team=team) if team else ""


# by what hangs on an order: the name of its key, and its words
_LINES: dict[str, tuple[str, Callable[[Any, FormScene], str]]] = {
    "jobs": ("code", lambda job, _: beside(job.code, job.text)),
    "parts": ("number", lambda part, _: f"{beside(part.number, part.text)} × {part.quantity:g}"),
    "questions": ("id", lambda question, _: question.text),
    "supplements": ("id", supplement_words),
}
