"""Photos on a kiosk or phone: small, each large where it stands after a touch. The page stays."""

from collections.abc import Callable, Sequence

from nicegui import ui

from core.ui.basic import box

ENLARGE = """({currentTarget: photo}) => {
    photo.classList.toggle("large");
    photo.firstElementChild.src = photo.dataset.photo;
}"""


def thumbs(photos: Sequence[str], say: Callable[..., str]) -> None:
    """Show them; a second touch makes one small again."""
    for n, name in enumerate(photos, 1):
        with box("thumb", "button") as photo:
            ui.element("img").props('alt="" loading=lazy').props["src"] = f"/photos/{name}?size=thumb"
        photo.props.update({"data-photo": f"/photos/{name}", "aria-label": say("photos.open", n=n)})
        photo.on("click", js_handler=ENLARGE)
