"""The frame around every screen: head, body, foot."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nicegui.element import Element

from core.ui.basic import Button, box, words
from core.views.order.kiosk import OrderAtKiosk
from core.views.order.notices import NoticeView
from core.views.order.people import AtWork, PersonView
from kiosk.screens.entry import CodeEntry
from kiosk.screens.head import Head
from kiosk.screens.idle import idle_screen
from kiosk.screens.order import OrderScreen
from kiosk.screens.person import person_screen

if TYPE_CHECKING:
    from kiosk.kiosk import Kiosk

Moving = Callable[[], None]


class KioskFrame:
    """Head with who is here, body with the screen, foot with other ways to scan."""

    def __init__(self, kiosk: "Kiosk") -> None:
        """Build it empty."""
        self.kiosk = kiosk
        self._moving: list[Moving] = []
        self._order_screen: OrderScreen | None = None
        self._over: Element | None = None
        with box("kiosk") as self._whole:
            self._head = Head(kiosk)
            self._body = box("body", "main")
            with box("foot", "footer"):
                self._foot()

    def idle(self, *, undo_asked: bool, nobody_yet: bool) -> None:
        """Show that nobody is here."""
        self._begin("idle", None)
        with self._body:
            demo = self.kiosk.workshop.settings.demo
            idle_screen(self.kiosk.texts, undo_asked=undo_asked, nobody_yet=nobody_yet, demo=demo)

    def person(self, picture: AtWork, told: Sequence[NoticeView]) -> None:
        """Show whose badge was scanned."""
        self._begin("person", picture.person)
        with self._body:
            person_screen(self.kiosk, picture, told)

    def order(self, picture: OrderAtKiosk) -> None:
        """Show an order; where it is shown already, what changed of it."""
        if self._order_screen is not None and self._order_screen.is_about(picture):
            self.uncover()
            self._head.show(picture.person, named=True)
            self._order_screen.draw(picture)
            return
        self._begin("order", picture.person)
        with self._body:
            self._order_screen = OrderScreen(self.kiosk, picture)
        self._moving.append(self._order_screen.tick)

    def cover(self, draw: Moving) -> None:
        """Put something over the screen, which stays as it is beneath."""
        self.uncover()
        self._body.set_visibility(False)
        with self._whole:
            self._over = box("body", "main").move(
                target_index=self._whole.default_slot.children.index(self._body)
            )
        with self._over:
            draw()

    def uncover(self) -> None:
        """Show the screen beneath again."""
        if self._over is not None:
            self._over.delete()
            self._over = None
        self._body.set_visibility(True)

    def tell_when_it_closes(self, *, after: int, left: int | None) -> None:
        """Say after how many seconds without a touch it closes, or count down those that are left."""
        say = self.kiosk.texts.say
        text = say("kiosk.closes_after", n=after) if left is None else say("kiosk.closes_in", n=left)
        if self._closing.text != text:
            self._closing.set_text(text)
            self._closing.classes(
                add="foot-soon" if left is not None else "",
                remove="" if left is not None else "foot-soon",
            )

    async def begin(self, action: str) -> None:
        """Begin a deed on the order that is shown."""
        if self._order_screen is not None:
            await self._order_screen.begin(action)

    def tick(self) -> None:
        """Let the times on the screen run."""
        self._head.tick()
        for move in self._moving:
            move()

    def _begin(self, screen: str, person: PersonView | None) -> None:
        self._moving = []
        self._order_screen = None
        self.uncover()
        self._whole.props["data-screen"] = screen
        self._whole.update()
        self._body.clear()
        self._head.show(person, named=screen != "person")

    def _foot(self) -> None:
        say = self.kiosk.texts.say
        self._closing = words("", "foot-hint").props("role=timer")
        with box("foot-ways"):
            Button(say("kiosk.type_code"), lambda: self._enter(CodeEntry.typed), sign="keys", touch="type")
            Button(say("kiosk.camera"), lambda: self._enter(CodeEntry.camera), sign="photo", touch="camera")

    def _enter(self, way: Callable[[CodeEntry], None]) -> None:
        """Offer another way to scan in place of the screen; leaving it draws the screen anew."""
        self.kiosk.hold()
        self._begin("entry", None)
        with self._body:
            way(CodeEntry(self.kiosk))
