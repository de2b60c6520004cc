"""The desks' screens walked through: every deed and every section, every choice in every form."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nicegui.element import Element

from board.admin.pages import BUILDS
from board.admin.register import Register
from board.counter.page import CounterPage
from board.desk.alerts import Alerts
from board.desk.form import DeedForm
from board.desk.frame import Desk
from board.dispatch.page import DispatchPage
from board.order.new import NewOrder
from board.order.page import OrderPage
from core.access.sessions import KnownPerson
from core.ui.basic import Button
from core.ui.texts import Texts
from core.views.order.desk import next_number, order_at_desk, surroundings
from tests.codes.overhearing import OverheardShop, badge, signed_in
from tests.codes.touching import hook, shown, touch
from tests.codes.words import OWN
from tests.store.trial import WORKER

Given = dict[str, Any]
Asked = Mapping[str, Any]  # a field as a form draws it
SAID = {"text": OWN, "note": OWN, "listed": OWN, "number": "1", "money": "9.50", "pin": "1234"}
KEPT = (
    "number",
    "timezone",
    "closing_time",
    "tomorrow_at",
)  # fields that begin with a value of which not just any text is one
EACH_ROW = ("house",)  # each row of which asks something else
SOON, BEFORE = "2026-11-23T17:00", "2026-11-23T08:30"


def a_desk(shop: OverheardShop, language: str, person: str) -> Desk:
    """Let somebody sign in at a desk."""
    known = signed_in(shop, "desk", language, person)

    async def ask(_touched: bool) -> KnownPerson:
        return known

    return Desk(shop, ask, known, Texts.of(language), "/desk")


# an order's page


async def an_order(shop: OverheardShop, language: str, person: str, order: str) -> OrderPage:
    """Open an order's page."""
    desk = a_desk(shop, language, person)
    return OrderPage(desk, await shop.look(lambda floor: order_at_desk(floor, order, person, language)))


async def deeds_on_an_order(
    shop: OverheardShop, language: str, person: str, order: str, names: Iterable[str]
) -> None:
    """Touch deeds on an order's page and go through their forms."""
    page = await an_order(shop, language, person, order)
    panel = page._panel
    for name in names:
        await touch(_button(panel._deeds.box, name))
        if panel._form.is_open:
            await through(shop, panel._form)
            await touch(panel._form, "left")


async def take_back(shop: OverheardShop, language: str, person: str, order: str) -> None:
    """Do something for good, and take it back in both ways."""
    page = await an_order(shop, language, person, order)
    shop.keeps = True
    await page._panel.do("park", {"slot": "AREA"})
    shop.keeps = False
    await touch(_button(page._panel._deeds.box, "undo"))
    await touch(page._desk.answer, "undo")


async def acknowledge(shop: OverheardShop, language: str, person: str, order: str) -> None:
    """See to an alert on its order's page, and on top of a desk."""
    page = await an_order(shop, language, person, order)
    await touch(_button(page._alerts.box, "acknowledge"))
    alerts = Alerts(page._desk, lambda _: None)
    await alerts.refresh()
    for alert in alerts.props["alerts"]:
        await touch(alerts, "acknowledge", alert["id"])


# the other pages


async def a_new_order(shop: OverheardShop, language: str, person: str) -> None:
    """Write a new order down."""
    desk = a_desk(shop, language, person)
    around, number = await shop.look(
        lambda floor: (surroundings(floor, person, language), next_number(floor, shop.house.zone))
    )
    await through(shop, NewOrder(desk, around, number)._form)


async def the_counter(shop: OverheardShop, language: str, person: str) -> None:
    """Touch every deed on every line of parts and every supplement; hand parts out."""
    page = CounterPage(a_desk(shop, language, person))
    await page.open()
    token = badge(shop, WORKER)
    for order in page._requests.props["orders"]:
        for line in order["lines"]:
            for act in line["acts"]:
                about = {"order": order["number"], "part": line["part"], "deed": act["deed"]}
                await touch(page._requests, "act", about)
                await _asked_at_the_counter(shop, page, token, line["part"])
    for line in page._supplements.props["lines"]:
        for act in line["acts"]:
            await touch(page._supplements, "act", {"key": line["key"], "deed": act["deed"]})
            await _asked_at_the_counter(shop, page, token, "")


async def _asked_at_the_counter(shop: OverheardShop, page: CounterPage, token: str, part: str) -> None:
    if page._asking.is_open:
        await through(shop, page._asking._form)
        page._asking.close()
    if page._hand_over.is_open:
        await touch(page._hand_over, "badge", token)
        if page._hand_over.props["receiver"]:
            await touch(page._hand_over, "sign", {"lines": [{"part": part, "quantity": "1"}], "pin": "1234"})
        page._hand_over.close()


