"""The gate pass: what the gate keeper reads at arm's length. Whatever is printed after the first is a copy."""

from markupsafe import Markup

from board.paper.html import made
from board.paper.sheet import Sheet
from core.ui.direction import beside
from core.views.order.paper import GatePass

COUNTING = Markup('<script type="module" src="/assets/desk/gate.js"></script>')


def gate_pass_page(sheet: Sheet, gate: GatePass) -> str:
    """Return the page."""
    say = sheet.say
    title = say("paper.gate_pass")
    unprinted = {} if gate.prints else {"hidden": ""}
    marks = [made("p", say("paper.copy"), class_="marked copy", **unprinted)]
    if gate.not_repaired:
        marks.append(made("p", say("paper.not_repaired"), class_="marked"))
    facts = {
        "order": gate.number,
        "car": beside(gate.make, gate.model, between=" "),
        "out": sheet.moment(gate.delivered_at),
        "released_by": gate.released_by,
    }
    paper = made(
        "main",
        sheet.head(gate, title, *marks),
        made("p", gate.plate or gate.vin, class_="plate"),
        made(
            "dl",
            *(
                made("div", made("dt", say(f"paper.fact.{name}")), made("dd", text), data_fact=name)
                for name, text in facts.items()
                if text
            ),
        ),
        made("div", made("div", made("span"), say("paper.sign.gate")), class_="signing"),
        class_="paper gate",
        data_paper="gate-pass",
        data_prints=str(gate.prints),
    )
    return sheet.document(
        f"{title} {gate.number}", "A5 landscape", gate.number, sheet.bar(gate.number), paper, COUNTING
    )
