"""The people of the floor by team, each with what is in hand, what comes next, and whether an order fits."""

from collections.abc import Awaitable, Callable, Mapping
from itertools import groupby
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from board.desk.frame import Desk
from core.assets import ASSETS
from core.ui.direction import beside
from core.views.order.board import Card
from core.views.order.dispatch import AtHand, Fit

Given = Callable[[dict[str, str]], Awaitable[object]]
About = Callable[[str], Awaitable[object]]
GIVEN_TO = ("technician", "team")


class Crew(Element, component=ASSETS / "desk" / "people.js"):
    """One touch on a person gives the chosen order, or tells of the person while none is chosen."""

    def __init__(self, desk: Desk, *, on_give: Given, on_about: About) -> None:
        """Begin empty."""
        super().__init__()
        self._desk = desk
        words = {name: self._say(name) for name in ("title", "empty", "to_team", "about", "choosing")}
        words["toTeam"] = words.pop("to_team")
        self._props.update(groups=[], choosing=False, shown="", words=words)
        self.on("give", lambda event: on_give(_named(event)))
        self.on("about", lambda event: on_about(_text(event)))

    def show(self, people: list[AtHand], order: str | None, fits: Mapping[str, Fit], has: str | None) -> None:
        """Show them; with an order chosen also whom it may be given, and who has it."""
        groups = [
            self._group(team, list(members), order, fits, has)
            for team, members in groupby(people, lambda one: one.person.team)
        ]
        if (groups, order is not None) != (self._props["groups"], self._props["choosing"]):
            self._props["groups"], self._props["choosing"] = groups, order is not None
            self.update()

    def tell_of(self, person: str) -> None:
        """Mark the person who is told of beside; the empty code marks nobody."""
        if self._props["shown"] != person:
            self._props["shown"] = person
            self.update()

    def _group(
        self,
        team: str | None,
        members: list[AtHand],
        order: str | None,
        fits: Mapping[str, Fit],
        has: str | None,
    ) -> dict[str, Any]:
        say = self._desk.texts.say
        title = say("desk.team", team=team) if team else self._say("no_team")
        may = bool(team) and any(
            fits[one.person.code].may_assign for one in members if one.person.code in fits
        )
        people = [self._drawn(one, fits.get(one.person.code) if order else None, has) for one in members]
        return {"team": team or "", "title": title, "may": may and order is not None, "people": people}

    def _drawn(self, one: AtHand, fit: Fit | None, has: str | None) -> dict[str, Any]:
        planned = one.next is not None and one.person.code in one.next.technicians
        following = self._say("next" if planned else "could_take", plate=one.next.plate) if one.next else ""
        return {
            "code": one.person.code,
            "name": one.person.name,
            "skill": self._say("skill", n=one.person.skill) if one.person.skill else "",
            "tags": self._tags(one),
            "off": one.off_duty,
            "now": self._in_hand(one.current) if one.current else None,
            "idle": self._say("free") if one.person.repairs and not one.off_duty else "",
            "next": following,
            "fit": self._fit(fit, has=one.person.code == has) if fit else None,
        }

    def _tags(self, one: AtHand) -> list[dict[str, str]]:
        say = self._desk.texts.say
        tags = [{"kind": "role", "text": say(f"role.{role}")} for role in one.special_roles]
        for loan in one.lent:
            until = self._desk.time.short(loan.until)
            tags.append(
                {"kind": "lent", "text": self._say("lent", role=say(f"role.{loan.role}"), time=until)}
            )
        return [*tags, {"kind": "away", "text": self._say("off_duty")}] if one.off_duty else tags

    def _in_hand(self, card: Card) -> dict[str, str]:
        line = card.line
        worked, standard = (
            (line["worked_hours"], line["standard_hours"]) if "worked_hours" in line else (0.0, 0.0)
        )
        hours = self._desk.texts.say("kiosk.hours_of", worked=f"{worked:.1f}", standard=f"{standard:.1f}")
        text = beside(hours, card.bay)
        return {"plate": card.plate, "text": text, "risk": card.risk}

    def _fit(self, fit: Fit, *, has: bool) -> dict[str, Any]:
        if has:
            return {"may": False, "why": self._say("has_it")}
        return {"may": fit.may_assign, "why": self._say(f"why.{fit.why}", **fit.values) if fit.why else ""}

    def _say(self, key: str, /, **values: object) -> str:
        return self._desk.texts.say(f"dispatch.{key}", **values)


def _named(event: GenericEventArguments) -> dict[str, str]:
    """Return whom the page named, which may be anything."""
    args = _first(event)
    given = args if isinstance(args, dict) else {}
    return {name: value for name in GIVEN_TO if isinstance(value := given.get(name), str)}


def _text(event: GenericEventArguments) -> str:
    args = _first(event)
    return args if isinstance(args, str) else ""


def _first(event: GenericEventArguments) -> Any:
    return event.args[0] if isinstance(event.args, list) and event.args else event.args
