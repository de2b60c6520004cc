"""The QR code of a tag: its address, always in a version 3 code of 29 modules."""

from typing import Literal

from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import QRData

from core.domain.base.errors import Refused

VERSION = 3
QUIET_ZONE = 4
LONGEST_AT_H = 35
LONGEST_AT_Q = 47
# Only these fit into the dense mode; anything else needs a finer code, which greasy tags do not bear.
ALPHANUMERIC_MODE: Literal[2] = 2
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:"

Matrix = list[list[bool]]


class AddressTooLong(Refused):
    """The address of a tag does not fit: `PUBLIC_URL` may have `longest` characters, it has `length`."""

    code = "address_too_long"


class AddressUnprintable(Refused):
    """`PUBLIC_URL` holds a `character` that the QR code of a tag cannot hold."""

    code = "address_unprintable"


def address(public_url: str, token: str) -> str:
    """Say what a phone opens when it scans the tag."""
    start = public_url.strip().rstrip("/").upper()
    tag = f"{start}/T/{token}"
    if len(tag) > LONGEST_AT_Q:
        raise AddressTooLong(address=start, length=len(start), longest=LONGEST_AT_Q - len(tag) + len(start))
    if odd := [character for character in tag if character not in ALPHANUMERIC]:
        raise AddressUnprintable(address=start, character=odd[0])
    return tag


def matrix(public_url: str, token: str) -> Matrix:
    """Draw the code as rows of modules, dark is true, quiet zone included."""
    tag = address(public_url, token)
    level = ERROR_CORRECT_H if len(tag) <= LONGEST_AT_H else ERROR_CORRECT_Q
    code = QRCode(version=VERSION, error_correction=level, border=QUIET_ZONE)
    code.add_data(QRData(tag, mode=ALPHANUMERIC_MODE), optimize=0)
    code.make(fit=False)
    return [[bool(module) for module in row] for row in code.get_matrix()]
