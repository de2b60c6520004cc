"""The frame around a phone's screens: head, the warning before the session ends, body."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nicegui import ui

from core.ui.basic import box, icon, words
from core.views.order.journal import EntryView
from core.views.order.kiosk import OrderAtKiosk
from core.views.order.notices import NoticeView
from core.views.order.people import AtWork
from kiosk.phone.notice import HeadNotice
from kiosk.phone.order import PhoneOrder
from kiosk.phone.work import Find, work_screen

if TYPE_CHECKING:
    from kiosk.phone.visit import Phone


class PhoneFrame:
    """Head with the way back or out, body with the screen; on the page of one's work a field to find a car."""

    def __init__(self, phone: "Phone") -> None:
        """Build it empty."""
        self.phone = phone
        self._moving: list[Callable[[], None]] = []
        self._order_screen: PhoneOrder | None = None
        with box("phone").props(f"data-screen={'order' if phone.order else 'work'}"):
            with box("head", "header"):
                self._head()
            self._soon = words(phone.texts.say("phone.soon_over"), "soon-over", "p").props(
                "role=alert data-soon-over"
            )
            self._soon.set_visibility(False)
            with box("body", "main"):
                self._body = box("screen")
                if phone.order is None:
                    Find(phone)
                    self._pin()

    def work(self, picture: AtWork, told: Sequence[NoticeView]) -> None:
        """Show what the person does now, what is next, and what happened."""
        self._body.clear()
        with self._body:
            work_screen(self.phone, picture, told)

    def order(self, picture: OrderAtKiosk, history: Sequence[EntryView]) -> None:
        """Show an order."""
        if self._order_screen is not None and self._order_screen.is_about(picture):
            self._order_screen.draw_with(picture, history)
            return
        self._body.clear()
        with self._body:
            self._order_screen = PhoneOrder(self.phone, picture, history)
        self._moving = [self._order_screen.tick]

    def warn(self, *, soon_over: bool) -> None:
        """Say that the session ends soon, or no more."""
        if self._soon.visible != soon_over:
            self._soon.set_visibility(soon_over)

    async def begin(self, action: str) -> None:
        """Begin a deed on the order that is shown."""
        if self._order_screen is not None:
            await self._order_screen.begin(action)

    def tick(self) -> None:
        """Let the times on the screen run."""
        for move in self._moving:
            move()

    def _pin(self) -> None:
        with ui.element("a").classes("quiet-way").props("data-touch=pin") as way:
            way.props["href"] = "/pin?next=/phone"
            icon("key")
            ui.label(self.phone.texts.say("kiosk.change_pin"))

    def _head(self) -> None:
        phone, say = self.phone, self.phone.texts.say
        if phone.order is None:
            words(phone.workshop.house.shop_name or "sevenlanes", "head-shop")
            with box("", "form").props("method=post action=/sign-out"), box("head-way", "button") as leave:
                leave.props["data-sign-out"] = ""
                ui.label(say("phone.sign_out"))
            return
        with ui.element("a").classes("head-way").props("href=/phone data-touch=work"):
            icon("back")
            ui.label(say("phone.my_work"))
        with box("head-who"):
            words(phone.somebody.name, "head-name")
            HeadNotice(phone)
