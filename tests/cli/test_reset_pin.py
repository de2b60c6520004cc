"""Back in: a one-time PIN from the machine's own command line, whoever forgot it."""

from pathlib import Path

from core.domain.base.rows import SITE
from core.opening import open_workshop
from core.settings import Settings
from core.store.journal import read
from core.store.tables import Secret
from tests.cli.conftest import Sevenlanes
from tests.shop import MONDAY, PINS

ADMIN = "M01"


def test_the_only_administrator_gets_back_in(furnished: Sevenlanes, folder: Path) -> None:
    ran = furnished("reset-pin", "--person", ADMIN)
    assert ran.code == 0
    pin = ran.out.partition(" ")[0]
    shop = open_workshop(Settings(data=folder, clock=MONDAY))
    assert shop.pin_is_right(ADMIN, pin, "desk")
    assert not shop.pin_is_right(ADMIN, PINS[ADMIN], "desk")
    with shop.reading() as session:
        *_, entry = read(session)
        secret = session.get(Secret, (SITE, "pin", ADMIN))
    assert secret is not None
    assert secret.one_time
    assert (entry.type, entry.data, entry.station) == ("pin_reset", {"code": ADMIN}, "command line")
    shop.close()


def test_the_running_server_gives_the_pin_out(furnished: Sevenlanes, server: str) -> None:
    del server
    assert furnished("reset-pin", "--person", ADMIN).out.partition(" ")[0].isdigit()


def test_nobody_elses_pin_is_made(furnished: Sevenlanes) -> None:
    ran = furnished("reset-pin", "--person", "X99")
    assert (ran.code, ran.err.count("\n"), "Traceback" in ran.err) == (1, 1, False)
