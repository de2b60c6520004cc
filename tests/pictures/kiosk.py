"""The kiosk: what is to be seen on one order's way through the shop, with every form."""

from dataclasses import dataclass
from itertools import cycle

from playwright.sync_api import Page
from sqlmodel import col, select

from core.demo.cast import fields_of, sample
from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.intake import read_people
from core.ui.texts import LANGUAGES
from core.views.order.people import places
from core.workshop import Workshop
from tests.kiosk.touching import Kiosk
from tests.pictures.album import Album, Size
from tests.stories.house import House
from tests.stories.people import Desks, Worker

SIZES: tuple[Size, ...] = ((1280, 800), (1920, 1080))
PINS = {row["code"]: row["pin"] for row in fields_of(read_people(sample("people.csv")))}
WITH_A_VALUE_SECOND = ("maintenance", "quick")  # whose second point asks for what was measured
FORMS = ("pause", "hand_over", "request_parts", "propose_supplement", "flag_delay", "park")


@dataclass(frozen=True)
class Stage:
    """What is played in one language: a free bay, the car that is worked on, another one that waits."""

    bay: str
    number: str
    other: str


def stages(shop: Workshop) -> dict[str, Stage]:
    """Choose a stage for each language from the shop as it stands; a car that was played leaves its bay."""
    bays = [place.code for place in shop.look_now(places) if place.kind == "repair_bay" and not place.order]
    query = select(Order).where(Order.lane == Lane.WAITING).order_by(col(Order.number))
    waiting = [
        order
        for order in shop.look_now(lambda floor: floor.session.exec(query).all())
        if order.technician is None and order.team is None
    ]
    whole = [
        order.number for order in waiting if order.wash and order.parts and order.kind in WITH_A_VALUE_SECOND
    ]
    rest = [order.number for order in waiting if order.number not in whole[: len(LANGUAGES)]]
    stages = zip(LANGUAGES, cycle(bays), whole, rest, strict=False)
    return {language: Stage(*stage) for language, *stage in stages}


def photograph_kiosk(house: House, album: Album, language: str, stage: Stage) -> None:
    """Go through the shop with a camera."""
    page = house.screen(f"kiosk-{language}", SIZES[0])
    page.wait_for_selector("[data-screen=idle]")
    page.wait_for_function("window.socket?.connected && window.did_handshake")
    number = stage.number
    tour = Tour(page, house, album, language)
    tour.nobody_is_here(number)
    tour.desks.does("S01", "assign", number, technician="T05", bay=stage.bay, priority=1)
    tour.the_technician_starts(number, stage.other)
    tour.each_form()
    tour.something_is_missing()
    tour.everything_is_there_again(number)
    tour.the_technician_checks()
    tour.the_lead_checks(number)
    tour.the_inspector_signs(number)
    tour.the_car_is_washed(number)
    tour.the_car_is_ready(number)
    tour.the_line_is_lost()
    page.close()


