"""The supervisor's page: the orders to give out, the people to give them to, and the deeds on the one chosen."""

from collections.abc import Mapping

from board.desk.alerts import Alerts
from board.desk.beside import Beside
from board.desk.fields import FormScene
from board.desk.following import Following
from board.desk.frame import Desk
from board.desk.latest import Latest
from board.desk.page import DeskPage, filled
from board.desk.table import Table
from board.dispatch.crew import Crew
from board.dispatch.lines import columns, filters, line
from board.dispatch.person import PersonBeside
from core.ui.basic import box, main_part
from core.ui.lane_line import Words
from core.ui.page import every
from core.views.order.desk import Surroundings, surroundings
from core.views.order.dispatch import Dispatch, Fit, PlannedOrder, dispatch, fits

READ_ANEW = 30.0  # seconds of the machine: hours grow and loans end without an entry


class DispatchPage:
    """One supervisor's floor, or a team lead's."""

    def __init__(self, desk: Desk) -> None:
        """Build the page; it is filled by `open`."""
        self._desk = desk
        say = desk.texts.say
        self._floor = Dispatch(orders=[], people=[])
        self._shop: Surroundings | None = None
        self._fits: Mapping[str, Fit] = {}
        self._latest = Latest()
        with main_part("desk-page dispatch", desk.texts.say("desk.way.dispatch")):
            self._alerts = Alerts(desk, self._open)
            self._list = Table(
                "orders",
                columns(desk),
                desk.texts,
                title=say("dispatch.orders"),
                empty=say("dispatch.no_orders"),
                filters=filters(desk),
                on_pick=self._pick,
            )
            self._crew = Crew(desk, on_give=self._give, on_about=self._about)
            with box("dispatch-side"):
                with box("dispatch-order") as self._order_box:
                    self._order = Beside(desk, self._list.choose)
                self._person = PersonBeside(desk, self._leave_person)
        following = Following(desk, self._follow, as_time_goes=self._draw)
        every(READ_ANEW, following.catch_up)

    async def open(self) -> None:
        """Fill the page for the first time."""
        await self._alerts.refresh()
        await self._read()

    async def _follow(self) -> None:
        await self._desk.here(touched=False)
        await self._alerts.refresh()
        await self._order.follow()
        await self._read()

    async def _read(self) -> None:
        """Read the floor, and of the chosen order who could take it."""
        person, language, chosen = (
            self._desk.somebody.code,
            self._desk.texts.language,
            self._order.panel.number,
        )
        counts = self._latest.begin()
        found = await self._desk.workshop.look(
            lambda floor: (
                dispatch(floor, person),
                surroundings(floor, person, language),
                fits(floor, chosen, person) if chosen else {},
            )
        )
        if counts():
            self._floor, self._shop, fitting = found
            self._fits = fitting if chosen == self._order.panel.number else {}
            self._draw()

    def _draw(self) -> None:
        if self._shop is None:
            return
        words = Words(self._desk.texts, self._desk.time, self._shop.names, self._shop.reasons)
        self._list.show([line(order, self._desk, words) for order in self._as_time_has_it()])
        chosen = self._may_give()
        has = self._order.panel.scene.at_desk.order.technician if chosen else None
        self._crew.show(self._floor.people, chosen, self._fits, has)
        self._person.show(self._floor.people, FormScene(self._shop, self._desk.texts, self._desk.time))

    def _as_time_has_it(self) -> list[PlannedOrder]:
        """Return the orders with the risk that the whole board's one clock has."""
        risks = {card.number: card.risk for card in self._desk.workshop.hub.cards()}
        return [
            order.model_copy(update={"risk": risks.get(order.number, order.risk)})
            for order in self._floor.orders
        ]

    def _may_give(self) -> str | None:
        """Return the chosen order where it can be assigned."""
        panel = self._order.panel
        may = panel.number is not None and "assign" in panel.scene.at_desk.order.deeds
        return panel.number if may else None

    # touches

    async def _pick(self, number: str) -> None:
        """Show an order; the same one again lets it go."""
        if number == self._order.panel.number and not self._order.panel.is_busy:
            self._order.panel.leave()
            await self._read()
        else:
            await self._open(number)

    async def _open(self, number: str) -> None:
        self._leave_person()
        await self._desk.attempt(self._order.choose(number), lambda _: None)
        await self._read()

    async def _give(self, to: dict[str, str]) -> None:
        """Assign the chosen order."""
        if self._may_give() and to:
            await self._order.panel.do("assign", to)
            await self._read()

    async def _about(self, code: str) -> None:
        """Show a person in place of the order."""
        await self._desk.attempt(self._turn_from_order(code), lambda _: None)

    async def _turn_from_order(self, person: str) -> None:
        await self._desk.here(touched=True)
        self._order.panel.may_leave()
        self._order.panel.leave()
        self._turn_to(person)
        await self._read()

    def _leave_person(self) -> None:
        self._turn_to("")

    def _turn_to(self, person: str) -> None:
        self._person.choose(person)
        self._crew.tell_of(person)
        self._order_box.set_visibility(not person)


PAGE = DeskPage("/dispatch", filled(DispatchPage, "desk.way.dispatch"))
