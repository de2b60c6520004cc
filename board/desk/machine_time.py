"""Moments of the machine's clock, on which screens, sign-ins and locks run, in words."""

from datetime import datetime

from core.at_screens import DeskShop
from core.ui.dates import Dates
from core.ui.texts import Texts


def on_machine(workshop: DeskShop, texts: Texts, at: datetime) -> str:
    """Write one as the shop's zone does; without its day where that is today."""
    local, now = (moment.astimezone(workshop.house.zone) for moment in (at, workshop.clock.machine_now()))
    return f"{local:%H:%M:%S}" if local.date() == now.date() else Dates(texts).moment(local, now.date())
