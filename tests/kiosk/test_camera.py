"""The camera in the page: Chromium plays a film of a badge as its camera."""

from io import BytesIO
from pathlib import Path

import pytest
import qrcode
from PIL import Image
from playwright.sync_api import Browser

from tests.chromium import FLAGS, installed
from tests.kiosk.touching import Shop

SIZE = (640, 480)


@pytest.mark.browser
def test_a_badge_before_the_camera_signs_in(browser: Browser, shop: Shop, tmp_path: Path) -> None:
    film = tmp_path / "badge.y4m"
    film.write_bytes(a_film_of(f"HTTP://BOARD.LAN/T/{shop.tags['T02']}"))
    camera = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    with_camera = browser.browser_type.launch(executable_path=installed(), args=[*FLAGS, *camera])
    try:
        kiosk = shop.kiosk(with_camera)
        kiosk.at('[data-touch="camera"]').click()
        kiosk.wait("[data-screen=person]")
    finally:
        with_camera.close()


def a_film_of(text: str) -> bytes:
    """Return one picture as uncompressed video, which Chromium plays over and over."""
    picture = Image.new("L", SIZE, 200)
    with BytesIO() as drawn:
        qrcode.make(text, box_size=8, border=4).save(drawn)
        picture.paste(Image.open(drawn).convert("L").resize((400, 400)), (120, 40))
    grey = bytes([128]) * (SIZE[0] * SIZE[1] // 4)
    heading = f"YUV4MPEG2 W{SIZE[0]} H{SIZE[1]} F25:1 Ip A1:1 C420\n".encode()
    return heading + (b"FRAME\n" + picture.tobytes() + grey + grey) * 5
