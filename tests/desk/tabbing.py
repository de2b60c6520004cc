"""A page walked through with the Tab key, as somebody does who has no mouse."""

from dataclasses import dataclass

from playwright.sync_api import Page

# What may be touched, each with the list it belongs to: a list through which the arrow keys lead is one stop.
WANTED = """() => {
    const one = (made) => (made.type === "radio" ? made.name : null);
    const lists = ".list-table tbody, .counter .list-body, .crew .list-body, .time-picks";
    const may = "a[href], button, input:not([type=hidden]), select, textarea, [tabindex]";
    const shown = (made) => made.checkVisibility({visibilityProperty: true}) && made.getClientRects().length;
    window.stops = [...document.querySelectorAll(`body :is(${may})`)]
        .filter((made) => shown(made) && !made.disabled && !made.closest("[data-calendar], .nicegui-error-popup"))
        .filter((made) => made.tabIndex >= 0 || !made.matches("[tabindex]:not(a, button, input, select, textarea)"));
    window.listOf = (made) => made.closest(lists) ?? (one(made) ? document.querySelector(`input[name="${one(made)}"]`) : made);
    window.reached = new Set();
    document.activeElement?.blur();
    return window.stops.length;
}"""
STOP = """() => {
    const made = document.activeElement;
    if (!made || made === document.body) return "out";
    const again = window.reached.has(made);
    window.reached.add(made);
    const seen = (one) => one && getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) > 0;
    const box = made.getBoundingClientRect();
    const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const marked = [made, made.nextElementSibling, made.closest("label")].some(seen);
    return again ? "again" : !within ? "hidden: " + made.outerHTML.slice(0, 120) : !marked ? "unmarked: " + made.outerHTML.slice(0, 120) : "seen";
}"""
MISSED = """() => {
    const lists = new Set([...window.reached].map(window.listOf));
    return window.stops.filter((made) => made.isConnected && !lists.has(window.listOf(made))).map((made) => made.outerHTML.slice(0, 120));
}"""


@dataclass(frozen=True)
class Walk:
    """What a walk came to."""

    unseen: list[str]
    missed: list[str]


def walk(page: Page) -> Walk:
    """Press Tab until the page was gone through once."""
    most = page.evaluate(WANTED) + 5
    unseen: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop == "again":
            break
        if stop not in {"seen", "out"}:  # out of the page, and in again at its top
            unseen.append(stop)
    return Walk(unseen, page.evaluate(MISSED))
