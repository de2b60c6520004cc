"""The pages of the administration, declared; `/admin` leads to the first of them."""

from collections.abc import Callable
from functools import partial

from starlette.responses import RedirectResponse, Response

from board.admin import customers, house, importing, lists, people, places, programs, reasons, stations, words
from board.admin.frame import ADMIN, SECTIONS
from board.admin.register import Register
from board.desk.frame import Desk
from board.desk.page import DeskPage, Filled, filled, forbidden

STYLE = "desk/admin.css"
LISTS = (people, places, stations, programs, lists, reasons, house, words, customers)
BUILDS: dict[str, Callable[[Desk], Filled]] = {
    "import": importing.ImportPage,
    **{module.SECTION.name: partial(Register, section=module.SECTION) for module in LISTS},
}
PAGES = tuple(
    DeskPage(f"{ADMIN}/{name}", filled(build, f"admin.{name}.title", STYLE), to_others=forbidden)
    for name, build in BUILDS.items()
)


def first() -> Response:
    """Lead in; whom it is for is asked there."""
    return RedirectResponse(f"{ADMIN}/{SECTIONS[0]}", 303)
