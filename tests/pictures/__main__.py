"""`python -m tests.pictures` takes all pictures anew, into `pictures/`, and keeps the best in `docs/pictures/`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from core.demo import CLOCK, furnish
from core.opening import open_workshop
from core.settings import Settings
from core.ui.texts import LANGUAGES
from tests.chromium import FLAGS, installed
from tests.pictures.album import Album
from tests.pictures.desk import photograph_desks, photograph_doors, photograph_first_day
from tests.pictures.kiosk import photograph_kiosk, stages
from tests.pictures.phone import photograph_phone
from tests.pictures.tags import photograph_tags
from tests.pictures.wall import photograph_demo_wall, photograph_loads, photograph_states
from tests.stories.house import House
from tests.stories.people import Desks

ROOT = Path(__file__).parents[2]
SCREENS = {
    "kiosk": ("kiosk", 1280, "order-working"),
    "kiosk-check": ("kiosk", 1280, "self_check-answered"),
    "phone": ("phone", 390, "order-working"),
    "advisor": ("desk", 1280, "advisor-order"),
    "order": ("desk", 1280, "order"),
    "dispatch": ("desk", 1280, "dispatch-order"),
    "parts": ("desk", 1280, "parts"),
    "people": ("desk", 1280, "admin-people"),
    "delivery-note": ("desk", 1280, "delivery-note"),
}
KEPT = {
    "wall": ("wall-zh-Hans-1920", "demo"),
    "tags": ("tags", "printed"),
    **{name: (f"{screen}-en-{width}", what) for name, (screen, width, what) in SCREENS.items()},
    **{
        f"{name}.zh-Hans": (f"{screen}-zh-Hans-{width}", what)
        for name, (screen, width, what) in SCREENS.items()
    },
}
STATIONS = {
    f"{name}-{language}": {"kind": kind, "language": language}
    for name, kind in (("wall", "board"), ("phone", "phone"), ("desk", "desk"))
    for language in LANGUAGES
}


def main() -> None:
    """Take them all, then lay them side by side."""
    folder = ROOT / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    album = Album(folder)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as shop:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        photograph_loads(browser, album)
        photograph_states(browser, album)
        photograph_demo(browser, album, Path(shop))
        for language in LANGUAGES:
            photograph_first_day(browser, album, language)
        photograph_doors(browser, album)
        browser.close()
    for name, (group, what) in KEPT.items():
        album.keep(group, what, ROOT / "docs" / "pictures" / f"{name}.png")
    print(f"{album.lay_out()} pictures and their sheets are in {folder}")


def photograph_demo(browser: Browser, album: Album, folder: Path) -> None:
    """Take the demo's shop at ten in the morning; its clock stands still."""
    shop = open_workshop(Settings(data=folder / "data", clock=CLOCK.format(speed=0), shop_name="sevenlanes"))
    furnish(shop)
    played = stages(shop)
    kiosks = {
        f"kiosk-{language}": {"kind": "kiosk", "place": stage.bay, "language": language}
        for language, stage in played.items()
    }
    house = House(shop, browser, STATIONS | kiosks)
    house.open()
    try:
        photograph_tags(house, album, folder)
        for language in LANGUAGES:
            photograph_demo_wall(house, album, language)
        clear_the_wash(house)
        for language in LANGUAGES:
            photograph_kiosk(house, album, language, played[language])
        for language in LANGUAGES:
            photograph_phone(house, album, language)
        for language in LANGUAGES:
            photograph_desks(house, album, language)
        house.switch_off()
    finally:
        house.close()


def clear_the_wash(house: House) -> None:
    """Let whatever car is being washed leave its bay to the one that is photographed."""
    washed = house.api.get("/orders", params={"lane": "wash"}).raise_for_status().json()["entries"]
    for order in washed:
        if order["bay"] == "W2":
            Desks(house).does("W02", "finish_wash", order["number"], slot="F20")


if __name__ == "__main__":
    main()
