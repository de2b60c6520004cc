"""`bayboard verify` and `bayboard forget`."""

from core.actions.administration import Forget
from core.cli.hand import hand
from core.cli.reading import stored
from core.cli.saying import say
from core.settings import Settings
from core.store.photos import Photos
from core.store.replay import verify as faults_of


def verify(settings: Settings) -> bool:
    """Check the stored shop and say what is wrong; True when nothing is."""
    with stored(settings) as session:
        faults = faults_of(session, Photos(settings.data))
    for fault in faults:
        say(fault)
    say("Faults were found: keep this folder as it is and ask for help." if faults else "All is well.")
    return not faults


def forget(settings: Settings, phone: str | None, number: str | None) -> None:
    """Blank a customer's personal data."""
    with hand(settings) as doing:
        doing.do(Forget(phone=phone, number=number))
    say("The customer's name and phone are blanked.")
