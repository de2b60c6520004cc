"""The pages of the floor, declared around one workshop."""

from core.at_screens import ScreenShop
from core.ui.identity import StationOf, WhoIs
from kiosk import page
from kiosk.patience import PATIENCE, Patience
from kiosk.phone import page as phone_page


def register(
    workshop: ScreenShop, station_of: StationOf, who_is: WhoIs, patience: Patience = PATIENCE
) -> None:
    """Declare the kiosk's and the phone's."""
    page.register(workshop, station_of, patience)
    phone_page.register(workshop, who_is, patience)
