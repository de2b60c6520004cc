"""What a section of the administration is: a list of rows, and what may be done with a row or with the list."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from board.desk.fields import Field, FormScene, Start
from board.desk.frame import Desk
from board.desk.table import Column, Filter, Line
from core.actions.base.action import Action, invalid
from core.at_screens import Actor, DeskShop, Done

R = TypeVar("R")
A = TypeVar("A", bound=Action)
Body = Mapping[str, Any]


async def plainly(workshop: DeskShop, action: Action, by: Actor) -> Done:
    """Carry an action out as it is."""
    return await workshop.do(action, by)


@dataclass(frozen=True)
class RowDeed(Generic[R]):
    """Something to do with a row, or with the whole list of rows.

    `act` makes the action of what the form gave. `warns` says before that it cannot be taken back; `shows` says
    what is shown this once after it. Its words are `admin.deed.<name>`.
    """

    name: str
    icon: str
    act: Callable[[R, Body], Action]
    fields: Callable[[R, FormScene], Sequence[Field]] = lambda _row, _scene: ()
    on: Callable[[R], bool] = lambda _: True
    warns: bool = False
    to_others: bool = False  # nobody does it to oneself
    shows: bool = False
    as_code: bool = False  # what is shown leads somewhere: it is shown with a QR code
    carry_out: Callable[[DeskShop, Action, Actor], Awaitable[Done]] = plainly


@dataclass(frozen=True)
class Paper(Generic[R]):
    """Something to print; its words are `admin.paper.<name>`."""

    name: str
    href: Callable[[R], str]
    on: Callable[[R], bool] = lambda _: True


@dataclass(frozen=True)
class AdminSection(Generic[R]):
    """A list of the administration. `concerns` names the entries after which it is read anew.

    Its words are `admin.<name>.title` and `admin.<name>.empty`.
    """

    name: str
    columns: Sequence[Column]  # their heads are keys of the catalogue
    concerns: frozenset[str]
    read: Callable[[DeskShop], Awaitable[Sequence[R]]]
    key: Callable[[R], str]
    line: Callable[[R, Desk], Line]
    facts: Callable[[R, Desk], Sequence[tuple[str, str]]]
    title: Callable[[R, Desk], str]
    filters: Callable[[Desk], Sequence[Filter]] = lambda _: ()
    deeds: Sequence[RowDeed[R]] = ()
    papers: Sequence[Paper[R]] = ()
    on_all: Sequence[RowDeed[Sequence[R]]] = ()
    papers_of_all: Sequence[Paper[None]] = ()
    ticks: bool = False  # something changes without an entry, as time goes
    explained: bool = False  # a sentence above the list says what it is for: `admin.<name>.about`


def given(known: Any) -> Start:
    """Let a field begin with what is known."""
    return lambda _: known


def made(kind: type[A], /, **fields: Any) -> A:
    """Make an action of what a form gave; what cannot be read is refused."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise invalid(error) from None
