"""The gate pass: what the gate keeper reads at arm's length. Whatever is printed after the first is a copy."""

from markupsafe import Markup

from board.paper.blocks import Blocks
from board.paper.html import made
from board.paper.sheet import Sheet
from core.ui.direction import beside
from core.views.order.paper import GatePass

COUNTING = Markup('<script type="module" src="/assets/desk/gate.js"></script>')


def gate_pass_page(sheet: Sheet, gate: GatePass) -> str:
    """Return the page."""
    say, blocks = sheet.say, Blocks(sheet)
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
        blocks.facts(facts),
        blocks.to_sign("gate"),
        class_="paper gate",
        data_paper="gate-pass",
        data_prints=str(gate.prints),
    )
    return sheet.document(f"{title} {gate.number}", "A5 landscape", gate.number, sheet.bar(), paper, COUNTING)
