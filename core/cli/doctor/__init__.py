"""`sevenlanes doctor`: look at this machine and say what to do about each finding."""

from collections.abc import Callable, Iterable

from sqlalchemy.exc import SQLAlchemyError

from core.cli.doctor import machine, network, shop
from core.cli.doctor.finding import Finding, State, bad
from core.cli.output import say, say_json
from core.cli.reading import has_shop
from core.clock import Clock
from core.settings import Settings
from core.store.sqlite.faults import DatabaseFault

Check = Callable[[Settings], Iterable[Finding]]
OF_SHOP: dict[str, Check] = {
    "folder": shop.folder,
    "database": shop.database,
    "form": shop.form,
    "backup": lambda settings: shop.backup(settings, Clock().machine_now()),
    "screens": lambda settings: shop.screens(settings, Clock().machine_now()),
}
OF_MACHINE: dict[str, Check] = {
    "space": machine.space,
    "clock": lambda settings: machine.clock(settings, Clock().machine_now()),
    "zone": lambda settings: machine.zone(settings, Clock().machine_now()),
    "assets": machine.assets,
    "units": machine.units,
    "server": network.server,
    "address": lambda settings: network.address(settings, Clock().machine_now()),
}


def doctor(settings: Settings, *, as_json: bool) -> bool:
    """Print what was found; True when nothing is bad."""
    of_shop = OF_SHOP if has_shop(settings) else {"folder": _no_shop}
    checks = {**of_shop, **OF_MACHINE}
    findings = [(name, finding) for name, check in checks.items() for finding in _found(check, settings)]
    if as_json:
        say_json([{"check": name, **finding.as_json()} for name, finding in findings])
    else:
        for name, finding in findings:
            say(f"{finding.state:<4}  {name:<8}  {finding.text}")
            if finding.to_do:
                say(f"{'':<16}→ {finding.to_do}")
    return all(finding.state is not State.BAD for _, finding in findings)


def _no_shop(settings: Settings) -> Iterable[Finding]:
    yield bad(
        f"there is no shop in {settings.data.absolute()}.",
        "Start it with sevenlanes serve, or name its folder with --data or SEVENLANES_DATA.",
    )


def _found(check: Check, settings: Settings) -> list[Finding]:
    """Look; a check that cannot look has found something too."""
    try:
        return list(check(settings))
    except (DatabaseFault, SQLAlchemyError) as error:
        return [
            bad(
                f"the database cannot be read: {getattr(error, 'orig', error)}",
                "sevenlanes verify; then restore a backup.",
            )
        ]
    except OSError as error:
        return [
            bad(
                f"{error.filename or 'it'} cannot be looked at: {error.strerror}",
                "Run this as the server's user.",
            )
        ]
