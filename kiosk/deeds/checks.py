"""The three levels: the list first, then the signature with the PIN."""

from core.actions import ORDER_ACTIONS
from core.actions.base.asking import ListItems
from core.ui.basic import Button, box, words
from core.views.order.checklists import ItemView
from kiosk.deeds.base import choices, deed, in_words, is_asked, places, reasons, words_for_other
from kiosk.pieces.checklist import Checklist
from kiosk.pieces.choice import Chips
from kiosk.pieces.note import NoteField
from kiosk.pieces.signed import found_in_row, who_signed
from kiosk.scanner import Keypad
from kiosk.step import Step

PIN_KEYS = "1234567890"
LONGEST_PIN = 12


class Inspection:
    """A list being answered, then signed."""

    def __init__(self, step: Step, items: list[ItemView], *, may_fail: bool) -> None:
        """Show the list, and below it how far it is."""
        self._step = step
        self._panel = box("inspection by-row")
        with self._panel:
            self._list = Checklist(
                step.visit.texts,
                items,
                may_fail=may_fail,
                last_notes=step.around.last_notes["defect"],
                on_change=self._count,
                on_seen=self._seen,
                before=self._who_signed,
                beneath=self._found,
            )
            self._car()
            with box("inspection-foot"):
                self._all_ok = Button(
                    step.say("kiosk.all_ok"), self._list.all_ok, sign="yes", classes="tile", check="all"
                )
                self._next = Button("", self._list.lead_on, sign="down", classes="tile", check="next")
                self._sign = Button("", self._ask_pin, sign="sign", classes="tile go", check="sign")
        self._all_ok.props["disabled"] = True
        self._list.keep(step)
        self._count()

    def _who_signed(self) -> None:
        who_signed(self._step.picture, self._step.say, self._step.visit.time)

    def _found(self, item: str) -> None:
        found_in_row(self._step.picture, item, self._step.say)

    def _car(self) -> None:
        """Lead to the car's card, for which the rows leave no room; a second touch takes it away again."""
        plate = self._step.picture.card.plate
        Button(
            plate,
            lambda: self._panel.classes(toggle="with-car"),
            sign="car",
            classes="check-car",
            touch="car",
        )

    def _seen(self) -> None:
        del self._all_ok.props["disabled"]
        self._all_ok.update()

    def _count(self) -> None:
        """Lead to what is lacking; once nothing is, sign."""
        lacking, fails, say = self._list.lacking(), self._list.fails(), self._step.say
        self._next.say(say("kiosk.lacking", n=lacking))
        self._next.set_visibility(bool(lacking))
        self._sign.say(say("kiosk.send_back" if fails else "kiosk.sign"))
        self._sign.classes(add="bad" if fails else "", remove="" if fails else "bad")
        self._sign.set_visibility(not lacking)

    def _ask_pin(self) -> None:
        if self._list.lacking():
            return
        self._panel.set_visibility(False)
        with self._panel.parent_slot.parent:  # type: ignore[union-attr]
            SignatureStep(self._step, self._list)


class SignatureStep:
    """What stands beside the signature, and the PIN."""

    def __init__(self, step: Step, answers: Checklist) -> None:
        """Ask for it."""
        self._step, self._answers = step, answers
        self._fails = answers.fails()
        self._cause: Chips[str] | None = None
        self._cause_words: NoteField | None = None
        self._slot: Chips[str] | None = None
        self._recommendations: NoteField | None = None
        with box("signature"):
            with box("signature-more"):
                words(step.say("kiosk.sign_for", name=step.picture.person.name), "chips-label", "h3")
                self._ask_more()
            Keypad(
                step.visit.texts,
                self._sign,
                keys=PIN_KEYS,
                columns=3,
                field="pin",
                label=step.say("kiosk.pin"),
                longest=LONGEST_PIN,
                masked=True,
            )

    def _ask_more(self) -> None:
        step = self._step
        if self._fails:
            causes = reasons(step, "rework_cause")
            self._cause = step.keep(Chips(step.say("kiosk.rework_cause"), causes, field="rework_cause"))
            self._cause_words = words_for_other(step, "rework_cause")
        elif is_asked(step, "slot"):
            self._slot = step.choose_place(step.say("kiosk.park_at"), places(step, "slot"), field="slot")
        if is_asked(step, "recommendations"):
            label, so_far = step.say("kiosk.recommendations"), step.order.recommendations
            self._recommendations = step.keep(NoteField(label, field="recommendations", value=so_far))

    async def _sign(self, pin: str) -> None:
        cause = self._cause.value if self._cause else None
        if cause and not (cause := in_words(cause, self._cause_words)):
            return
        await self._step.do(
            outcome="fail" if self._fails else "pass",
            items=self._answers.answers(),
            pin=pin,
            rework_cause=cause,
            slot=self._slot.value if self._slot else None,
            recommendations=self._recommendations.text if self._recommendations else None,
        )


@deed("self_check", "check1")
@deed("lead_check", "check2")
@deed("final_inspection", "check3")
def check(step: Step) -> None:
    """Show the list of the level."""
    items = getattr(step.order.checklists, choices(step, "items", ListItems).level)
    Inspection(step, items, may_fail="fail" in ORDER_ACTIONS[step.action].cases())
