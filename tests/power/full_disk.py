"""`python -m tests.power.full_disk FOLDER`: what becomes of a shop on a small disk that fills up, step by step.

Where the disk is small for this program only, `asked` follows.
"""

import sys
from pathlib import Path

from core.domain.base.errors import DiskFull
from core.keeping import ballast
from core.keeping.archive import BackupRefused
from core.workshop import Workshop
from tests.api.program import Answer, Program
from tests.cameras import a_photo
from tests.power import small_disk
from tests.power.shift import asked
from tests.store.data_folder import backed_up, faults, show_photo, state, state_in
from tests.store.trial import HELPER, a_trial_shop

ballast.LITTLE, ballast.SIZE = 4 * 2**20, 2**20  # the disk is small


def main() -> None:
    """Go through it."""
    disk = Path(sys.argv[1])
    if sys.argv[2:] == ["asked"]:
        ballast.room = lambda folder: small_disk.room(disk)  # noqa: ARG005
    shop = a_trial_shop(disk / "shop")
    program = Program(shop, "act")
    assert ballast.take_ballast(shop.folder)
    assert work(program, range(12)) == [201, *[200] * 5] * 2
    assert not shop.worries()

    fill(disk, but=2 * 2**20)
    assert list(shop.worries()) == ["disk"]
    assert work(program, range(12, 24)) == [201, *[200] * 5] * 2, "little room is room"

    fill(disk, but=0)
    refused_and_nothing_lost(shop, program, disk)

    assert ballast.give_up_ballast(shop.folder)
    assert show_photo(shop, 90)
    assert work(program, range(24, 36)) == [201, *[200] * 5] * 2
    assert not ballast.take_ballast(shop.folder), "the room is needed"

    (disk / "filler").unlink()
    assert ballast.take_ballast(shop.folder)
    after = state(shop)
    shop.close()
    assert state_in(disk / "shop") == after


def work(program: Program, numbers: range) -> list[int]:
    """Send deeds; returns how each was answered."""
    return [send(program, number).status for number in numbers]


def refused_and_nothing_lost(shop: Workshop, program: Program, disk: Path) -> None:
    """Try to do things on a full disk."""
    answered = send(program, 24)
    for number in range(24, 600):  # a page that is begun has room for some more
        answered = send(program, number)
        if answered.status == 507:
            break
    assert answered.refusal == (507, "disk_full")
    before = state(shop)
    assert list(shop.worries()) == ["disk"]
    assert len(program.get("/orders", lane="waiting").json["entries"]) > 4, "who looks goes on"
    try:
        shop.photos.keep(a_photo((1600, 1200)))
    except DiskFull:
        assert not list(shop.folder.rglob("*.half"))
    else:
        raise AssertionError
    try:
        backed_up(shop.folder, disk / "to")
    except BackupRefused:
        assert not list((disk / "to").glob("*.tar"))
    else:
        raise AssertionError
    assert (state(shop), faults(shop)) == (before, [])


def send(program: Program, number: int) -> Answer:
    """Send a deed of the shift."""
    action, order, body = asked("disk", number)
    path = "/orders" if action == "receive" else f"/orders/{order}/actions/{action}"
    return program.post(path, {**body, "person": HELPER})


def fill(disk: Path, but: int) -> None:
    """Fill the disk but for so much."""
    with (disk / "filler").open("ab") as filler:
        try:
            while (free := ballast.room(disk) - but) > 0:
                filler.write(bytes(min(free, 2**20)))
                filler.flush()
        except OSError:
            pass  # it is full
    assert ballast.room(disk) <= but


if __name__ == "__main__":
    main()
