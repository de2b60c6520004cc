"""What a scanner's kernel device says while it types."""

from collections.abc import Iterator

from kiosk.agent.scanner import EV_KEY, EVENT, PLAIN, SHIFTED

SHIFT, ENTER, TAB, KEYPAD_ENTER = 42, 28, 15, 96
CODE_OF = {key: code for code, key in reversed(PLAIN.items())}
UNSHIFTED = {shifted: key for key, shifted in SHIFTED.items()}
EV_SYN = 0


def key(code: int, value: int, at: float = 1.0) -> bytes:
    """Return what the kernel says of one key, and that this was all."""
    seconds, micros = int(at), int(at % 1 * 1_000_000)
    return EVENT.pack(seconds, micros, EV_KEY, code, value) + EVENT.pack(seconds, micros, EV_SYN, 0, 0)


def press(code: int, at: float = 1.0) -> bytes:
    """Press a key and let it go."""
    return key(code, 1, at) + key(code, 0, at)


def typed(text: str, end: int = ENTER, at: float = 1.0) -> bytes:
    """Type a text as a US keyboard does."""
    return b"".join(_character(one, at) for one in text) + press(end, at)


def events(data: bytes) -> Iterator[bytes]:
    """Take them one by one."""
    for start in range(0, len(data), EVENT.size):
        yield data[start : start + EVENT.size]


def _character(one: str, at: float) -> bytes:
    plain = UNSHIFTED.get(one, one.lower())
    pressed = press(CODE_OF[plain], at)
    return pressed if plain == one else key(SHIFT, 1, at) + pressed + key(SHIFT, 0, at)