class Tour:
    """A kiosk and a camera."""

    def __init__(self, page: Page, house: House, album: Album, language: str) -> None:
        """Stand before it."""
        self._page, self._album, self._group = page, album, f"kiosk-{language}"
        self._kiosk = Kiosk(page, house.tags)
        self.desks = Desks(house)
        self._technician = Worker("T05", self._kiosk)

    def nobody_is_here(self, number: str) -> None:
        """Take the idle screen and the other ways to scan."""
        self._take("idle")
        for way, shown in (("type", ".keypad"), ("camera", ".camera")):
            self._touch(way)
            self._kiosk.wait(shown)
            self._take(way)
            self._touch("back")
        self._kiosk.scan(number)
        self._kiosk.said("no", "badge_first")
        self._take("answer-no")
        self._kiosk.clear()

    def the_technician_starts(self, number: str, other: str) -> None:
        """Take the person, the order before and after the start, and the offer to change over."""
        self._kiosk.badge("T05")
        self._take("person")
        self._touch("pin")
        self._kiosk.wait(".choose-pin")
        self._take("change-pin")
        self._back()
        self._kiosk.scan(number)
        self._kiosk.see(number)
        self._take("order-waiting")
        self._form("start")
        self._kiosk.needs_no_bay()
        self._kiosk.pick("ok")
        self._kiosk.said(code="start")
        self._take("answer-yes")
        self._kiosk.clear()
        self._kiosk.wait("[data-lane=in_progress]")
        self._take("order-working")
        self._technician.scans_the_tag(other)
        self._take("order-busy-elsewhere")
        self._technician.scans_the_tag(number)

    def each_form(self) -> None:
        """Take every form that asks something."""
        for deed in FORMS:
            self._form(deed)
            self._back()

    def something_is_missing(self) -> None:
        """Take what is asked and wanted, and the reasons to stop."""
        self._kiosk.touch("request_parts")
        self._kiosk.at("[data-step] .tile").first.click()
        self._kiosk.said(code="request_parts")
        self._form("withdraw_parts")
        self._back()
        self._form("ask")
        self._kiosk.write("text", "右前减振器渗油，是否更换？")
        self._take("note")
        self._kiosk.pick("customer")
        self._kiosk.said(code="ask")
        self._form("interrupt")
        self._kiosk.pick("C.back_order")
        self._kiosk.said(code="interrupt")
        self._kiosk.clear()
        self._kiosk.wait("[data-lane=awaiting_parts]")
        self._take("order-awaiting-parts")

    def everything_is_there_again(self, number: str) -> None:
        """Let the desks do their part, and the technician go on."""
        order = self.desks.order(number)
        for part in order["parts"]:
            if part["state"] == "requested":
                self.desks.does("P01", "parts_arrived", number, part=part["number"])
        said = {"text": "更换", "by": "customer", "channel": "phone"}
        question = order["questions"][0]["id"]
        self.desks.does(order["advisor"], "answer", number, question=question, **said)
        self._technician.does("resume")
        self._kiosk.wait('[data-card][data-lane="in_progress"]')

    def the_technician_checks(self) -> None:
        """Take the list unanswered, answered and measured, then the PIN's pad."""
        self._kiosk.tick_all()
        self._kiosk.clear()
        self._take("order-ticked")
        self._form("self_check")
        fixed = self._kiosk.at('[data-check="fixed"]').nth(1)
        fixed.click()
        self._kiosk.wait('[data-field="note"]')
        self._take("self_check-fixed")
        self._kiosk.write("note", "雨刮")
        self._kiosk.at("[data-item] .check-value").first.click()
        self._kiosk.wait('[data-field="value"]')
        self._take("self_check-value")
        self._back()
        self._kiosk.touch("self_check")
        self._sign("T05", "self_check")

    def the_lead_checks(self, number: str) -> None:
        """Take a list on which something is not OK."""
        Worker("L03", self._kiosk).scans(number)
        self._take("order-lead")
        self._form("lead_check")
        self._kiosk.at('[data-check="not_ok"]').first.click()
        self._kiosk.wait('[data-field="note"]')
        self._take("lead_check-not-ok")
        self._kiosk.write("note", "放油螺栓渗油")
        self._answer("lead_check-fails")
        self._back()
        self._kiosk.touch("lead_check")
        for _ in range(2):  # what was found would wait here
            self._kiosk.at('[data-touch="throw"]').click()
        self._kiosk.touch("lead_check")
        self._sign("L03", "lead_check")

    def the_inspector_signs(self, number: str) -> None:
        """Take the last signature."""
        Worker("Q02", self._kiosk).scans(number)
        self._kiosk.touch("final_inspection")
        self._sign("Q02", "final_inspection")

    def the_car_is_washed(self, number: str) -> None:
        """Take the bays and slots."""
        Worker("W02", self._kiosk).scans(number)
        self._take("order-wash")
        self._form("skip_wash")
        self._back()
        self.desks.does("W02", "start_wash", number, bay="W2")
        self._kiosk.wait('[data-deed="finish_wash"]')
        self._form("finish_wash")
        self._kiosk.at('[data-item="wash-all-02"] summary').click()
        self._kiosk.at('[data-item="wash-all-02"] [data-check="not_ok"]').click()
        self._kiosk.wait('[data-field="note"]')
        self._take("finish_wash-not-ok")
        self._kiosk.write("note", "左后门有划痕")
        self._kiosk.answer_all_ok()
        self._kiosk.wait("[data-step] .tile[data-pick]")
        self._take("finish_wash-slot")
        self._kiosk.at("[data-step] .tile[data-pick]").first.click()
        self._kiosk.said(code="finish_wash")

    def the_car_is_ready(self, number: str) -> None:
        """Take what the inspector may still do, and what stays after a visit."""
        Worker("Q02", self._kiosk).scans(number)
        self._take("order-ready")
        self._form("reject")
        self._back()
        self._form("park")
        self._kiosk.at("[data-step] .tile").first.click()
        self._kiosk.said(code="park")
        self._technician.leaves()
        self._take("idle-undo")

    def the_line_is_lost(self) -> None:
        """Take the screen without its server."""
        self._page.context.set_offline(True)
        self._kiosk.wait("[data-live=lost]")
        self._take("lost")
        self._page.context.set_offline(False)

    def _form(self, deed: str) -> None:
        self._kiosk.touch(deed)
        self._kiosk.wait(f"[data-step={deed}]")
        self._take(deed)

    def _sign(self, person: str, level: str) -> None:
        self._answer(f"{level}-answered")
        self._kiosk.at('[data-check="sign"]').click()
        self._kiosk.wait(".signature")
        self._take(f"{level}-pin")
        self._kiosk.write("pin", PINS[person])
        self._kiosk.at('.signature [data-key="done"]').click()
        self._kiosk.said(code=level)

    def _answer(self, name: str) -> None:
        self._kiosk.answer_all_ok()
        self._kiosk.at("[data-item]").first.scroll_into_view_if_needed()
        self._take(name)

    def _back(self) -> None:
        self._touch("back")
        self._kiosk.page.wait_for_selector("[data-touch=back]", state="detached")

    def _touch(self, what: str) -> None:
        self._kiosk.at(f"[data-touch={what}]").click()

    def _take(self, what: str) -> None:
        self._album.take(self._page, self._group, what, *SIZES)
        self._page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
