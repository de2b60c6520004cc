"""What stands in the journal as a code, a desk says in the reader's words, and a person by name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from board.desk.alerts import why
from board.desk.fields import FormScene
from board.desk.forms import FORMS
from board.desk.history import details, sentence
from board.order.sections import TABLES, Row
from core.actions.base.action import read_action
from core.actions.shop.people import SavePerson
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.alerts import in_words, open_alerts
from core.views.order.desk import order_at_desk
from core.workshop import Actor, Workshop
from tests.shop import BY
from tests.store.trial import HELPER, a_trial_shop

AT_FOUR = "2026-11-23T16:00+08:00"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


def do(shop: Workshop, action: str, order: str, person: str = HELPER, **body: Any) -> None:
    shop.run(read_action(action, order, {**body, "command_id": str(uuid4())}), Actor(person, "desk"))


def scene(shop: Workshop, order: str, language: str = "en") -> FormScene:
    picture = shop.look_now(lambda floor: order_at_desk(floor, order, "advisor", language))
    texts = Texts.of(language)
    return FormScene(picture, texts, ShopTime(shop.clock.now, lambda: shop.house, texts))


def told(shop: Workshop, order: str, language: str = "en") -> str:
    """Return what the history says beside its last sentence."""
    seen = scene(shop, order, language)
    return details(seen.at_desk.history[-1], seen)


def rows(shop: Workshop, order: str, name: str) -> list[Row]:
    return next(table for table in TABLES if table.name == name).facts(scene(shop, order))


def test_who_gave_the_wash_up_and_why(shop: Workshop) -> None:
    do(shop, "skip_wash", "wash", "washer", by="washer", why="weather")
    assert told(shop, "wash") == "Who: washer 1 · Why: Weather"
    assert told(shop, "wash", "zh-Hans").endswith("天气")


def test_on_whose_word_something_was_done(shop: Workshop) -> None:
    do(shop, "ask", "waiting", text="Which lamp?", whom="technical")
    question = scene(shop, "waiting").at_desk.order.questions[-1].id
    do(shop, "answer", "waiting", question=question, text="This one", by="technical", channel="in_person")
    assert told(shop, "waiting") == "Who: technical help · How: in person"
    said = {"agreed_by": "team_lead", "channel": "phone", "reason": "sublet"}
    do(shop, "repromise", "waiting", promised_at=AT_FOUR, **said)
    assert rows(shop, "waiting", "promises")[-1][-1] == "team_lead 1 · by phone · outside firm late"


def test_a_promise_with_extra_work_says_so(shop: Workshop) -> None:
    do(shop, "propose_supplement", "waiting", text="Wipers", hours=1)
    about = {"supplement": scene(shop, "waiting").at_desk.order.supplements[-1].id, "answer": "agreed"}
    said = {"by": "customer", "channel": "phone"}
    do(shop, "answer_supplement", "waiting", price=900, promised_at=AT_FOUR, **about, **said)
    assert rows(shop, "waiting", "promises")[-1][-1] == "the customer · by phone · Customer's answer"


def test_own_words_are_no_code_of_another_list(shop: Workshop) -> None:
    do(shop, "requeue", "awaiting_parts", reason="staff")
    assert told(shop, "awaiting_parts") == "Reason: staff"


def test_what_an_amendment_left_is_named(shop: Workshop) -> None:
    jobs = [{"code": "J1", "text": "Brake discs", "standard_hours": 2}]
    do(shop, "amend", "qc", jobs=jobs)
    assert told(shop, "qc") == "Not taken, work had begun on it: Jobs"
    do(shop, "drop_job", "waiting", job="J1", outcome="deferred", why="Later", by="customer", channel="phone")
    do(shop, "amend", "waiting", jobs=jobs)
    assert told(shop, "waiting") == "Not taken, work had begun on it: Jobs J1"


def test_a_rejection_is_where_a_defect_was_found(shop: Workshop) -> None:
    do(shop, "reject", "ready", to="work", what="Scratch")
    assert rows(shop, "ready", "defects")[-1][1:] == ("2", "Reject", "Scratch")


@pytest.mark.parametrize(("lane", "ways"), [("ready", ["work", "wash"]), ("wash", ["work"])])
def test_a_car_is_offered_back_only_to_where_it_may_go(shop: Workshop, lane: str, ways: list[str]) -> None:
    to = next(field for field in FORMS["reject"].fields if field.name == "to")
    assert [option.value for option in to.options(scene(shop, lane))] == ways


def test_an_alert_repeats_the_reasons_of_its_own_list_only(shop: Workshop) -> None:
    do(shop, "flag_delay", "waiting", reason="sublet", estimate=AT_FOUR)
    do(shop, "ask", "waiting", text="parts", whom="customer")
    do(shop, "interrupt", "waiting", reason="A", detail="sublet")
    do(shop, "interrupt", "waiting", reason="B")
    seen = scene(shop, "waiting")
    said = {
        (
            alert.kind,
            why(alert.kind, in_words(alert, seen.shop.reasons, seen.at_desk.order.parts), seen.texts),
        )
        for alert in seen.at_desk.order.alerts
        if alert.person == "advisor"
    }
    assert said >= {
        ("delay_flagged", "outside firm late"),
        ("question_open", "parts"),
        ("interrupted", "at an outside firm"),
        ("interrupted", "Awaiting a reply"),
    }
    at_a_desk = shop.look_now(lambda floor: open_alerts(floor, "advisor", "en"))
    assert {alert.detail for alert in at_a_desk} >= {"outside firm late", "parts"}


def test_a_history_shows_everybody_as_they_were_called_then(shop: Workshop) -> None:
    do(shop, "pause", "in_progress", "worker", why="end_of_shift")
    shop.run(SavePerson(code="worker", person="Technician 9", roles=["technician"], team="A", skill=5), BY)
    do(shop, "start", "in_progress", "worker", bay="B1")
    seen = scene(shop, "in_progress")
    paused, started = (sentence(entry, seen) for entry in seen.at_desk.history[-2:])
    assert ("worker 1" in paused, "Technician 9" in paused) == (True, False)
    assert "Technician 9" in started
    assert [row[1] for row in rows(shop, "in_progress", "people")] == ["worker 1", "Technician 9"]
