"""How a request for a paper is answered: with the paper, with a sentence that says why there is none, or at the sign-in."""

from collections.abc import Awaitable, Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from board.desk.page import sign_in
from board.paper.sheet import Back, Sheet
from core.at_screens import DeskShop
from core.domain.base.errors import NotAllowed, Refused, UnknownOrder
from core.ui.identity import Somebody, WhoIs
from core.ui.texts import Texts, choose_language

Writer = Callable[[Sheet, Somebody], Awaitable[str]]
NEVER_KEPT = {"Cache-Control": "no-store"}


class NothingAsked(BaseModel):
    """A name that is not known asked for something that nobody would get."""

    model_config = ConfigDict(extra="forbid")


class PaperAsked(NothingAsked):
    """The customer's language, else the station's, else the browser's."""

    language: Literal["en", "zh-Hans", "zh-Hant"] | None = None


class Answering:
    """Answers whoever is signed in at a desk or on a phone."""

    def __init__(self, workshop: DeskShop, who_is: WhoIs) -> None:
        """Print for whoever is signed in."""
        self._workshop = workshop
        self._who_is = who_is

    async def paper(
        self, request: Request, wanted: PaperAsked, name: str, back: Back, write: Writer
    ) -> Response:
        """Show a paper, called `paper.<name>`, or say why there is none."""
        by = await self._who_is(request, touched=True)
        if by is None:
            return sign_in(request)
        sheet = Sheet(self._workshop, _texts(request, by, wanted), back)
        try:
            return HTMLResponse(await write(sheet, by), headers=NEVER_KEPT)
        except Refused as refusal:
            page = sheet.refused(refusal, sheet.say(f"paper.{name}"))
            return HTMLResponse(page, status_of(refusal), NEVER_KEPT)


def status_of(refusal: Refused) -> int:
    """Return the status of an answer that says no."""
    if isinstance(refusal, UnknownOrder):
        return 404
    return 403 if isinstance(refusal, NotAllowed) else 409


def _texts(request: Request, by: Somebody, wanted: PaperAsked) -> Texts:
    spoken = (wanted.language, by.station.language, request.headers.get("accept-language"))
    return Texts.of(choose_language(*spoken))
