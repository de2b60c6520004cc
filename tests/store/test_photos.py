"""Photos in the data folder: bare, scaled, whole or not there, and cleared away when nothing shows them."""

import errno
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import text

from core.actions.base.action import read_action
from core.domain.base.errors import DiskFull, Invalid
from core.domain.order.photos import NotAPhoto, PhotoTooLarge
from core.keeping.photos import LARGEST_FILE, PhotoFolder
from core.opening import open_workshop
from core.settings import Settings
from core.store.replay import verify
from core.store.sqlite.engine import writing_engine
from core.store.tables import KeptPhoto
from core.workshop import Actor, Workshop
from tests.cameras import COMMENT, a_bomb, a_photo
from tests.store.trial import NINE, a_trial_shop

UNKNOWN = "0" * 64


@pytest.fixture
def photos(tmp_path: Path) -> PhotoFolder:
    return PhotoFolder(tmp_path)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


def kept(photos: PhotoFolder, data: bytes, *, thumb: bool = False) -> Image.Image:
    file = photos.find(photos.keep(data), thumb=thumb)
    assert file is not None
    return Image.open(BytesIO(file.read_bytes()))


def files(folder: Path) -> set[Path]:
    return {file for file in (folder / "photos").rglob("*") if file.is_file()}


def test_a_photo_is_scaled_and_its_thumbnail_lies_beside_it(photos: PhotoFolder) -> None:
    assert kept(photos, a_photo((2400, 1800))).size == (1600, 1200)
    assert kept(photos, a_photo((2400, 1800)), thumb=True).size == (320, 240)


def test_a_small_photo_is_not_blown_up(photos: PhotoFolder) -> None:
    assert kept(photos, a_photo((640, 480))).size == (640, 480)


def test_where_and_with_what_it_was_taken_is_not_kept(photos: PhotoFolder) -> None:
    file = photos.find(photos.keep(a_photo()))
    assert file is not None
    bare = file.read_bytes()
    assert dict(Image.open(BytesIO(bare)).getexif()) == {}
    assert [told for told in (COMMENT, b"Exif", b"Somebody") if told in bare] == []


def test_a_photo_taken_upright_stays_upright(photos: PhotoFolder) -> None:
    turned = kept(photos, a_photo((800, 600), orientation=6))
    assert turned.size == (600, 800)
    red, _, _ = turned.convert("RGB").getpixel((300, 100))  # type: ignore[misc]
    assert red > 150  # what was left is now on top


def test_what_is_transparent_lies_on_white_paper(photos: PhotoFolder) -> None:
    data = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(data, "PNG")
    assert kept(photos, data.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def test_the_same_photo_twice_is_one(photos: PhotoFolder, tmp_path: Path) -> None:
    assert photos.keep(a_photo()) == photos.keep(a_photo())
    assert len(files(tmp_path)) == 2


def test_only_this_user_can_read_them(photos: PhotoFolder, tmp_path: Path) -> None:
    photos.keep(a_photo())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files(tmp_path)} == {0o600}


