"""The gate pass: what the gate keeper reads at arm's length. Whatever is printed after the first is a copy."""

from board.paper.html import Html, joined, made
from board.paper.sheet import Sheet
from core.views.paper import GatePass

# The browser says when it prints, by whatever way it was asked to; the server counts it.
COUNTING = Html(
    '<script>addEventListener("beforeprint", () => fetch(location.pathname + "/printed", '
    '{method: "POST", keepalive: true})); addEventListener("afterprint", () => location.reload());</script>'
)


def gate_pass_page(sheet: Sheet, gate: GatePass) -> str:
    """Return the page."""
    say = sheet.say
    title = say("gate_pass")
    marks = [
        say("copy", n=gate.prints + 1) if gate.prints else "",
        say("not_repaired") if gate.not_repaired else "",
    ]
    facts = {
        "order": gate.number,
        "car": gate.car,
        "out": sheet.moment(gate.delivered_at),
        "released_by": gate.released_by,
    }
    paper = made(
        "main",
        sheet.head(gate, title, " · ".join(mark for mark in marks if mark)),
        made("p", gate.plate or gate.vin, class_="plate"),
        made(
            "dl",
            *(
                made("div", made("dt", say(f"fact.{name}")), made("dd", text), data_fact=name)
                for name, text in facts.items()
                if text
            ),
        ),
        made("div", made("div", made("span"), say("sign.gate")), class_="signing"),
        class_="paper gate",
        data_paper="gate-pass",
        data_prints=str(gate.prints),
    )
    return sheet.document(
        f"{title} {gate.number}", "A5 landscape", gate.number, joined(sheet.bar(gate.number), paper, COUNTING)
    )
