"""One-click sign-in for the demo: addresses that make any browser on this machine its kiosk."""

from collections.abc import Callable, Mapping

from fastapi import FastAPI
from sqlmodel import col, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.actions.stations import Pair, SaveStation
from core.app.guard import remember
from core.domain.tags import Tag
from core.workshop import Actor, Workshop

STATION = "demo-kiosk"


class DemoDoors:
    """The doors of one demo: `/demo/board`, and `/demo/kiosk/<role>` with that role's badge shown to the scanner."""

    def __init__(self, workshop: Workshop, visitors: Mapping[str, str]) -> None:
        """Enrol the demo's kiosk; `visitors` gives a person's code by role."""
        by = Actor(None, "demo")
        code = workshop.run(SaveStation(station=STATION, kind="kiosk", place="B01"), by).outcome.shown
        self._proof = str(workshop.run(Pair(code=code), by).outcome.shown)
        self._badges = {role: _badge(workshop, person) for role, person in visitors.items()}

    def open(self, app: FastAPI) -> None:
        """Add the addresses."""
        app.add_api_route("/demo/board", self._door("/board"), include_in_schema=False)
        app.add_api_route("/demo/kiosk", self._door("/kiosk"), include_in_schema=False)
        for role, badge in self._badges.items():
            app.add_api_route(f"/demo/kiosk/{role}", self._door(f"/kiosk#{badge}"), include_in_schema=False)

    def addresses(self, url: str) -> list[str]:
        """Return a line for every door."""
        roles = [f"  kiosk as {role.replace('_', ' ')}: {url}/demo/kiosk/{role}" for role in self._badges]
        return [f"  wall board: {url}/demo/board", f"  kiosk: {url}/demo/kiosk", *roles]

    def _door(self, target: str) -> Callable[[Request], Response]:
        def enter(request: Request) -> Response:
            """Make this browser the demo's kiosk."""
            answer = RedirectResponse(target, 303)
            remember(answer, self._proof, secure=request.url.scheme == "https")
            return answer

        return enter


def _badge(workshop: Workshop, person: str) -> str:
    query = select(Tag.token).where(Tag.kind == "person", Tag.code == person, ~col(Tag.revoked))
    return workshop.look_now(lambda floor: floor.session.exec(query).one())
