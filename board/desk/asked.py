"""What an action asks, as fields of a desk's form."""

from typing import Any

from pydantic import BaseModel

from board.desk.fields import (
    Field,
    FormScene,
    Options,
    Start,
    checklist,
    lanes_left,
    levels,
    lines,
    no_options,
    nothing,
    only,
    open_codes,
    persons,
    places,
    reasons,
    teams,
    words,
    working,
)
from board.desk.history import lane_entries, work_entries
from core.actions import OrderAction
from core.actions.base.asking import (
    ONLY,
    Blank,
    Choices,
    Codes,
    FreePlaces,
    Known,
    ListItems,
    OnOrder,
    Persons,
    ShopReasons,
    is_whole,
    row_model,
)
from core.views.order.desk import OrderAtDesk

PIN = Field("pin", "pin")
FROM_A_LIST = ("ticks", "answers", "several")  # not asked where there is nothing to go through
NOT_AT_A_DESK = ("photos",)  # the camera is where the car is
KNOWN: dict[Known, Options] = {
    Known.TEAMS: teams,
    Known.WORKING: working,
    Known.SIGNED_LEVELS: levels,
    Known.LANES_LEFT: lanes_left,
    Known.WORK_ENTRIES: work_entries,
    Known.LANE_ENTRIES: lane_entries,
}
ENTRIES = (Known.WORK_ENTRIES, Known.LANE_ENTRIES)  # sentences, which take room


def fields_of(action: type[OrderAction]) -> tuple[Field, ...]:
    """Return the fields of an action's form, the PIN last."""
    asked = [field_of(blank, action.asked()) for blank in action.asks if blank.kind not in NOT_AT_A_DESK]
    return (*asked, PIN) if action.needs_pin() else tuple(asked)


def field_of(blank: Blank, model: type[BaseModel]) -> Field:
    """Return what a form draws for a blank of this model."""
    options = _options(blank.choices)
    columns = (field_of(column, row_model(model, blank.name)) for column in blank.columns)
    return Field(
        blank.name,
        blank.kind,
        optional=blank.may_stay_empty(model),
        options=options,
        start=_start(blank, options),
        when=blank.when,
        on=lambda scene: blank.on(_order(scene)) and (blank.kind not in FROM_A_LIST or bool(options(scene))),
        columns=tuple(columns),
        wide=blank.kind == "rows" or blank.choices in ENTRIES,
        label=blank.label,
        moment=blank.moment,
        counts_from=_counts_from(blank),
        follows=blank.follows,
        or_else=blank.or_else,
        unit=blank.unit,
        whole=blank.kind == "number" and is_whole(model, blank.name),
    )


def _options(choices: Choices | None) -> Options:
    match choices:
        case Codes(area, values, None):
            offered = words(area, *values)
        case Codes():
            offered = open_codes(choices)
        case ShopReasons(which):
            offered = reasons(which)
        case ListItems(level):
            offered = checklist(level)
        case Persons(roles):
            offered = persons(*roles)
        case FreePlaces(kinds, taken):
            offered = places(*kinds, taken=taken)
        case OnOrder():
            offered = lines(choices)
        case Known():
            offered = KNOWN[choices]
        case None:
            offered = no_options
    return offered


def _start(blank: Blank, options: Options) -> Start:
    begin = blank.start
    if begin is None:
        return nothing
    if begin == ONLY:
        return only(options)
    return lambda scene: _shown(blank, begin(_order(scene)))


def _counts_from(blank: Blank) -> Start:
    of = blank.counts_from
    return nothing if of is None else lambda scene: of(_order(scene))


def _shown(blank: Blank, value: Any) -> Any:
    """Return a value as its options have it."""
    return str(value) if blank.kind == "choice" and value is not None else value


def _order(scene: FormScene) -> Any:
    """Return the order, or None while it is being received."""
    return scene.shop.order if isinstance(scene.shop, OrderAtDesk) else None
