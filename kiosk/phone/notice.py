"""What just happened, on a phone that shows an order: in the place of the name, so that it covers nothing."""

import logging
from typing import TYPE_CHECKING

from nicegui import background_tasks

from core.at_screens import Entry
from core.domain.base.errors import Refused
from core.domain.order.notices import SHOWN_FOR
from core.ui.basic import box, words
from core.ui.notices import notice_sentence
from core.views.order.notices import NoticeView, notices

if TYPE_CHECKING:
    from kiosk.phone.visit import Phone

log = logging.getLogger(__name__)


class HeadNotice:
    """The newest notice while it is new; a touch opens its order."""

    def __init__(self, phone: "Phone") -> None:
        """Show nothing yet."""
        self._phone, self._shown = phone, 0
        self._box = box("head-told").props("role=status")
        self._box.client.on_delete(phone.workshop.hub.listen(self._hear))
        self._refresh_soon()

    def _hear(self, entry: Entry) -> None:
        if entry.data.get("notices"):
            self._refresh_soon()

    def _refresh_soon(self) -> None:
        background_tasks.create_lazy(self._refresh(), name=f"notice {self._box.client.id}")

    async def _refresh(self) -> None:
        person, language = self._phone.somebody.code, self._phone.texts.language
        try:
            told = await self._phone.workshop.look(lambda floor: notices(floor, person, language))
        except Refused:  # the person left the shop: the page goes as well
            return
        except Exception:
            log.exception("the notices could not be read")
            return
        newest = next((notice for notice in told if notice.left), None)
        if newest is not None and newest.seq != self._shown and not self._box.is_deleted:
            self._show(newest)

    def _show(self, notice: NoticeView) -> None:
        phone, self._shown = self._phone, notice.seq
        self._box.clear()
        with self._box, box("head-told-one", "button") as made:
            made.props.update({"data-notice": notice.seq, "data-notice-kind": notice.kind})
            made.style(f"animation-delay: {notice.left - SHOWN_FOR.total_seconds():.1f}s")
            words(notice.plate, "", "b")
            words(notice_sentence(notice, phone.texts, phone.time, phone.workshop.hub.people), "", "span")
        made.on("click", lambda _: phone.open_order(notice.order), [])
