"""The scanner, read from the kernel as key events and grabbed: nobody else hears of a scan.

Keys are read as a US keyboard, which scanners type on, whatever layout or input method the box has.
"""

import asyncio
import fcntl
import logging
import struct
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import BinaryIO

log = logging.getLogger(__name__)

# linux/input.h
EVENT = struct.Struct("@llHHi")  # seconds, microseconds, type, code, value
EV_KEY = 1
EVIOCGRAB = 0x40044590  # _IOW('E', 0x90, int)
UP = 0
ENDS = {15, 28, 96}  # Tab, Enter, the keypad's Enter
SHIFTS = {42, 54}
PLAIN = {
    first + n: key
    for first, keys in {
        2: "1234567890-=",
        16: "qwertyuiop[]",
        30: "asdfghjkl;'`",
        43: "\\zxcvbnm,./",
        55: "*",
        57: " ",
        71: "789-456+1230.",
        98: "/",
    }.items()
    for n, key in enumerate(keys)
}
SHIFTED = dict(zip("1234567890-=[];'`\\,./", '!@#$%^&*()_+{}:"~|<>?', strict=True))
KEYPAD = range(71, 84)

LONGEST = 500  # characters
TOGETHER = 1.0  # seconds from one key to the next of the same scan
LOOK_EVERY = 1.0  # seconds between two looks for a scanner that is not there

Taken = Callable[[str], Awaitable[None]]


class Keys:
    """Puts single keys together to scans."""

    def __init__(self) -> None:
        """Begin with nothing typed."""
        self._text = ""
        self._shifts: set[int] = set()
        self._last = 0.0

    def take(self, event: bytes) -> str | None:
        """Take one event; return the scan that it ends."""
        seconds, micros, kind, code, value = EVENT.unpack(event)
        if kind != EV_KEY:
            return None
        if code in SHIFTS:
            (self._shifts.discard if value == UP else self._shifts.add)(code)
        elif value != UP:
            return self._pressed(code, seconds + micros / 1_000_000)
        return None

    def _pressed(self, code: int, at: float) -> str | None:
        if not 0 <= at - self._last <= TOGETHER:
            self._text = ""  # the beginning of one that never ended
        self._last = at
        if code in ENDS:
            whole, self._text = self._text, ""
            return whole or None
        self._text = (self._text + self._key(code))[:LONGEST]
        return None

    def _key(self, code: int) -> str:
        key = PLAIN.get(code, "")
        if not self._shifts or code in KEYPAD:
            return key
        return SHIFTED.get(key, key.upper())


def grab(device: BinaryIO) -> None:
    """Keep a device from everybody else on this box, for as long as it is open."""
    fcntl.ioctl(device, EVIOCGRAB, 1)


class BoxScanner:
    """One scanner, followed over being unplugged."""

    def __init__(self, path: Path, taken: Taken, grab: Callable[[BinaryIO], None] = grab) -> None:
        """Pass every scan on."""
        self._path = path
        self._taken = taken
        self._grab = grab
        self._logged = ""

    async def run(self) -> None:
        """Read it whenever it is there."""
        while True:
            try:
                await self._read()
            except (OSError, EOFError) as error:
                self._say(f"no scanner at {self._path}: {getattr(error, 'strerror', None) or 'unplugged'}")
            await asyncio.sleep(LOOK_EVERY)

    async def _read(self) -> None:
        with self._path.open("rb", buffering=0) as device:
            self._grab(device)
            self._say(f"scanner: {self._path}")
            events, keys = asyncio.StreamReader(), Keys()
            transport, _ = await asyncio.get_running_loop().connect_read_pipe(
                lambda: asyncio.StreamReaderProtocol(events), device
            )
            try:
                while True:
                    scan = keys.take(await events.readexactly(EVENT.size))
                    if scan is not None:
                        await self._taken(scan)
            finally:
                transport.close()

    def _say(self, text: str) -> None:
        """Log it once, not every second."""
        if text != self._logged:
            log.info(text)
        self._logged = text
