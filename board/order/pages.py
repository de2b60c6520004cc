"""The pages `/order/new` and `/order/<number>`, declared."""

from starlette.responses import Response

from board.desk.page import DeskPage, DeskVisit, to_board
from board.order.new import NewOrder
from board.order.page import OrderPage
from core.domain.base.errors import UnknownOrder
from core.ui.direction import beside
from core.views.order.desk import next_number, order_at_desk, surroundings


async def _new(visit: DeskVisit) -> None:
    person, language, zone = visit.somebody.code, visit.texts.language, visit.workshop.house.zone
    shop, number = await visit.workshop.look(
        lambda floor: (surroundings(floor, person, language), next_number(floor, zone))
    )
    NewOrder(visit.desk(visit.texts.say("action.receive")), shop, number)


async def _order(visit: DeskVisit) -> Response | None:
    number, person, language = visit.request.path_params["number"], visit.somebody.code, visit.texts.language
    try:
        picture = await visit.workshop.look(lambda floor: order_at_desk(floor, number, person, language))
    except UnknownOrder as refusal:
        return visit.nowhere(refusal)
    OrderPage(visit.desk(beside(picture.card.plate, number)), picture)
    return None


PAGES = (DeskPage("/order/new", _new, to_others=to_board), DeskPage("/order/{number}", _order))
