"""The form of each deed at a desk: what its action asks, laid out. An action that is not laid out has a plain one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from board.desk.asked import fields_of
from board.desk.fields import Field, FormScene
from board.desk.history import remarks
from core.actions import ORDER_ACTIONS
from core.ui.direction import beside

AT_THE_KIOSK = ("self_check", "lead_check", "final_inspection")  # a checklist is answered at the car
WITHOUT_A_FORM = ("undo", "acknowledge")
BY_RECEPTION = ("receive", "amend")


@dataclass(frozen=True)
class Form:
    """What a deed asks, and what there is to know before. `changes_only` sends just what differs from how it was shown."""

    icon: str = "sign"
    fields: tuple[Field, ...] = ()
    changes_only: bool = False
    note: Callable[[FormScene], str] = lambda _: ""


def _found_at_the_wash(scene: FormScene) -> str:
    """Tell who takes the car over what the washer had to say of it."""
    washed = scene.at_desk.order.washed
    found = remarks(washed.items, scene) if washed else []
    return scene.texts.say("desk.at_the_wash", found=beside(*found, between="; ")) if found else ""


LAYOUT: dict[str, Form] = {  # in the order of the buttons
    # towards the gate
    "accept": Form("yes", note=_found_at_the_wash),
    "notify_customer": Form("sign"),
    "settle": Form("value"),
    "deliver": Form("key"),
    "reject": Form("reject"),
    # the customer's word
    "answer": Form("question"),
    "answer_supplement": Form("supplement"),
    "quote_supplement": Form("value"),
    "repromise": Form("clock"),
    "flag_delay": Form("delay"),
    "add_job": Form("wrench"),
    "drop_job": Form("withdraw"),
    "ask": Form("question"),
    "propose_supplement": Form("supplement"),
    "note": Form("sign"),
    # parts
    "issue_parts": Form("parts"),
    "parts_arrived": Form("ticked"),
    "back_order": Form("clock"),
    "request_parts": Form("parts"),
    "return_parts": Form("undo"),
    "withdraw_parts": Form("withdraw"),
    # the work
    "take_in": Form("key"),
    "assign": Form("hand_over", changes_only=True),
    "start": Form("start"),
    "pause": Form("pause"),
    "hand_over": Form("hand_over"),
    "interrupt": Form("stop"),
    "resume": Form("start"),
    "requeue": Form("back"),
    "tick_job": Form("ticked"),
    # the yard
    "park": Form("park"),
    "start_wash": Form("wash"),
    "finish_wash": Form("yes"),
    "skip_wash": Form("no_wash"),
    # putting things right
    "void_signature": Form("no"),
    "correct": Form("wrench"),
    "give_back": Form("back"),
    "cancel": Form("no"),
}
FORMS = {
    name: replace(LAYOUT.get(name, Form()), fields=fields_of(ORDER_ACTIONS[name]))
    for name in dict.fromkeys([*LAYOUT, *ORDER_ACTIONS])
    if name not in (*AT_THE_KIOSK, *WITHOUT_A_FORM, *BY_RECEPTION)
}
FIRST = (  # what moves an order on; the first of these that may be done stands out
    "deliver",
    "answer_supplement",
    "answer",
    "accept",
    "notify_customer",
    "settle",
    "quote_supplement",
    "issue_parts",
    "parts_arrived",
    "take_in",
    "assign",
)
