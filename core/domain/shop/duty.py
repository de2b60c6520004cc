"""Who is there: off duty, and the deputy who gets what would wait."""

from typing import ClassVar

from core.domain.base.events import Book, Event, Stamp, Touches, register
from core.domain.shop.people import Floor, Person


class OffDutySet(Event):
    """Somebody went off duty, or came back."""

    kind: ClassVar[str] = "off_duty"
    touches: ClassVar[Touches] = Touches(person="code")
    code: str
    off_duty: bool

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Mark the person."""
        del stamp
        person = book.get(Person, self.code)
        if person is not None:
            person.off_duty = self.off_duty


def stand_in(code: str, floor: Floor) -> str:
    """Return who gets what is meant for somebody: the first deputy on duty, else that person."""
    seen: list[str] = []
    somebody: str | None = code
    while somebody is not None and somebody not in seen:
        person = floor.find_person(somebody)
        if person is None:
            break
        if person.active and not person.off_duty:
            return somebody
        seen.append(somebody)
        somebody = person.deputy
    return code


register(OffDutySet)
