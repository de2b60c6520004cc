"""What a scan or a typed code stands for. A tag names, it never authorises."""

from pydantic import BaseModel
from sqlmodel import col, select

from core.domain.access.tag_codes import Scan, ScanDoubt, ScanKind, normalise, read_scan
from core.domain.base.errors import Refused, UnknownTag
from core.domain.order.order import STILL_OPEN, Order
from core.domain.shop.tags import Tag, TagKind
from core.store.floor import StoredFloor
from core.store.session import SiteSession

SHORTEST_ENDING = 3  # digits of an order number that somebody types


class Misread(Refused):
    """A character is wrong: the check character does not fit."""

    code = "scan_misread"


class InputMethodOn(Refused):
    """An input method swallowed the scan."""

    code = "scan_input_method"


class NothingScanned(Refused):
    """There was nothing in the scan."""

    code = "scan_empty"


class ScanTooLong(Refused):
    """No tag is as long as this."""

    code = "scan_too_long"


class Found(BaseModel):
    """What carries the tag."""

    kind: TagKind
    code: str


def find(floor: StoredFloor, text: str) -> Found:
    """Return what a scanned tag, a typed short code or an order number stands for, or refuse.

    A person is found by the badge alone: with a number that others know, nobody does what asks for no PIN.
    """
    scan = read_scan(text)
    found = _by_tag(floor, scan) or _by_number(floor.session, scan)
    if found is None:
        raise _refusal(scan)
    return found


def find_typed(floor: StoredFloor, text: str) -> Found:
    """Do the same for what was typed on a pad: the last digits of an order number will do."""
    try:
        return find(floor, text)
    except Refused:
        found = _by_ending(floor.session, read_scan(text).text)
        if found is None:
            raise
        return found


def tagged(floor: StoredFloor, text: str) -> Found | None:
    """Return what carries just this tag or short code."""
    return _by_tag(floor, read_scan(text))


def staff_number(floor: StoredFloor, text: str) -> str | None:
    """Return the person of this staff number, in whichever letters it was typed: what it is for asks for a PIN too."""
    wanted = normalise(text)
    return next((one.code for one in floor.everybody() if normalise(one.code) == wanted), None)


def _by_tag(floor: StoredFloor, scan: Scan) -> Found | None:
    """Look a tag up; the badge of who left the shop opens nothing."""
    query = select(Tag).where(~col(Tag.revoked))
    if scan.kind is ScanKind.TOKEN:
        query = query.where(Tag.token == scan.value)
    elif scan.kind is ScanKind.SHORT_CODE:
        query = query.where(Tag.short_code == scan.value)
    else:
        return None
    tag = floor.session.exec(query).first()
    if tag is None or (tag.kind == "person" and not _is_here(floor, tag.code)):
        return None
    return Found.model_validate({"kind": tag.kind, "code": tag.code})


def _is_here(floor: StoredFloor, code: str) -> bool:
    person = floor.find_person(code)
    return person is not None and person.active


def _by_number(session: SiteSession, scan: Scan) -> Found | None:
    """Look an order up as it is written; cars in the shop also in capitals, however their number was entered."""
    if scan.kind not in {ScanKind.CODE, ScanKind.SHORT_CODE}:
        return None
    wanted = scan.text if scan.kind is ScanKind.SHORT_CODE else scan.value
    if session.row(Order, wanted) is not None:
        return Found(kind="order", code=wanted)
    return next((_order(number) for number in _open(session) if read_scan(number).text == wanted), None)


def _by_ending(session: SiteSession, digits: str) -> Found | None:
    if not digits.isdecimal() or len(digits) < SHORTEST_ENDING:
        return None
    ending = [number for number in _open(session) if number.endswith(digits)]
    return _order(ending[0]) if len(ending) == 1 else None


def _open(session: SiteSession) -> list[str]:
    query = select(Order.number).where(STILL_OPEN)
    return list(session.exec(query))


def _order(number: str) -> Found:
    return Found(kind="order", code=number)


def _refusal(scan: Scan) -> Refused:
    kind = _REFUSALS.get(scan.doubt) if scan.doubt else None
    return kind(tag=scan.text) if kind else UnknownTag(tag=scan.text)


_REFUSALS: dict[ScanDoubt, type[Refused]] = {
    ScanDoubt.MISREAD: Misread,
    ScanDoubt.INPUT_METHOD: InputMethodOn,
    ScanDoubt.NOTHING: NothingScanned,
    ScanDoubt.TOO_LONG: ScanTooLong,
}
