"""What each deed asks at a desk: one table, drawn and read by one form."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from board.desk.fields import (
    Field,
    Scene,
    checklist,
    jobs,
    lanes_left,
    levels,
    of_order,
    only,
    parts,
    persons,
    places,
    questions,
    quoted_price,
    reasons,
    supplements,
    teams,
    value,
    words,
    working,
)
from board.desk.history import lane_entries, remarks, work_entries

AT_THE_KIOSK = ("self_check", "lead_check", "final_inspection")  # a checklist is answered at the car
WITHOUT_A_FORM = ("undo", "acknowledge")
BY_RECEPTION = ("receive", "amend")

REPAIR_BAYS = ("repair_bay", "body_bay", "inspection_bay")
PARKING = ("to_be_repaired_slot", "interrupted_slot", "finished_slot", "area")
WANTED = ("planned", "requested", "back_order", "arrived")

PIN = Field("pin", "pin")
CHANNEL = Field(
    "channel", "reason", options=words("channel", "phone", "in_person", "message"), start=value("phone")
)
WHO = Field(
    "by", "reason", options=words("who", "customer", "insurer", "manufacturer"), start=value("customer")
)
JOB_ROWS = Field(
    "jobs",
    "rows",
    wide=True,
    columns=(
        Field("code", "text", optional=True, label="job_code"),
        Field("text", "text", label="job_text"),
        Field("standard_hours", "number"),
        Field("skill", "number", optional=True),
    ),
)
PART_ROWS = Field(
    "parts",
    "rows",
    wide=True,
    columns=(
        Field("number", "text", label="part_number"),
        Field("text", "text", optional=True, label="part_text"),
        Field("quantity", "number", start=value("1")),
    ),
)
SHORT_LIST = Field(
    "items", "ticks", options=checklist("accept"), on=lambda scene: bool(checklist("accept")(scene))
)
WASH_LIST = Field(
    "items",
    "answers",
    options=checklist("wash"),
    on=lambda scene: bool(checklist("wash")(scene)),
    label="wash_list",
)


@dataclass(frozen=True)
class Form:
    """What a deed asks, and what there is to know before. `changes_only` sends just what differs from how it was shown."""

    icon: str
    fields: tuple[Field, ...] = ()
    changes_only: bool = False
    note: Callable[[Scene], str] = lambda _: ""


def _reason_field(reason: str) -> Field:
    return Field(
        "detail", "reason", options=reasons(reason), optional=reason != "A", when=("reason", (reason,))
    )


def _found_at_the_wash(scene: Scene) -> str:
    """Tell who takes the car over what the washer had to say of it."""
    washed = scene.at_desk.order.washed
    found = remarks(washed.items, scene) if washed else []
    return scene.texts.say("desk.at_the_wash", found="; ".join(found)) if found else ""


def _first_start(scene: Scene) -> bool:
    return scene.at_desk.order.lane == "waiting" and scene.at_desk.order.walkround is None


FORMS: dict[str, Form] = {
    # towards the gate
    "accept": Form("yes", (SHORT_LIST,), note=_found_at_the_wash),
    "notify_customer": Form("sign", (CHANNEL, Field("text", "note", label="said"))),
    "settle": Form(
        "value",
        (
            Field(
                "how",
                "choice",
                options=words("settled", "paid", "account", "insurer", "manufacturer", "internal"),
            ),
            Field("document", "text", optional=True),
        ),
    ),
    "deliver": Form("key"),
    "reject": Form(
        "reject",
        (Field("to", "choice", options=words("reject_to", "work", "wash")), Field("what", "note")),
    ),
    # the customer's word
    "answer": Form(
        "question",
        (
            Field("question", "choice", options=questions, start=only(questions)),
            Field("text", "note", label="answer_text"),
            replace(WHO, options=words("who", "customer", "insurer", "manufacturer", "technical")),
            CHANNEL,
        ),
    ),
    "answer_supplement": Form(
        "supplement",
        (
            Field("supplement", "choice", options=supplements, start=only(supplements)),
            Field("answer", "choice", options=words("consent", "agreed", "refused")),
            Field("price", "money", optional=True, when=("answer", ("agreed",)), start=quoted_price),
            Field("promised_at", "time", when=("answer", ("agreed",)), start=of_order("promised_at")),
            WHO,
            CHANNEL,
        ),
    ),
    "quote_supplement": Form(
        "value",
        (
            Field("supplement", "choice", options=supplements, start=only(supplements)),
            Field("price", "money"),
            Field("available_at", "time", optional=True),
        ),
    ),
    "repromise": Form(
        "clock",
        (
            Field("promised_at", "time", start=of_order("promised_at")),
            Field(
                "agreed_by", "reason", options=words("who", "customer", "insurer"), start=value("customer")
            ),
            CHANNEL,
            Field("reason", "reason", options=reasons("delay")),
        ),
    ),
    "flag_delay": Form(
        "delay", (Field("reason", "reason", options=reasons("delay")), Field("estimate", "time"))
    ),
    "add_job": Form("wrench", (JOB_ROWS, WHO, CHANNEL, Field("promised_at", "time", optional=True))),
    "drop_job": Form(
        "withdraw",
        (
            Field("job", "choice", options=jobs("open"), start=only(jobs("open"))),
            Field("outcome", "choice", options=words("outcome", "refused", "deferred")),
            WHO,
            CHANNEL,
            Field("why", "text"),
        ),
    ),
    "ask": Form(
        "question",
        (
            Field("text", "note", label="question_text"),
            Field(
                "whom", "choice", options=words("whom", "customer", "insurer", "manufacturer", "technical")
            ),
        ),
    ),
    "propose_supplement": Form(
        "supplement",
        (
            Field("text", "note", label="work_found"),
            Field("hours", "number"),
            Field("safety", "flag", optional=True),
            Field("parts", "rows", optional=True, columns=PART_ROWS.columns, wide=True),
        ),
    ),
    # parts
    "issue_parts": Form(
        "parts",
        (
            Field(
                "part",
                "choice",
                options=parts("planned", "requested", "arrived"),
                start=only(parts("planned", "requested", "arrived")),
            ),
            Field("quantity", "number", start=value("1")),
            Field(
                "receiver", "choice", options=persons("technician", "team_lead"), start=of_order("technician")
            ),
            Field("receiver_pin", "pin"),
        ),
    ),
    "parts_arrived": Form(
        "ticked",
        (
            Field(
                "part",
                "choice",
                options=parts("requested", "back_order"),
                start=only(parts("requested", "back_order")),
            ),
        ),
    ),
    "back_order": Form(
        "clock",
        (
            Field("part", "choice", options=parts(*WANTED), start=only(parts(*WANTED))),
            Field("expected_at", "time", optional=True),
            Field("ask_again_at", "time", optional=True),
        ),
    ),
    "request_parts": Form("parts", (PART_ROWS,)),
    "return_parts": Form(
        "undo",
        (
            Field("part", "choice", options=parts(issued=True), start=only(parts(issued=True))),
            Field("quantity", "number", start=value("1")),
        ),
    ),
    "withdraw_parts": Form(
        "withdraw",
        (
            Field("part", "choice", options=parts(*WANTED), start=only(parts(*WANTED))),
            Field("why", "reason", options=words("withdrawn", "wrong_number", "not_needed")),
        ),
    ),
    # the work
    "take_in": Form(
        "key",
        (
            Field("key_tag", "text", start=of_order("key_tag")),
            Field("slot", "choice", options=places("to_be_repaired_slot", "area", *REPAIR_BAYS)),
        ),
    ),
    "assign": Form(
        "hand_over",
        (
            Field(
                "technician",
                "choice",
                optional=True,
                options=persons("technician"),
                start=of_order("technician"),
            ),
            Field("team", "choice", optional=True, options=teams, start=of_order("team")),
            Field(
                "bay",
                "choice",
                optional=True,
                options=places(*REPAIR_BAYS, taken=True),
                start=of_order("bay"),
            ),
            Field(
                "priority",
                "choice",
                options=words("priority", *"123456789"),
                start=lambda scene: str(scene.at_desk.order.priority),
            ),
            Field("planned_start", "time", optional=True, start=of_order("planned_start")),
        ),
        changes_only=True,
    ),
    "start": Form(
        "start",
        (
            Field("walkround", "choice", options=words("walkround", "ok", "differs"), on=_first_start),
            Field("walkround_note", "note", optional=True, when=("walkround", ("differs",)), on=_first_start),
            Field(
                "bay",
                "choice",
                optional=True,
                options=places(*REPAIR_BAYS),
                start=of_order("bay"),
                on=lambda scene: scene.at_desk.order.lane == "waiting",
            ),
        ),
    ),
    "pause": Form(
        "pause",
        (
            Field("whose", "choice", optional=True, options=working, start=only(working)),
            Field("why", "reason", options=reasons("pause")),
            Field("until", "time", optional=True),
        ),
    ),
    "hand_over": Form(
        "hand_over",
        (
            Field("technician", "choice", optional=True, options=persons("technician")),
            Field("team", "choice", optional=True, options=teams),
            Field("slot", "choice", optional=True, options=places(*PARKING)),
            Field("note", "text", optional=True),
        ),
    ),
    "interrupt": Form(
        "stop",
        (
            Field("reason", "choice", options=words("stop", "A", "B", "C"), label="stop_reason"),
            _reason_field("A"),
            _reason_field("B"),
            _reason_field("C"),
            Field("resume_at", "time", optional=True),
            Field("slot", "choice", optional=True, options=places("interrupted_slot", "area")),
            Field("note", "text", optional=True),
        ),
    ),
    "resume": Form(
        "start", (Field("bay", "choice", optional=True, options=places(*REPAIR_BAYS), start=of_order("bay")),)
    ),
    "requeue": Form("back", (Field("reason", "note"),)),
    "tick_job": Form(
        "ticked",
        (
            Field("job", "choice", options=jobs("open", "done"), start=only(jobs("open", "done"))),
            Field("done", "flag", optional=True, start=lambda _: True, label="job_done"),
        ),
    ),
    # the yard
    "park": Form(
        "park",
        (
            Field("slot", "choice", options=places(*PARKING, *REPAIR_BAYS)),
            Field("key_at", "choice", optional=True, options=words("key_at", "hook", "car", "person")),
        ),
    ),
    "start_wash": Form(
        "wash", (Field("bay", "choice", options=places("wash_bay"), start=only(places("wash_bay"))),)
    ),
    "finish_wash": Form("yes", (WASH_LIST, Field("slot", "choice", options=places("finished_slot", "area")))),
    "skip_wash": Form(
        "no_wash",
        (
            WHO,
            Field(
                "why", "reason", options=words("no_wash", "customer_wish", "weather", "no_time", "wash_down")
            ),
        ),
    ),
    # putting things right
    "void_signature": Form(
        "no", (Field("level", "choice", options=levels, start=only(levels)), Field("reason", "text"), PIN)
    ),
    "correct": Form(
        "wrench",
        (
            Field("what", "choice", options=words("correct", "segment", "lane"), label="correct_what"),
            Field("entry", "choice", options=work_entries, wide=True, when=("what", ("segment",))),
            Field("entry", "choice", options=lane_entries, wide=True, when=("what", ("lane",))),
            Field(
                "whose",
                "choice",
                optional=True,
                options=persons("technician", "team_lead"),
                when=("what", ("segment",)),
                label="corrected_person",
            ),
            Field("started_at", "time", optional=True, past=True, when=("what", ("segment",))),
            Field("ended_at", "time", optional=True, past=True, when=("what", ("segment",))),
            Field("lane", "choice", options=lanes_left, when=("what", ("lane",))),
            Field("reason", "text"),
            PIN,
        ),
    ),
    "give_back": Form(
        "back",
        (
            Field("reason", "note"),
            Field(
                "charged",
                "several",
                optional=True,
                options=parts(issued=True),
                on=lambda scene: bool(parts(issued=True)(scene)),
            ),
            PIN,
        ),
    ),
    "cancel": Form("no", (Field("reason", "note"),)),
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
