"""An order: its card, and only the deeds that this person may do now."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from nicegui.element import Element

from core.ui.basic import Button, box, icon, words
from core.views.kiosk import OrderAtKiosk, around, offered
from core.views.order import JobView
from kiosk.deeds import DEEDS, Deed
from kiosk.pieces.choice import tiles
from kiosk.screens.card import OrderCard
from kiosk.step import Step

if TYPE_CHECKING:
    from kiosk.visit import Visit

# The first of these that is possible is the large one.
FIRST = ("final_inspection", "lead_check", "self_check", "resume", "start", "finish_wash", "start_wash")
THEN = (
    *("take_in", "pause", "interrupt", "hand_over", "request_parts", "withdraw_parts", "ask"),
    *("propose_supplement", "flag_delay", "skip_wash", "reject", "park"),
)
STOPPED = ("interrupted", "awaiting_parts")
MANY = 6  # beyond so many, deeds stand in three columns


class OrderScreen:
    """An order in one person's hands."""

    def __init__(self, visit: "Visit", picture: OrderAtKiosk) -> None:
        """Draw it."""
        self._visit, self._picture = visit, picture
        self._say = visit.texts.say
        may_tick = "tick_job" in picture.order.deeds
        self._ticks = {job.code: uuid4() for job in picture.order.jobs}
        card = OrderCard(visit, picture, self._tick_job if may_tick else None)
        with box("order") as self._whole:
            self._panel = self._lay_out(card)
        self.tick = card.tick
        with self._panel:
            self._deeds()

    def _lay_out(self, card: OrderCard) -> Element:
        """Put the card beside the panel for the deeds, which is returned."""
        card.whole()
        return box("panel")

    def _deeds(self) -> None:
        possible = [name for name in (*FIRST, *THEN) if name in self._picture.order.deeds]
        large = next((name for name in FIRST if name in possible), None)
        rest = [name for name in possible if name != large]
        if self._picture.busy_on is not None:
            self._switch()
        if large is not None:
            self._large(DEEDS[large])
        self._hint()
        if not possible and self._picture.busy_on is None:
            words(self._say("kiosk.nothing_to_do"), "hint", "p")
        columns = 3 if len(rest) > MANY else 2
        with box("deeds").style(f"--columns: {columns}; --rows: {-(-len(rest) // columns)}"):
            for name in rest:
                self._small(DEEDS[name])

    def _large(self, deed: Deed) -> None:
        more = f"kiosk.about.{deed.action}"
        count = {"self_check": "self", "lead_check": "lead", "final_inspection": "final"}.get(deed.action)
        items = len(getattr(self._picture.order.checklists, count)) if count else 0
        Button(
            self._word(deed),
            partial(self._open, deed, uuid4()),
            sign=deed.icon,
            classes="deed deed-large",
            more=self._say(more, n=items),
            deed=deed.action,
        )

    def _small(self, deed: Deed) -> None:
        Button(
            self._word(deed),
            partial(self._open, deed, uuid4()),
            sign=deed.icon,
            classes="deed",
            deed=deed.action,
        )

    def _word(self, deed: Deed) -> str:
        order, me = self._picture.order, self._picture.person.code
        if deed.action == "start" and order.lane == "in_progress":
            was_here = any(s.person == me and s.round == order.round for s in order.segments)
            return self._say("kiosk.go_on" if was_here else "kiosk.join")
        return self._say(f"action.{deed.action}")

    def _hint(self) -> None:
        """Tell what is still wanting before the next deed is here."""
        order, deeds = self._picture.order, self._picture.order.deeds
        works = self._picture.person.code in self._picture.card.line.get("working", [])
        open_jobs = any(job.state == "open" for job in order.jobs)
        if works and "self_check" not in deeds:
            wanting = "jobs" if open_jobs else "answers"
            words(self._say(f"kiosk.before_self_check.{wanting}"), "hint hint-large", "p")
        elif (
            order.lane in STOPPED
            and "resume" not in deeds
            and self._picture.instead is None
            and self._resumes()
        ):
            words(self._say(f"kiosk.before_resume.{order.lane}"), "hint hint-large", "p")

    def _resumes(self) -> bool:
        return not {"technician", "team_lead"}.isdisjoint(self._picture.person.roles)

    # one deed being prepared

    async def begin(self, action: str) -> None:
        """Begin a deed, if this person may do it now."""
        if action in self._picture.order.deeds:
            await self._open(DEEDS[action], uuid4())

    async def _open(self, deed: Deed, command_id: UUID) -> None:
        """Do the deed if nothing has to be asked, else show its form."""
        if not self._visit.hold(self._picture):
            return
        step = await self._step(deed.action, command_id)
        fields = deed.ready(step)
        if fields is not None:
            self._visit.step_open = False
            await step.do(**fields)
            return
        self._panel.clear()
        with self._panel:
            self._step_head(deed.icon, self._word(deed))
            with box("panel-body").props(f"data-step={deed.action}"):
                deed.ask(step)

    async def _step(self, action: str, command_id: UUID) -> Step:
        return Step(self._visit, action, command_id, self._picture, await self._visit.workshop.look(around))

    def _step_head(self, sign: str, text: str) -> None:
        with box("panel-head"):
            icon(sign)
            words(text, "panel-title", "h2")
            Button(self._say("kiosk.back"), self._visit.show, sign="back", classes="panel-back", touch="back")

    async def _tick_job(self, job: JobView) -> None:
        fields = {"job": job.code, "done": job.state == "open"}
        await self._visit.do("tick_job", self._picture, self._ticks[job.code], fields)

    # the person works elsewhere

    def _switch(self) -> None:
        """Say where, and offer to pause there and go on here."""
        busy_on, instead = self._picture.busy_on, self._picture.instead
        if busy_on is None or instead is None:
            return
        words(self._say("kiosk.busy_on", plate=busy_on.plate), "hint", "p")
        Button(
            self._say("kiosk.pause_and_start", plate=busy_on.plate),
            partial(self._ask_pause, DEEDS[instead]),
            sign="switch",
            classes="deed deed-large",
            more=self._say("kiosk.pause_and_start_more"),
            deed=f"pause-and-{instead}",
        )

    def _ask_pause(self, deed: Deed) -> None:
        pause_id = uuid4()
        if not self._visit.hold(self._picture):
            return
        self._panel.clear()
        with self._panel:
            self._step_head("switch", self._word(deed))
            with box("panel-body"):
                words(self._say("kiosk.why"), "chips-label", "h3")
                tiles(offered(self._picture, "pause"), partial(self._pause_then, deed, pause_id))

    async def _pause_then(self, deed: Deed, pause_id: UUID, why: str) -> None:
        """Two deeds, one after the other: if the second asks for something, its form comes up."""
        busy_on = self._picture.busy_on
        if busy_on is None:
            return
        visit, order = self._visit, self._picture.order
        paused = await visit.do("pause", self._picture, pause_id, {"why": why}, on=busy_on.number)
        if paused and visit.order == order.number:
            await visit.begin(deed.action)
