"""What every page of a desk has: who is signed in, the one form, and the way in which a deed is done."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote

from nicegui import ui
from nicegui.element import Element

from board.desk.form import DeedForm
from board.desk.locks import LocksLine
from board.desk.notices import Notices
from board.desk.ways import BOARD, home_of, ways_of
from board.desk.worries import worries_line
from core.actions import read_action
from core.actions.access.pins import Unlock
from core.assets import ASSETS
from core.at_screens import Actor, DeskShop, Done
from core.domain.access.locks import Lock
from core.domain.access.sessions import SignInFirst
from core.domain.base.errors import Invalid, Refused
from core.domain.base.rights import may
from core.domain.order.notices import is_ever_told
from core.ui.basic import box, words
from core.ui.feedback import Feedback, Yes, at_field, attempt
from core.ui.happened import Meanwhile
from core.ui.identity import Somebody
from core.ui.leaving import sign_in_again
from core.ui.line import PageLink
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.ui.tour import Tour
from core.views.order.since import Opened

T = TypeVar("T")
AskWho = Callable[[bool], Awaitable[Somebody | None]]  # told whether a person did something just now
# What was begun in a form outlives a session that ends by itself, not one that somebody ends.
FORGET_DRAFTS = """() => Object.keys(sessionStorage).filter((key) => key.startsWith("draft|"))
    .forEach((key) => sessionStorage.removeItem(key))"""


class EscapeKey(Element, component=ASSETS / "desk" / "keys.js"):
    """Escape leads back."""

    def __init__(self, back: str) -> None:
        """Lead there."""
        super().__init__()
        self._props["back"] = back


class Desk:
    """A desk's page for one person."""

    def __init__(
        self, workshop: DeskShop, ask_who: AskWho, somebody: Somebody, texts: Texts, path: str
    ) -> None:
        """Draw the bar at the top."""
        self.workshop, self.texts, self.somebody = workshop, texts, somebody
        self.time = ShopTime(workshop.clock.now, lambda: workshop.house, texts, workshop.clock.speed)
        self._ask_who, self._path = ask_who, path
        self._client = ui.context.client
        self.answer = Feedback(texts, quiet=True)
        self.link = PageLink(texts, workshop.house.timezone)
        EscapeKey(home_of(somebody.roles))
        below = bar(workshop, somebody, texts, self.link, path)
        if may(Unlock.name, somebody.roles):
            with below:
                LocksLine(workshop, texts, somebody.code, self._unlock)

    async def here(self, *, touched: bool) -> Somebody:
        """Return who is signed in now. Where nobody is, or another person, a deed leaves the page and says so.

        A page that only looks is led away with all others of that sign-in: whoever signs out is on the way already.
        """
        found = await self._ask_who(touched)
        if found is None or found.code != self.somebody.code:
            if touched:
                sign_in_again(self._client, self._path)
            raise SignInFirst
        return found

    async def actor(self) -> Actor:
        """Return who does a deed, asked for at this moment."""
        found = await self.here(touched=True)
        return Actor(found.code, found.station.name)

    async def attempt(
        self, deed: Awaitable[T], yes: Callable[[T], Yes | None], form: DeedForm | None = None
    ) -> T | None:
        """Do it and say what came of it; a form that was refused may be mended and sent again."""
        refused: list[Refused] = []

        async def noted() -> T:
            try:
                return await deed
            except Refused as refusal:
                refused.append(refusal)
                if isinstance(refusal, Invalid) and form is not None:
                    refusal.values["field"] = form.named(refusal.field, self.texts) or refusal.field
                raise

        done = await attempt(noted(), self.answer, self.texts, yes)
        if done is None and form is not None:
            form.refused(*(_field_of(refused[0], self.texts) if refused else ()))
        elif done is not None:
            self.answer.clear_refusal()
        return done

    async def do_as_seen(self, action: str, number: str, body: Mapping[str, Any], opened: Opened) -> Done:
        """Do what a form asked on an order; where it is refused, tell what happened since the form was opened."""
        by = await self.actor()
        try:
            return await self.workshop.do(read_action(action, number, body, seen=opened.standing), by)
        except Refused as refusal:
            await Meanwhile(self.workshop.look, self.texts, self.time).tell(refusal, opened, number)
            raise

    async def _unlock(self, lock: Lock) -> None:
        async def unlocked() -> Done:
            return await self.workshop.do(Unlock(what=lock.what, whose=lock.name), await self.actor())

        await self.attempt(unlocked(), lambda _: Yes("unlock", self.texts.say("admin.done.unlock")))


