"""Customers: nobody is listed; who wants to be forgotten is found by phone or order."""

from collections.abc import Sequence

from board.admin.section import AdminSection, Body, RowDeed, made
from board.desk.fields import Field, FormScene
from board.desk.table import Line
from core.actions.shop.administration import Forget
from core.at_screens import DeskShop


def _by_phone(_rows: object, _scene: FormScene) -> Sequence[Field]:
    return (Field("phone", "text"),)


def _by_number(_rows: object, _scene: FormScene) -> Sequence[Field]:
    return (Field("number", "text"),)


async def _nobody(_workshop: DeskShop) -> Sequence[str]:
    return ()


def _forget(_rows: object, body: Body) -> Forget:
    return made(Forget, **body)


SECTION: AdminSection[str] = AdminSection(
    name="customers",
    columns=(),
    concerns=frozenset(),
    read=_nobody,
    key=lambda row: row,
    line=lambda row, _: Line(row, {}),
    facts=lambda _row, _desk: (),
    title=lambda row, _: row,
    explained=True,
    on_all=(
        RowDeed("forget_phone", "no", _forget, fields=_by_phone, warns=True),
        RowDeed("forget_order", "no", _forget, fields=_by_number, warns=True),
    ),
)