async def dispatch(shop: OverheardShop, language: str, person: str, order: str) -> None:
    """Give an order to everybody and every team, and touch every deed about everybody."""
    page = DispatchPage(a_desk(shop, language, person))
    await page.open()
    await touch(page._list, "pick", {"key": order})
    for group in page._crew.props["groups"]:
        await touch(page._crew, "give", {"team": group["team"]})
        for one in group["people"]:
            await touch(page._crew, "give", {"technician": one["code"]})
    for group in page._crew.props["groups"]:
        for one in group["people"]:
            await touch(page._crew, "about", one["code"])
            for button in shown(page._person._deeds.box, Button):
                if hook(button, "deed") != "leave":
                    await touch(button)
            if page._person._form.is_open:
                await through(shop, page._person._form)
                page._person._close()


async def a_section(shop: OverheardShop, language: str, person: str, name: str) -> set[str]:
    """Touch every deed of a section of the administration; return those that were there for no row."""
    page = BUILDS[name](a_desk(shop, language, person))
    assert isinstance(page, Register)
    await page.open()
    for deed in page._section.on_all:
        await _administer(shop, page, deed.name)
    left = set()
    for deed in page._section.deeds:
        keys = [key for key, row in page._rows.items() if page._may(deed, row)]
        left |= set() if keys else {deed.name}
        for key in keys if name in EACH_ROW else keys[:1]:
            await touch(page._table, "pick", {"key": key})
            await _administer(shop, page, deed.name)
    return left


async def _administer(shop: OverheardShop, page: Register[Any], deed: str) -> None:
    await touch(next(one for one in page._table.client.elements.values() if hook(one, "deed") == deed))
    if page._form.is_open:
        known = {"six_digits": shop.asking.ask(None, "here")[1].code} if deed == "let_in" else {}
        await through(shop, page._form, **known)
        await touch(page._form, "left")


def _button(place: Element, deed: str) -> Button:
    return next(one for one in shown(place, Button) if hook(one, "deed") == deed)


# forms


async def through(shop: OverheardShop, form: DeedForm, **known: str) -> None:
    """Send a form filled in every way it offers, with what is known; each time something comes of it."""
    for filled in fillings(form.props["form"]["fields"]):
        given = {**filled, **known}
        before = shop.tried
        await touch(form, "done", given)
        assert shop.tried > before, given


def fillings(fields: list[Asked]) -> Iterator[Given]:
    """Yield ways to fill a form in: in each, one field has another of the values it offers."""
    for given in _cases(fields):
        yield given
        for field in (one for one in fields if _is_asked(one, given)):
            for value in _values(field)[1:]:
                yield {**given, field["name"]: value}


def _cases(fields: list[Asked]) -> list[Given]:
    """Return a filling for each value on which it hangs what else is asked."""
    decide = {field["when"][0] for field in fields if field["when"]}
    cases: list[Given] = [{}]
    for field in (one for one in fields if one["name"] in decide):
        cases = [{**case, field["name"]: value} for case in cases for value in _values(field)]
    return [_filled(fields, case) for case in cases]


def _filled(fields: list[Asked], given: Given) -> Given:
    for field in fields:
        if field["name"] not in given and _is_asked(field, given):
            given = {**given, field["name"]: _values(field)[0]}
    return given


def _is_asked(field: Asked, given: Given) -> bool:
    return not field["when"] or given.get(field["when"][0]) in field["when"][1]


def _values(field: Asked) -> list[Any]:
    """Return what a field can be given."""
    offered = [option["value"] for option in field["options"]]
    kinds: dict[str, list[Any]] = {
        "choice": [*offered, ""] if field["optional"] or not offered else offered,
        "reason": [*offered, OWN],
        "several": [offered],
        "ticks": [offered],
        "flag": [True, False],
        "time": [BEFORE if (field["moment"] or {}).get("past") else SOON],
    }
    if field["kind"] == "rows":
        return _rows(field)
    known = field["value"] if field["name"] in KEPT else None
    return kinds.get(field["kind"], [known or SAID.get(field["kind"])])


def _rows(field: Asked) -> list[list[Given]]:
    """Return one row for each value that one of its columns offers."""
    first = {column["name"]: _values(column)[0] for column in field["columns"]}
    others = [
        {**first, column["name"]: value} for column in field["columns"] for value in _values(column)[1:]
    ]
    return [[row] for row in (first, *others)]
