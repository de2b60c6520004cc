"""`sevenlanes labels`: hang tags, badges and bay signs of what is stored."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from core.app.labels import Labelled, gather
from core.cli.output import CommandRefused, say
from core.cli.placing import put
from core.cli.reading import house, stored
from core.settings import Settings
from core.tags.labels import render
from core.ui.texts import Texts, choose_language
from core.views.order.lists import own_words


def labels(
    settings: Settings,
    what: Labelled,
    numbers: list[str],
    form: Literal["png", "pdf", "zpl"],
    out: Path,
    *,
    replace: bool,
) -> None:
    """Write the labels and say where they are: each tag's own picture, or one file for all of a kind."""
    rules = house(settings)
    texts = Texts.of(choose_language(rules.own_language))
    with stored(settings) as session:
        Texts.reword(own_words(session))
        made = gather(session, what, rules.zone, texts)
    chosen = [label for code, label in made if not numbers or code in numbers]
    missing = set(numbers) - {code for code, _ in made}
    if missing:
        message = f"unknown: {', '.join(sorted(missing))}. Nothing was printed."
        raise CommandRefused(message)
    if not chosen:
        message = f"there is nothing to label: import {what} first."
        raise CommandRefused(message)
    with TemporaryDirectory() as folder:
        files = render(chosen, form, Path(folder), settings.public_url)
        names = [made.name if form == "png" else f"labels-{what}.{form}" for made in files]
        places = {made: out / name for made, name in zip(files, names, strict=True)}
        out.mkdir(parents=True, exist_ok=True)
        put(places, replace=replace)
    for path in places.values():
        say(str(path))
