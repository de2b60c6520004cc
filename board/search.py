"""The search over all orders, open and long gone: what was found leads to its page; one that is meant goes there."""

from urllib.parse import quote, urlencode

from nicegui import ui
from starlette.responses import RedirectResponse, Response

from board.desk.following import Following
from board.desk.frame import Desk, link
from board.desk.page import DeskPage, DeskVisit
from board.desk.table import Cell, Column, Line, Table
from core.ui.basic import main_part, words
from core.ui.direction import beside
from core.views.order.search import Hit, Hits, search

WIDTHS = {
    "car": "20%",
    "number": "14%",
    "customer": "18%",
    "lane": "12%",
    "received": "12%",
    "promise": "12%",
}
LONGEST_SHOWN = 40


class SearchPage:
    """A page of what was found, which follows the shop."""

    def __init__(self, desk: Desk, text: str, after: str | None, hits: Hits) -> None:
        """Show it."""
        self._desk, self._text, self._after = desk, text, after
        say = desk.texts.say
        asked = " ".join(text.split())
        short = asked if len(asked) <= LONGEST_SHOWN else f"{asked[:LONGEST_SHOWN]}…"
        with main_part("desk-page search", desk.texts.say("search.title")):
            self._table = Table(
                "found",
                [Column(name, say(f"search.column.{name}"), width) for name, width in WIDTHS.items()],
                desk.texts,
                title=say("search.found_for", text=short) if short else say("search.title"),
                empty=say("search.nothing", text=short) if short else say("search.ask"),
                search=False,
                on_pick=lambda number: ui.navigate.to(_order(number)),
            )
            if hits.more:
                with link(
                    f"/search?{urlencode({'q': text, 'after': hits.hits[-1].number})}", "button"
                ) as more:
                    more.props["data-older"] = ""
                    words(say("search.older"))
        self._show(hits)
        Following(
            desk, self._follow, as_time_goes=lambda: None, concerns=lambda told: told.order in self._shown
        )

    def _show(self, hits: Hits) -> None:
        self._shown = {hit.number for hit in hits.hits}
        self._table.show([self._line(hit) for hit in hits.hits])

    async def _follow(self) -> None:
        by = (await self._desk.here(touched=False)).code
        text, after = self._text, self._after
        self._show(await self._desk.workshop.look(lambda floor: search(floor, text, by=by, after=after)))

    def _line(self, hit: Hit) -> Line:
        say, time = self._desk.texts.say, self._desk.time
        promised = time.short(hit.promised_at) if hit.promised_at else ""
        key = say("search.key", tag=hit.key_tag) if hit.key_tag else ""
        return Line(
            key=hit.number,
            hooks={"card": hit.number, "lane": hit.lane},
            cells={
                "car": Cell(hit.plate, more=beside(hit.car, hit.vin), sign="plate"),
                "number": Cell(hit.number, more=key, href=_order(hit.number)),
                "customer": Cell(hit.customer or "", more=hit.phone or ""),
                "lane": Cell(say(f"lane.{hit.lane}")),
                "received": Cell(time.short(hit.received_at), sort=hit.received_at),
                "promise": Cell(promised, sort=hit.promised_at or ""),
            },
        )


def _order(number: str) -> str:
    return f"/order/{quote(number, safe='')}"


async def _search(visit: DeskVisit) -> Response | None:
    asked, by = visit.request.query_params, visit.somebody.code
    text, after = asked.get("q", ""), asked.get("after")
    hits = await visit.workshop.look(lambda floor: search(floor, text, by=by, after=after))
    if hits.exact is not None:
        return RedirectResponse(_order(hits.exact), 303)
    desk = visit.desk(f"{visit.texts.say('search.title')} · sevenlanes", "desk/search.css")
    SearchPage(desk, text, after, hits)
    return None


PAGE = DeskPage("/search", _search)