@pytest.mark.parametrize("claim", [(20_000, 20_000), (10_000, 6_001), (65_000, 65_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(photos: PhotoFolder, claim: tuple[int, int]) -> None:
    with pytest.raises(PhotoTooLarge):
        photos.keep(a_bomb(*claim))


def test_a_file_too_large_is_refused_unread(photos: PhotoFolder) -> None:
    with pytest.raises(PhotoTooLarge):
        photos.keep(b"x" * (LARGEST_FILE + 1))


@pytest.mark.parametrize("data", [b"", b"hello", a_photo()[:2000], b"<svg/>", b"GIF89a" + bytes(40)])
def test_what_is_no_whole_picture_is_refused(photos: PhotoFolder, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotAPhoto):
        photos.keep(data)
    assert files(tmp_path) == set()


PLAIN = a_photo((64, 48))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_picture_is_kept_or_refused_and_nothing_else(
    tmp_path: Path, damage: list[tuple[int, int]]
) -> None:
    data = bytearray(PLAIN)
    for place, value in damage:
        data[place] = value
    photos = PhotoFolder(tmp_path)
    try:
        name = photos.keep(bytes(data))
    except (NotAPhoto, PhotoTooLarge):
        return
    assert photos.find(name) is not None


def test_a_full_disk_is_said_and_leaves_no_half(
    photos: PhotoFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        photos.keep(a_photo())
    assert files(tmp_path) == set()


def test_what_nobody_named_is_cleared_away_after_a_day(photos: PhotoFolder, tmp_path: Path) -> None:
    named, left, fresh = (photos.keep(a_photo((64, 64), shade=shade)) for shade in (0, 90, 200))
    yesterday = (datetime.now(UTC) - timedelta(days=1, minutes=1)).timestamp()
    for name in (named, left):
        for file in (tmp_path / "photos").rglob(f"{name}*"):
            os.utime(file, (yesterday, yesterday))
    photos.clear_away([named], datetime.now(UTC))
    assert [photos.find(name) is not None for name in (named, left, fresh)] == [True, False, True]
    assert photos.find(left, thumb=True) is None


async def test_a_deed_names_a_photo_and_the_journal_gives_it_back(shop: Workshop) -> None:
    name = await shop.keep_photo(a_photo())
    body = {"text": "Wipers", "hours": 0.3, "photos": [name]}
    await propose(shop, body)
    order = shop.look_now(lambda floor: floor.order("in_progress"))
    assert order.supplements[-1].photos == [name]
    with shop.reading() as session:
        assert verify(session) == []


async def test_a_photo_that_was_never_sent_is_invalid(shop: Workshop) -> None:
    with pytest.raises(Invalid) as refused:
        await propose(shop, {"text": "Wipers", "hours": 0.3, "photos": [UNKNOWN]})
    assert refused.value.field == "photos"


async def test_a_restart_keeps_what_a_deed_named(shop: Workshop) -> None:
    named, left = await shop.keep_photo(a_photo()), await shop.keep_photo(a_photo(shade=90))
    await propose(shop, {"text": "Wipers", "hours": 0.3, "photos": [named]})
    for file in files(shop.folder):
        os.utime(file, (0, 0))
    shop.close()
    again = open_workshop(Settings(data=shop.folder, clock=NINE))
    assert again.photos.find(named) is not None
    assert again.photos.find(left) is None
    assert not again.look_now(lambda floor: floor.knows_photo(left))
    again.close()


async def test_what_only_the_acceptance_shows_is_kept_too(shop: Workshop) -> None:
    shown = await accepted_with_a_photo(shop)
    for file in files(shop.folder):
        os.utime(file, (0, 0))
    shop.close()
    again = open_workshop(Settings(data=shop.folder, clock=NINE))
    assert again.photos.find(shown) is not None
    with again.reading() as session:
        assert verify(session) == []
    again.close()


async def test_a_shop_of_an_older_version_counts_it_as_shown_once_it_is_opened(shop: Workshop) -> None:
    shown = await accepted_with_a_photo(shop)
    shop.close()
    engine = writing_engine(shop.folder)
    with engine.begin() as database:
        database.execute(text("UPDATE photo SET named = 0"))
        for table in ("former_name", "kept_form", "remark"):
            database.execute(text(f"DROP TABLE {table}"))
        database.execute(text("ALTER TABLE alert DROP COLUMN but"))
        database.execute(text("UPDATE alembic_version SET version_num = '0010'"))
    engine.dispose()
    again = open_workshop(Settings(data=shop.folder, clock=NINE))
    with again.reading() as session:
        assert verify(session) == []
        kept = session.row(KeptPhoto, shown)
    assert kept is not None
    assert kept.named
    again.close()


async def accepted_with_a_photo(shop: Workshop) -> str:
    """Accept a finished car with a photo at the first item of the list."""
    shown = await shop.keep_photo(a_photo())
    items: list[dict[str, object]] = [
        {"item": item.item, "answer": "ok"}
        for item in shop.look_now(lambda floor: floor.checklist("accept", "maintenance"))
    ]
    items[0]["photos"] = [shown]
    body = {"items": items, "command_id": "2f0c52a8-3a51-4f8f-8f2b-1d9a5f6b7c8d"}
    await shop.do(read_action("accept", "ready", body), Actor("advisor", "desk"))
    return shown


async def propose(shop: Workshop, body: dict[str, object]) -> None:
    action = read_action(
        "propose_supplement",
        "in_progress",
        {**body, "command_id": "7b7f3e0a-7e0f-4b8f-9d0f-0d4c6a1b2c3d"},
    )
    await shop.do(action, Actor("worker", "kiosk"))
