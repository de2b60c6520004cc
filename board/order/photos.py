"""The photos of an order: of the walk-round, of questions, of extra work, of what checks and wash found."""

from collections.abc import Sequence

from board.desk.fields import FormScene
from board.desk.pieces import photo_strip
from core.ui.basic import box, words
from core.views.order.journal import EntryView

Titled = tuple[str, list[str]]


def photos_of(scene: FormScene) -> list[Titled]:
    """Return the photos under what they show."""
    order, say = scene.at_desk.order, scene.texts.say
    answered = [item for signature in order.signatures for item in signature.items]
    answered += order.washed.items if order.washed else []
    found = [(say("field.walkround"), order.walkround_photos)]
    found += [(one.text, one.photos) for one in order.questions]
    found += [(one.text, one.photos) for one in order.supplements]
    found += [(one.text or say("field.remark"), one.photos) for one in order.remarks]
    found += [(item["text"], item.get("photos", [])) for item in answered]
    return [(title, photos) for title, photos in found if photos]


def photos_in(entry: EntryView) -> list[str]:
    """Return the photos that an entry names."""
    items = entry.data.get("items", [])
    return [*entry.data.get("photos", []), *(name for item in items for name in item.get("photos", []))]


def draw_photos(found: Sequence[Titled], scene: FormScene) -> None:
    """Draw them small, each row under its title."""
    words(scene.texts.say("photos.title"), "section-title", "h2")
    for title, photos in found:
        with box("photo-row"):
            words(title, "photo-title")
            photo_strip(photos, scene.texts)
