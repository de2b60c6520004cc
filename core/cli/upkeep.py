"""`sevenlanes verify`, `sevenlanes forget` and `sevenlanes reset-pin`."""

from core.actions.access.pins import ResetPin
from core.actions.shop.administration import Forget
from core.cli.action_runner import action_runner
from core.cli.output import say
from core.cli.reading import stored
from core.keeping.photos import PhotoFolder
from core.settings import Settings
from core.store.replay import verify as faults_of


def verify(settings: Settings) -> bool:
    """Check the stored shop and say what is wrong; True when nothing is."""
    with stored(settings) as session:
        faults = faults_of(session, PhotoFolder(settings.data))
    for fault in faults:
        say(fault)
    say("Faults were found: keep this folder as it is and ask for help." if faults else "All is well.")
    return not faults


def forget(settings: Settings, phone: str | None, number: str | None) -> None:
    """Blank a customer's personal data."""
    with action_runner(settings) as doing:
        doing.do(Forget(phone=phone, number=number))
    say("The customer's name and phone are blanked.")


def reset_pin(settings: Settings, person: str) -> None:
    """Hand out a PIN with which somebody chooses an own one: the way back in when nobody else can give it."""
    with action_runner(settings) as doing:
        pin = doing.do(ResetPin(whose=person)).shown
    say(f"{pin} is the PIN of {person} now. It only serves to choose another, at the next sign-in.")
