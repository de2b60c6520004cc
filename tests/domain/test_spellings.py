"""Spellings: whatever words stand for a code, an event holds the code."""

import csv
from importlib.resources import files
from typing import Any

import pytest

from core.catalogue import LANGUAGES, read_texts
from core.domain.base.events import Event
from core.domain.base.spellings import code_of
from core.domain.order.corrections import Undone
from core.domain.order.delivery import CustomerNotified
from core.domain.order.escalation import Escalated
from core.domain.order.inspection import LeadChecked
from core.domain.order.interruption import Interrupted
from core.domain.order.jobs import JobDropped
from core.domain.order.parts import PartWithdrawn
from core.domain.order.promise import DelayFlagged, Repromised
from core.domain.order.questions import Answered
from core.domain.order.reception import Amended
from core.domain.order.supplement import SupplementAnswered
from core.domain.order.wash import WashSkipped, skip_wash
from core.domain.order.working_time import Paused
from core.domain.shop.people import Person
from core.store.replay import MemoryBook
from tests.domain.building import HOUR, NOW, an_order, happen

# Where the screens take the words of an area from.
KEYS = {
    "who": ("who",),
    "channel": ("channel",),
    "kind": ("kind",),
    "no_wash": ("no_wash", "kiosk.no_wash"),
    "withdrawn": ("withdrawn", "kiosk.why"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_a_screen_shows_for_a_code_is_known(language: str) -> None:
    texts = read_texts(language)
    shown = [
        (area, key.rpartition(".")[2], text)
        for area, places in KEYS.items()
        for key, text in texts.items()
        if key.rpartition(".")[0] in places
    ]
    assert len(shown) > 20
    assert [(area, code, text) for area, code, text in shown if code_of(text, area) != code] == []


def test_every_text_of_the_default_lists_is_known() -> None:
    text = files("core.store").joinpath("defaults", "reasons.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    words = [(row["list"], row["code"], row[name]) for row in rows for name in ("en", "zh_hans", "zh_hant")]
    assert [(area, code, said) for area, code, said in words if code_of(said, area) != code] == []


@pytest.mark.parametrize(
    "said", ["编号错误", "零件號錯", "wrong number", "Wrong_Number", "  WRONG   number "]
)
def test_a_text_of_an_older_screen_and_any_case_are_known(said: str) -> None:
    assert PartWithdrawn(part="P1", why=said).why == "wrong_number"


def test_own_words_stay_as_they_were_said() -> None:
    assert PartWithdrawn(part="P1", why=" Wrong Number, again ").why == " Wrong Number, again "


def test_a_spelling_counts_only_where_it_belongs() -> None:
    assert DelayFlagged(reason="Weather", estimate=NOW).reason == "Weather"
    assert Interrupted(reason="A", reason_detail="定金未付").reason_detail == "定金未付"
    assert Interrupted(reason="B", reason_detail="定金未付").reason_detail == "deposit"


def test_every_field_in_which_a_code_may_stand_knows_its_spellings() -> None:
    said: dict[str, str] = {"by": "the insurer", "channel": "電話"}
    told = {"by": "insurer", "channel": "phone"}
    promised = Repromised(promised_at=NOW, agreed_by="客户", channel="当面", reason="诊断困难")
    found: list[Event] = [
        WashSkipped(by="客戶", why="天气"),
        Answered(question=1, text="Yes", **said),
        SupplementAnswered(supplement=1, answer="refused", **said),
        JobDropped(job="J1", outcome="refused", why="Too dear", **said),
        CustomerNotified(channel="in person", text="Ready"),
        Paused(whose="T1", why="下班／过夜"),
        DelayFlagged(reason="人手不足／抽調", estimate=NOW),
        Escalated(step=1, reason="staff missing or called away"),
        LeadChecked(outcome="fail", items=[], rework_cause="漏項"),
        Amended(fields={"kind": "一般维修", "make": "Weather"}),
    ]
    codes: list[dict[str, Any]] = [
        {"by": "customer", "why": "weather"},
        told,
        told,
        told,
        {"channel": "in_person"},
        {"why": "end_of_shift"},
        {"reason": "staff"},
        {"reason": "staff"},
        {"rework_cause": "omission"},
        {"fields": {"kind": "repair", "make": "Weather"}},
    ]
    assert (promised.agreed_by, promised.channel, promised.reason) == ("customer", "in_person", "diagnosis")
    data = [event.data() for event in found]
    assert [{name: of[name] for name in wanted} for of, wanted in zip(data, codes, strict=True)] == codes


def test_the_rule_returns_codes() -> None:
    event = skip_wash(an_order("wash"), by="the customer", why="客户不要洗")
    assert (event.by, event.why) == ("customer", "customer_wish")


def test_the_rows_hold_the_code() -> None:
    order = an_order(questions=["open"])
    happen(order, Answered(question=1, text="Yes", by="the customer", channel="by phone"))
    happen(order, DelayFlagged(reason="追加作业", estimate=NOW + HOUR), alerts=["advisor"])
    assert (order.questions[0].answered_by, order.questions[0].channel) == ("customer", "phone")
    assert (order.delay_reason, order.alerts[0].detail) == ("extra_work", "extra_work")


def test_what_an_undo_brings_back_is_a_code() -> None:
    order = an_order("in_progress")
    back = {"lane": ("interrupted", "in_progress"), "stop_detail": ("等工位／举升机", "")}
    happen(order, Undone(entry=1, undone="resume", was=back), "interrupted")
    assert order.stop_detail == "no_bay"


def people(*names: str) -> MemoryBook:
    book = MemoryBook()
    for n, name in enumerate(names, 1):
        book.add(Person(code=f"W{n}", name=name, roles=["washer"]))
    return book


def test_who_is_named_is_known_by_the_code() -> None:
    event = WashSkipped(by="Washer One", why="weather")
    assert event.in_codes(people("Washer One", "Washer Two")).by == "W1"
    assert event.in_codes(people("Washer One", "Washer One")).by == "Washer One"
    assert event.in_codes(people("Washer Two")).by == "Washer One"
