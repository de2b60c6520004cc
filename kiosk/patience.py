"""How long a kiosk waits, and the way back it keeps open."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Patience:
    """Seconds by the machine's clock after which a visit is over, and in which a deed may be taken back."""

    after_deed: float = 20
    after_touch: float = 45
    in_a_list: float = 3 * 60  # after a touch: whoever goes through a list is at the car
    counts_down: float = 30  # before such a visit is over
    undo: float = 30
    on_phone: float = 27 * 60  # then a phone warns that it will soon ask who holds it


PATIENCE = Patience()


@dataclass(frozen=True)
class WayBack:
    """A deed that may be taken back: whose, on which order, until when."""

    person: str
    order: str
    until: float
    command_id: UUID