def _field_of(refusal: Refused, texts: Texts) -> tuple[str, str]:
    """Return the field that a refusal is about, and what is wrong with it."""
    return refusal.field if isinstance(refusal, Invalid) else refusal.about, at_field(refusal, texts)


def bar(
    workshop: DeskShop, somebody: Somebody | None, texts: Texts, page_link: PageLink, path: str = ""
) -> Element:
    """Say where one is, where one may go, and who is signed in; return where below it warnings stand."""
    say = texts.say
    with box("desk-bar", "nav"):
        with link(BOARD, "desk-home"):
            _shop_name(workshop)
        with box("desk-ways"):
            if somebody is not None:
                _ways(somebody, texts, path)
        if workshop.settings.demo:
            Tour(texts, path)
        with box("desk-person"):
            if workshop.clock.simulated:
                words(say("kiosk.simulated"), "desk-simulated")
            if somebody is None:
                with link("/sign-in?next=/board", "desk-way"):
                    ui.label(say("desk.sign_in"))
            else:
                _person(somebody, texts)
    if somebody is not None and is_ever_told(somebody.roles):
        time = ShopTime(workshop.clock.now, lambda: workshop.house, texts)
        Notices(workshop, somebody.code, texts, time, page_link)
    with box("desk-below") as below:
        if somebody is not None and may("worries", somebody.roles):
            worries_line(workshop, texts)
    return below


def _person(somebody: Somebody, texts: Texts) -> None:
    say = texts.say
    _search(texts)
    with link("/pin", "desk-name").props(f'title="{say("desk.own_pin")}"'):
        ui.label(somebody.name)
    with box("", "form").props("method=post action=/sign-out"), box("desk-way", "button") as leave:
        leave.props["data-sign-out"] = ""
        leave.on("click", js_handler=FORGET_DRAFTS)
        ui.label(say("desk.sign_out"))


def _shop_name(workshop: DeskShop) -> None:
    """Say whose shop it is, also once it is named otherwise."""
    name = ui.label(workshop.house.shop_name or "sevenlanes")

    def hear(_entry: object) -> None:
        name.set_text(workshop.house.shop_name or "sevenlanes")

    ui.context.client.on_delete(workshop.hub.listen(hear))


def _ways(somebody: Somebody, texts: Texts, path: str) -> None:
    for way in ways_of(somebody.roles):
        _way(way, texts.say(f"desk.way.{way[1:]}"), here=path.startswith(way))
    if may("/order/new", somebody.roles):
        _way("/order/new", texts.say("action.receive"), here=path == "/order/new")


def _way(path: str, text: str, *, here: bool) -> None:
    with link(path, "desk-way here" if here else "desk-way") as made:
        made.props["data-way"] = path
        if here:
            made.props["aria-current"] = "page"
        ui.label(text)


def _search(texts: Texts) -> None:
    with box("desk-search", "form").props("method=get action=/search role=search"):
        field = ui.element("input").props("type=search name=q maxlength=80 autocomplete=off data-search-all")
        field.props["placeholder"] = field.props["aria-label"] = texts.say("desk.search")


def link(href: str, classes: str) -> Element:
    """Make a link; what stands in it is drawn by who asked for it."""
    made = ui.element("a").classes(classes)
    made.props["href"] = href
    return made


def order_link(number: str) -> Element:
    """Link an order by its number."""
    made = link(f"/order/{quote(number, safe='')}", "number")
    with made:
        ui.label(number)
    return made
