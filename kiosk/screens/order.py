"""An order: its card, and only the deeds that this person may do now."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from nicegui.element import Element

from core.actions.order.deeds import Missing
from core.at_screens import Actor
from core.ui.basic import Button, box, icon, words
from core.ui.feedback import sentence
from core.views.order.kept_forms import kept_form
from core.views.order.kiosk import OrderAtKiosk, around, offered
from core.views.order.of_an_order import JobView
from kiosk.deeds import DEEDS, KioskDeed
from kiosk.form import BegunForm, Whose
from kiosk.pieces.choice import tiles
from kiosk.pieces.kept_line import KeptLine
from kiosk.screens.card import OrderCard, kept_of
from kiosk.screens.offer import Offer, Offered
from kiosk.step import Step

if TYPE_CHECKING:
    from kiosk.visit import Visit

# The first of these that is possible is the large one.
FIRST = ("final_inspection", "lead_check", "self_check", "resume", "start", "finish_wash", "start_wash")
THEN = (
    *("take_in", "pause", "interrupt", "hand_over", "request_parts", "withdraw_parts", "ask", "note"),
    *("propose_supplement", "flag_delay", "skip_wash", "reject", "park"),
)


class OrderScreen:
    """An order in one person's hands."""

    def __init__(self, visit: "Visit", picture: OrderAtKiosk) -> None:
        """Draw it."""
        self._visit, self._picture = visit, picture
        self._say = visit.texts.say
        self._offer: Offer | None = None  # while no form has its place
        self._panel: Element
        self._whole = box("order")
        self.draw(picture)

    def is_about(self, picture: OrderAtKiosk) -> bool:
        """Say whether the same person has the same order in hand."""
        return (picture.person.code, picture.order.number) == (
            self._picture.person.code,
            self._picture.order.number,
        )

    def draw(self, picture: OrderAtKiosk) -> None:
        """Show what holds now; the deeds stay where they are, unless a form had their place."""
        self._picture = picture
        self._ticks = {job.code: uuid4() for job in picture.order.jobs}
        may_tick = "tick_job" in picture.order.deeds
        self._card = OrderCard(self._visit, picture, self._tick_job if may_tick else None)
        offer = self._clear()
        with self._whole:
            self._lay_out(self._card)
        self._show_deeds(offer)

    def _clear(self) -> Offer:
        """Take away all but the deeds, which are returned."""
        for piece in [*self._whole]:
            if self._offer is None or piece is not self._panel:
                piece.delete()
        if self._offer is None:
            with self._whole:
                self._panel = box("panel")
            with self._panel:
                self._offer = Offer(self._touched)
        return self._offer

    def tick(self) -> None:
        """Let the times on the card run."""
        self._card.tick()

    def _lay_out(self, card: OrderCard) -> None:
        """Put the card beside the panel for the deeds."""
        card.whole()
        self._panel.move(self._whole)

    def _show_deeds(self, offer: Offer) -> None:
        picture = self._picture
        possible = [name for name in (*FIRST, *THEN) if name in picture.order.deeds]
        large = next((name for name in FIRST if name in possible), None)
        offer.show(
            [*self._switch(), *([self._large(DEEDS[large])] if large else [])],
            [self._small(DEEDS[name]) for name in possible if name != large],
            busy=self._say("kiosk.busy_on", plate=picture.busy_on.plate) if picture.busy_on else "",
            missing=[self._missing(one) for one in picture.missing],
            nothing=""
            if possible or picture.busy_on or picture.missing
            else self._say("kiosk.nothing_to_do"),
        )

    def _large(self, deed: KioskDeed) -> Offered:
        level = {"self_check": "self", "lead_check": "lead", "final_inspection": "final"}.get(deed.action)
        items = len(getattr(self._picture.order.checklists, level)) if level else 0
        more = [self._say(f"kiosk.about.{deed.action}", n=items), self._kept(deed)]
        return Offered(deed.action, self._word(deed), deed.icon, " · ".join(filter(None, more)))

    def _small(self, deed: KioskDeed) -> Offered:
        return Offered(deed.action, self._word(deed), deed.icon, self._kept(deed))

    def _kept(self, deed: KioskDeed) -> str:
        """Say how much of its form is kept."""
        kept = [one for one in self._picture.kept if one.deed == deed.action]
        return "".join(kept_of(self._visit, one) for one in kept)

    def _word(self, deed: KioskDeed) -> str:
        order, me = self._picture.order, self._picture.person.code
        if deed.action == "start" and self._picture.card.begun:
            was_here = any(s.person == me and s.round == order.round for s in order.segments)
            return self._say("kiosk.go_on" if was_here else "kiosk.join")
        return self._say(f"action.{deed.action}")

    def _missing(self, missing: Missing) -> str:
        """Say of a deed why it is not here, and who can help."""
        names, why = self._picture.names, sentence(missing.why, self._visit.texts)
        who = ", ".join(names.get(code, code) for code in missing.helpers)
        key = "kiosk.missing_helped" if who else "kiosk.missing"
        return self._say(key, deed=self._say(f"action.{missing.deed}"), why=why, who=who)

    # one deed being prepared

    async def begin(self, action: str) -> None:
        """Begin a deed, if this person may do it now."""
        if action in self._picture.order.deeds:
            await self._open(DEEDS[action], uuid4())

    async def _touched(self, name: str, command_id: UUID) -> None:
        """Do what was touched, if it may still be done: somebody else may have changed the order meanwhile."""
        instead = self._picture.instead
        if name in self._picture.order.deeds:
            await self._open(DEEDS[name], command_id)
        elif instead is not None and name == f"pause-and-{instead}":
            self._ask_pause(DEEDS[instead])

    async def _open(self, deed: KioskDeed, command_id: UUID) -> None:
        """Do the deed if nothing has to be asked, else show its form."""
        if not self._visit.hold(self._picture):
            return
        step = await self._step(deed.action, command_id)
        fields = deed.ready(step)
        if fields is not None:
            self._visit.step_open = False
            await step.do(**fields)
            return
        self._visit.fill_in(step.form)
        with self._form():
            self._step_head(deed.icon, self._word(deed), step.form)
            with box("panel-body").props(f"data-step={deed.action}"):
                deed.ask(step)

    async def _step(self, action: str, command_id: UUID) -> Step:
        visit, order, person = self._visit, self._picture.order.number, self._picture.person.code
        language = visit.texts.language
        around_it, kept = await visit.workshop.look(
            lambda floor: (around(floor), kept_form(floor, person, order, action, language))
        )
        whose = Whose(Actor(person, visit.station.name), order, action)
        form = BegunForm(visit.workshop, whose, command_id, kept, self._picture)
        return Step(visit, action, form, self._picture, around_it)

    def _form(self) -> Element:
        """Clear the place of the deeds for a form."""
        self._panel.clear()
        self._offer = None
        return self._panel

    def _step_head(self, sign: str, text: str, form: BegunForm | None = None) -> None:
        with box("panel-head"):
            icon(sign)
            words(text, "panel-title", "h2")
            if form is not None:
                self._kept_line(form)
            Button(self._say("kiosk.back"), self._visit.show, sign="back", classes="panel-back", touch="back")

    def _kept_line(self, form: BegunForm) -> None:
        KeptLine(self._visit.texts, form, partial(self._throw_away, form))

    async def _throw_away(self, form: BegunForm) -> None:
        """Begin anew some other time."""
        await form.throw_away()
        await self._visit.show()

    async def _tick_job(self, job: JobView) -> None:
        fields = {"job": job.code, "done": job.is_open}
        await self._visit.do("tick_job", self._picture, self._ticks[job.code], fields)

    # the person works elsewhere

    def _switch(self) -> list[Offered]:
        """Offer to pause there and go on here."""
        busy_on, instead = self._picture.busy_on, self._picture.instead
        if busy_on is None or instead is None:
            return []
        word = self._say("kiosk.pause_and_start", plate=busy_on.plate)
        return [Offered(f"pause-and-{instead}", word, "switch", self._say("kiosk.pause_and_start_more"))]

    def _ask_pause(self, deed: KioskDeed) -> None:
        pause_id = uuid4()
        if not self._visit.hold(self._picture):
            return
        with self._form():
            self._step_head("switch", self._word(deed))
            with box("panel-body"):
                words(self._say("kiosk.why"), "chips-label", "h3")
                tiles(offered(self._picture, "pause"), partial(self._pause_then, deed, pause_id))

    async def _pause_then(self, deed: KioskDeed, pause_id: UUID, why: str) -> None:
        """Two deeds, one after the other: if the second asks for something, its form comes up."""
        busy_on = self._picture.busy_on
        if busy_on is None:
            return
        visit, order = self._visit, self._picture.order
        paused = await visit.do("pause", self._picture, pause_id, {"why": why}, on=busy_on.number)
        if paused and visit.order == order.number:
            await visit.begin(deed.action)
