"""The shop's own words, for every screen of this process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.store.journal import Entry
from core.ui.texts import Texts
from core.views.order.lists import own_words
from core.workshop import Workshop


@asynccontextmanager
async def wording(workshop: Workshop) -> AsyncIterator[None]:
    """Say them while the server lives, and changed ones from the moment they are changed."""
    words = await workshop.look(lambda floor: own_words(floor.session))

    def hear(entry: Entry) -> None:
        if entry.type == "words_saved":
            saved = {**words.get(entry.data["language"], {}), **entry.data["texts"]}
            words[entry.data["language"]] = {key: text for key, text in saved.items() if text is not None}
            Texts.reword(words)

    Texts.reword(words)
    stop = workshop.hub.listen(hear)
    try:
        yield
    finally:
        stop()
        Texts.reword({})
