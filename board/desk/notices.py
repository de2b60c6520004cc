"""What the person signed in was told: a line below the bar of every desk, and a list behind it. Nobody has to see to it."""

import logging
from urllib.parse import quote

from nicegui import background_tasks
from nicegui.element import Element

from core.assets import ASSETS
from core.at_screens import DeskShop, Entry
from core.domain.base.errors import Refused
from core.domain.order.notices import noticed_as
from core.domain.shop.people import Person
from core.ui.line import PageLink
from core.ui.notices import notice_sentence
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.notices import NoticeView, notices

log = logging.getLogger(__name__)


class Notices(Element, component=ASSETS / "desk" / "notices.js"):
    """Has its own room, so that it covers nothing; what is new stands out for a while."""

    def __init__(
        self, workshop: DeskShop, code: str, texts: Texts, time: ShopTime, page_link: PageLink
    ) -> None:
        """Begin to follow; it fills itself. Where it cannot, the page is made anew."""
        super().__init__()
        self._link = page_link
        self._workshop, self._code, self._texts, self._time = workshop, code, texts, time
        self._person: Person | None = None
        self._orders: set[str] = set()  # what becomes of these changes what is shown
        self._props["words"] = {name: texts.say(f"notice.{name}") for name in ("title", "none")}
        self._props["notices"] = None
        self.client.on_delete(workshop.hub.listen(self._hear))
        self._refresh_soon()

    def _hear(self, entry: Entry) -> None:
        """Read anew what is told to the person, or to anybody about a car on the list."""
        told = self._person is None or noticed_as(entry.data, entry.person, self._person) is not None
        if told or entry.order in self._orders or entry.type == "person_saved":
            self._refresh_soon()

    def _refresh_soon(self) -> None:
        background_tasks.create_lazy(self._refresh(), name=f"notices {self.client.id}")

    async def _refresh(self) -> None:
        code, language = self._code, self._texts.language
        try:
            self._person, found = await self._workshop.look(
                lambda floor: (floor.person(code), notices(floor, code, language))
            )
        except Refused:  # the person left the shop: the page goes as well
            return
        except Exception:
            if not self.client.is_deleted:
                log.exception("the notices could not be read: their page is made anew")
                self._link.start_over()
            return
        self._orders = {notice.order for notice in found}
        self._props["notices"] = [self._drawn(notice) for notice in found]
        self.update()

    def _drawn(self, notice: NoticeView) -> dict[str, object]:
        return {
            "seq": notice.seq,
            "kind": notice.kind,
            "href": f"/order/{quote(notice.order, safe='')}",
            "plate": notice.plate,
            "word": notice_sentence(notice, self._texts, self._time, self._workshop.hub.people),
            "at": self._time.short(notice.at),
            "left": notice.left,
            "awaits": notice.awaits,
        }
