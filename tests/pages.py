"""What tests wait for on any page."""

import re

from playwright.sync_api import Error, Page, expect

AT_ONCE = 2_000  # ms: a page that shows anything shows it by then
MOST = 6_000  # letters of what a page shows: a list may have a thousand lines
PATIENCE = 30_000  # ms: what comes late on a busy machine has come

# What may be touched and lies under the answer, but for what a scrolled box hides there anyway.
UNDER_THE_ANSWER = """() => {
    const bar = document.querySelector(".answer:not(.wide)").getBoundingClientRect();
    const seen = (one) => {
        let { left, top, right, bottom } = one.getBoundingClientRect();
        for (let box = one.parentElement; box && box !== document.body; box = box.parentElement) {
            if (getComputedStyle(box).overflowY === "visible") continue;
            const edge = box.getBoundingClientRect();
            [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
        }
        return { left, top, right, bottom };
    };
    return [...document.querySelectorAll("button, a, input, select, textarea, label.button, [tabindex='0']")]
        .filter((one) => !one.closest(".answer") && one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((one) => {
            const { left, top, right, bottom } = seen(one);
            return bottom - top > 1 && left < bar.right - 1 && right > bar.left + 1 && top < bar.bottom - 1 && bottom > bar.top + 1;
        })
        .map((one) => `${one.className}: ${one.textContent.trim().slice(0, 60)}`);
}"""


def arrives(page: Page, address: str) -> None:
    """Wait until a page is at an address, `*` standing for anything, however many ways led there.

    Playwright's own `wait_for_url` fails where a page was on its way when it was led elsewhere.
    """
    pattern = "^" + re.escape(address).replace(r"\*", ".*") + "$"
    expect(page).to_have_url(re.compile(pattern.replace(".*.*", ".*")), timeout=PATIENCE)
    page.wait_for_load_state()


def shown_on(page: Page) -> str:
    """Return what a page and those within it show, as who cannot see it is told, and where its keys go."""
    shown = []
    for frame in page.frames:
        try:
            body = frame.locator("body").aria_snapshot(timeout=AT_ONCE)
            keys = frame.evaluate("document.activeElement?.outerHTML.slice(0, 200)")
            shown.append(f"{frame.url}\n{body[:MOST]}\nkeys go to {keys}")
        except Error as gone:
            shown.append(f"{frame.url}\n{gone.message}")
    return "\n".join(shown)
