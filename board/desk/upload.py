"""A place on a desk's page to choose a file, or to drop it."""

from collections.abc import Awaitable, Callable

from nicegui import ui
from nicegui.events import UploadEventArguments

from core.assets import ASSETS

LARGEST = 200 * 1024 * 1024


class Upload(ui.upload, component=ASSETS / "desk" / "file.js"):
    """Takes one file at a time. What is too large arrives as None, as does what was lost on the way."""

    def __init__(self, label: str, taken: Callable[[str, bytes | None], Awaitable[None]]) -> None:
        """Wait for a file; it comes with its name."""

        async def arrived(event: UploadEventArguments) -> None:
            fits = event.file.size() <= LARGEST
            await taken(event.file.name, await event.file.read() if fits else None)

        async def lost() -> None:
            await taken("", None)

        super().__init__(label=label, on_upload=arrived)
        self.on("lost", lost, [])
