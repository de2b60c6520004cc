"""The first steps of a shop's first day, before anybody can sign in: language, name and clock, administrator."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.access.proofs import KnownStation
from core.actions.access.access import SignIn
from core.actions.access.stations import SaveStation
from core.actions.base.action import invalid
from core.actions.shop.first_day import NameFirstAdministrator
from core.actions.shop.house import SaveHouse
from core.app.first_day_pages import admin_page, house_page, language_page
from core.app.signing_in import person_of, remember_person, station_at
from core.domain.access.pins import PinsDiffer, fit_pin
from core.domain.access.stations import FIRST_DESK
from core.domain.base.errors import Invalid, Refused
from core.domain.base.rights import may
from core.views.shop.first_day import first_day
from core.workshop import Actor, Workshop

ROOT = "/first-day"
LAST_STEP = f"{ROOT}/next"
OWNER = Actor(None, FIRST_DESK)  # whoever was given the code by the machine
Text = Annotated[str, Form(max_length=200)]


class FirstDaySteps:
    """The steps in one shop. Each begins where the shop stands, whatever was reloaded, sent twice or cut off."""

    def __init__(self, workshop: Workshop) -> None:
        """Declare the routes."""
        self._workshop, self._who_is = workshop, person_of(workshop)
        self.router = APIRouter(include_in_schema=False, prefix=ROOT)
        self.router.add_api_route("", self.go_on)
        for step, show, take in (
            ("language", self.ask_language, self.take_language),
            ("house", self.ask_house, self.take_house),
            ("admin", self.ask_admin, self.take_admin),
        ):
            self.router.add_api_route(f"/{step}", show, methods=["GET"])
            self.router.add_api_route(f"/{step}", take, methods=["POST"])

    async def go_on(self, request: Request) -> Response:
        """Lead to the step that comes next; whoever named the administrator may have to sign in again."""
        station = await station_at(self._workshop, request)
        day = await self._workshop.look(first_day)
        if not day.is_administered:
            at_desk = station.name == FIRST_DESK and day.is_open
            return RedirectResponse(f"{ROOT}/{day.step}" if at_desk else "/board", 303)
        somebody = await self._who_is(request, touched=True)
        if somebody is None:
            known = {"badge": day.badge} if day.badge and day.is_open and station.name == FIRST_DESK else {}
            return RedirectResponse(f"/sign-in?{urlencode({'next': ROOT} | known)}", 303)
        goes_on = may(LAST_STEP, somebody.roles)
        return RedirectResponse(f"{ROOT}/{day.step}" if goes_on else "/board", 303)

    # language

    async def ask_language(self, request: Request) -> Response:
        """Offer the languages."""
        return await self._away(request) or language_page(request)

    async def take_language(self, request: Request, language: Text = "") -> Response:
        """Let the house and this desk speak it."""
        away = await self._away(request)
        if away is not None:
            return away
        try:
            known = await station_at(self._workshop, request)
            station = {"station": known.name, "kind": known.kind, "place": known.place, "new": False}
            await self._do(SaveHouse, language=language)
            await self._do(SaveStation, **station, language=language)
        except Refused as refusal:
            return language_page(request, refusal)
        return RedirectResponse(f"{ROOT}/house", 303)

    # name and clock

    async def ask_house(self, request: Request) -> Response:
        """Ask for the shop's name and zone."""
        station = await station_at(self._workshop, request)
        return await self._away(request) or house_page(request, station, self._workshop.house)

    async def take_house(self, request: Request, shop_name: Text = "", timezone: Text = "") -> Response:
        """Keep what is not fixed."""
        away = await self._away(request)
        if away is not None:
            return away
        house = self._workshop.house
        given = {"shop_name": shop_name.strip(), "timezone": timezone.strip()}
        try:
            if not given["shop_name"]:
                raise Invalid("shop_name", "a name")
            await self._do(
                SaveHouse, **{name: value for name, value in given.items() if name not in house.fixed}
            )
        except Refused as refusal:
            station = await station_at(self._workshop, request)
            return house_page(request, station, house.model_copy(update=given), refusal)
        return RedirectResponse(f"{ROOT}/admin", 303)

    # the first administrator

    async def ask_admin(self, request: Request) -> Response:
        """Ask who administers the shop."""
        station = await station_at(self._workshop, request)
        return await self._away(request) or admin_page(request, station)

    async def take_admin(
        self, request: Request, code: Text = "", person: Text = "", pin: Text = "", again: Text = ""
    ) -> Response:
        """Enter the person and sign in; sent twice it is done once."""
        station = await station_at(self._workshop, request)
        away = await self._away(request, again_as=code.strip())
        if away is not None:
            return away
        try:
            if pin.strip() != again.strip():
                raise PinsDiffer
            pin_hash = self._workshop.pins.hash(fit_pin(pin))
            await self._do(
                NameFirstAdministrator, code=code.strip(), person=person.strip(), pin_hash=pin_hash
            )
            signed = await self._workshop.do(SignIn(pin=pin), Actor(code.strip(), station.name))
        except Refused as refusal:
            return admin_page(request, station, code, person, refusal)
        answer = RedirectResponse(f"{ROOT}/people", 303)
        remember_person(answer, signed.outcome.shown, secure=request.url.scheme == "https")
        return answer

    async def _away(self, request: Request, again_as: str = "") -> Response | None:
        """Lead away whoever is not at the first desk of a shop that nobody administers.

        The administrator who was entered a moment ago may come again: a double click sends twice.
        """
        station: KnownStation = await station_at(self._workshop, request)
        day = await self._workshop.look(first_day)
        if station.name != FIRST_DESK or not day.is_open:
            return RedirectResponse("/board", 303)
        if day.is_administered and not again_as:
            return RedirectResponse(ROOT, 303)
        return None

    async def _do(
        self, kind: type[SaveHouse | SaveStation | NameFirstAdministrator], /, **fields: object
    ) -> None:
        try:
            action = kind.model_validate(fields)
        except ValidationError as error:
            raise invalid(error) from None
        await self._workshop.do(action, OWNER)
