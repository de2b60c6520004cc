"""How a page is declared to NiceGUI."""

from typing import Any

from nicegui import ui

PATIENCE = 60.0  # seconds to build one; after NiceGUI's own three a busy machine would show a fault instead


def page_at(path: str, **more: Any) -> ui.page:
    """Declare the page that the decorated function builds."""
    return ui.page(path, title="sevenlanes", response_timeout=PATIENCE, **more)
