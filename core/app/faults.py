"""What somebody sees of a fault of ours: a calm page, never a traceback."""

import logging

from nicegui import ui

from core.ui.texts import Texts, choose_language
from core.ui.theme import dress

log = logging.getLogger(__name__)


def show_fault(error: Exception) -> None:
    """Note the fault and build the page that takes the broken one's place."""
    log.error("a page could not be built", exc_info=error)
    request = ui.context.client.request
    texts = Texts.of(choose_language(request.headers.get("accept-language")))
    dress(texts, "pair.css")
    with ui.element("main").props("data-fault"):
        with ui.element("h1"):
            ui.label(texts.say("pair.fault_title"))
        with ui.element("p"):
            ui.label(texts.say("pair.fault_text"))
