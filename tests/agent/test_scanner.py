"""Key events become scans; the device is grabbed, and followed over being unplugged.

The device is a pipe that says what the kernel would: no input device can be made where these tests run.
"""

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import pytest

from kiosk.agent import scanner
from kiosk.agent.scanner import EVIOCGRAB, LONGEST, BoxScanner, Keys, grab
from tests.agent.keyboard import KEYPAD_ENTER, SHIFT, TAB, events, key, press, typed

TAG = "HTTP://BOARD.LAN/T/7Q2M9X4KDRV5H3NC"
HEADER = Path("/usr/include/linux/input.h")


def scans(*data: bytes) -> list[str]:
    keys = Keys()
    taken: Iterable[str | None] = [keys.take(event) for event in events(b"".join(data))]
    return [scan for scan in taken if scan is not None]


@pytest.mark.parametrize(
    "text",
    [TAG, "RO261123007", "7q2m9x", "abcdefghijklmnopqrstuvwxyz", "!@#$%^&*()_+{}:\"~|<>?-=[];'`\\,./ "],
)
def test_a_us_keyboard_is_read(text: str) -> None:
    assert scans(typed(text)) == [text]


@pytest.mark.parametrize("end", [TAB, KEYPAD_ENTER])
def test_other_keys_may_end_a_scan(end: int) -> None:
    assert scans(typed("7Q2M9X", end)) == ["7Q2M9X"]


def test_one_scan_after_the_other() -> None:
    assert scans(typed(TAG), typed("A1")) == [TAG, "A1"]


def test_an_end_alone_is_no_scan() -> None:
    assert scans(press(TAB)) == []


def test_a_key_held_down_repeats() -> None:
    assert scans(key(30, 1) + key(30, 2) + key(30, 0), typed("")) == ["aa"]


def test_keys_that_mean_nothing_are_left_out() -> None:
    assert scans(press(58), press(125), typed("A1")) == ["A1"]


def test_the_keypad_types_digits_whatever_shift_says() -> None:
    assert scans(key(SHIFT, 1), press(71), key(SHIFT, 0), typed("")) == ["7"]


def test_what_never_ended_does_not_begin_the_next() -> None:
    assert scans(press(30, at=1.0), typed("B2", at=2.5)) == ["B2"]


def test_nor_does_it_when_the_clock_goes_back() -> None:
    assert scans(press(30, at=9.0), typed("B2", at=2.5)) == ["B2"]


def test_a_scan_has_an_end() -> None:
    assert scans(typed("A" * (LONGEST + 9))) == ["A" * LONGEST]


def test_the_grab_is_the_kernels() -> None:
    """As `_IOW('E', 0x90, int)` comes out; where the header is, it says just that."""
    write, size = 1, 4
    assert write << 30 | size << 16 | ord("E") << 8 | 0x90 == EVIOCGRAB
    assert not HEADER.exists() or "EVIOCGRAB\t\t_IOW('E', 0x90, int)" in HEADER.read_text()


def test_what_is_no_input_device_cannot_be_grabbed(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb+", buffering=0) as file, pytest.raises(OSError, match="ioctl"):
        grab(file)


class Plug:
    """A scanner that can be plugged in and out."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> int:
        os.mkfifo(self.path)
        self.descriptor = os.open(self.path, os.O_RDWR)
        return self.descriptor

    def __exit__(self, *_: object) -> None:
        self.path.unlink()
        os.close(self.descriptor)


@pytest.fixture
def taken() -> "asyncio.Queue[str]":
    return asyncio.Queue()


async def test_scans_come_again_after_it_was_unplugged(
    tmp_path: Path, taken: "asyncio.Queue[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanner, "LOOK_EVERY", 0.01)
    grabbed: list[BinaryIO] = []
    following = asyncio.create_task(BoxScanner(tmp_path / "event7", taken.put, grabbed.append).run())
    for n in range(2):
        with Plug(tmp_path / "event7") as plug:
            os.write(plug, press(30) + typed(TAG, at=9.0) if n else typed(TAG) + press(30))
            assert await taken.get() == TAG
    assert len(grabbed) == 2
    following.cancel()


async def test_it_is_never_read_without_the_grab(
    tmp_path: Path, taken: "asyncio.Queue[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanner, "LOOK_EVERY", 0.01)
    tries = asyncio.Event()

    def refuse(_: BinaryIO) -> None:
        if len(refused) > 2:
            tries.set()
        refused.append(1)
        raise OSError(16, "Device or resource busy")

    refused: list[int] = []
    with Plug(tmp_path / "event7") as plug:
        os.write(plug, typed(TAG))
        following = asyncio.create_task(BoxScanner(tmp_path / "event7", taken.put, refuse).run())
        await tries.wait()
        following.cancel()
    assert taken.empty()
