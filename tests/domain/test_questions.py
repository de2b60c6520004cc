"""Questions and supplements; alerts: to whom, until when."""

from typing import Any

from core.domain.order.alerts import Alert, acknowledge, addressees
from core.domain.order.questions import Asked, answer
from core.domain.order.supplement import SupplementProposed, answer_supplement, quote_supplement
from tests.domain.building import HOUR, NOW, FakeFloor, an_order, happen, open_alerts, refusal, somebody

SAID = {"text": "5W-30", "by": "customer", "channel": "phone"}
AGREED: dict[str, Any] = {"answer": "agreed", "by": "customer", "channel": "phone"}


def test_only_an_open_question_is_answered() -> None:
    order = an_order(questions=["open", "answered"])
    assert refusal(answer, order, question="1", **SAID) == "allowed"
    assert refusal(answer, order, question="2", **SAID) == "already_answered"
    assert refusal(answer, order, question="7", **SAID) == "unknown_question"


def test_the_answer_settles_the_alert_of_its_own_question() -> None:
    order = an_order()
    for number in (11, 12):
        happen(order, Asked(text="Which oil?", whom="customer", id=number), alerts=["advisor"])
    happen(order, answer(order, question="11", **SAID), by="advisor")
    assert [(alert.subject, alert.open) for alert in order.alerts] == [("11", False), ("12", True)]
    assert [question.state for question in order.questions] == ["answered", "open"]


def agree(state: str = "open", **fields: Any) -> str:
    named = {"supplement": "1", "price": 100, "promised_at": NOW + HOUR, **AGREED, **fields}
    return refusal(answer_supplement, an_order(supplements=[state]), **named)


def test_agreed_needs_a_price_and_a_promised_time() -> None:
    assert agree() == "allowed"
    assert agree(price=None) == "invalid"
    assert agree(promised_at=None) == "invalid"
    assert agree(answer="refused", price=None, promised_at=None) == "allowed"


def test_the_quoted_price_will_do() -> None:
    order = an_order(supplements=["open"])
    happen(order, quote_supplement(order, supplement="1", price=9900, available_at=None))
    event = answer_supplement(order, supplement="1", price=None, promised_at=NOW + HOUR, **AGREED)
    assert event.price == 9900


def test_only_an_open_supplement_is_quoted_and_answered() -> None:
    for state in ("agreed", "refused", "withdrawn"):
        assert agree(state) == "already_answered"
    quoted: dict[str, Any] = {"price": 1, "available_at": None}
    assert (
        refusal(quote_supplement, an_order(supplements=["agreed"]), supplement="1", **quoted)
        == "already_answered"
    )
    assert refusal(quote_supplement, an_order(), supplement="1", **quoted) == "unknown_supplement"
    assert agree(supplement="7") == "unknown_supplement"


def test_what_was_agreed_becomes_a_job_its_parts_requested_its_time_promised() -> None:
    order = an_order()
    part = {"number": "P7", "text": "Blade", "quantity": 2}
    proposed = {"id": 5, "text": "Wipers", "hours": 0.2, "safety": True, "parts": [part]}
    happen(order, SupplementProposed.model_validate(proposed), alerts=["advisor"])
    event = answer_supplement(order, supplement="5", price=9900, promised_at=NOW + HOUR, **AGREED)
    happen(order, event, by="advisor")
    assert [(job.text, job.standard_hours) for job in order.jobs[1:]] == [("Wipers", 0.2)]
    assert [(line.number, line.state) for line in order.parts] == [("P7", "requested")]
    assert (order.promised_at, order.supplements[0].state, open_alerts(order)) == (NOW + HOUR, "agreed", [])


def test_what_was_refused_adds_nothing() -> None:
    order = an_order("qc", supplements=["open"])
    event = answer_supplement(
        order, supplement="1", price=None, promised_at=None, **{**AGREED, "answer": "refused"}
    )
    happen(order, event)
    assert (len(order.jobs), order.round, order.supplements[0].state) == (1, 1, "refused")


def test_agreed_in_qc_begins_a_round_and_alerts() -> None:
    order = an_order("qc", supplements=["open"])
    event = answer_supplement(order, supplement="1", price=1, promised_at=NOW + HOUR, **AGREED)
    happen(order, event, "waiting")
    assert (order.round, event.alerting()) == (2, "work_added")


def test_agreed_in_work_or_refused_in_qc_begins_no_round() -> None:
    agreed = answer_supplement(
        an_order("in_progress", supplements=["open"]),
        supplement="1",
        price=1,
        promised_at=NOW + HOUR,
        **AGREED,
    )
    no: dict[str, Any] = {**AGREED, "answer": "refused", "price": None, "promised_at": None}
    refused = answer_supplement(an_order("qc", supplements=["open"]), supplement="1", **no)
    assert (agreed.new_round, agreed.alerting()) == (False, None)
    assert (refused.new_round, refused.alerting()) == (False, None)


# alerts


def an_alert(**fields: Any) -> Alert:
    about = {"id": "5-1", "position": 1, "seq": 5, "order_number": "R1", "kind": "rejected", "raised_at": NOW}
    return Alert(**{**about, **fields})


def test_an_alert_is_acknowledged_once_by_whom_it_is_for() -> None:
    order = an_order()
    order.alerts.append(an_alert(role="supervisor"))
    assert refusal(acknowledge, order, somebody("washer"), alert_id="5-1") == "not_allowed"
    assert refusal(acknowledge, order, somebody("manager"), alert_id="5-1") == "allowed"
    assert refusal(acknowledge, order, somebody("manager"), alert_id="5-7") == "unknown_alert"
    happen(order, acknowledge(order, somebody("supervisor"), alert_id="5-1"), by="supervisor")
    assert order.alerts[0].acknowledged_by == "supervisor"
    assert refusal(acknowledge, order, somebody("washer"), alert_id="5-1") == "already_acknowledged"


def test_an_alert_for_one_person_is_not_for_the_others_of_the_role() -> None:
    order = an_order()
    order.alerts.append(an_alert(role="advisor", person="advisor"))
    assert refusal(acknowledge, order, somebody("advisor", "other"), alert_id="5-1") == "not_allowed"
    assert refusal(acknowledge, order, somebody("advisor"), alert_id="5-1") == "allowed"


def test_roles_mean_people_of_the_order() -> None:
    floor = FakeFloor(somebody("team_lead", "L1"), somebody("team_lead", "L9", team="B"))
    order = an_order(technician="T1", working=["T2"], team="A")

    def people(role: str) -> list[str | None]:
        return [recipient.person for recipient in addressees([role], order, floor)]

    assert people("advisor") == ["advisor"]
    assert people("technician") == ["T1", "T2"]
    assert people("team_lead") == ["L1"]
    assert people("supervisor") == [None]


def test_without_a_team_the_alert_goes_to_every_lead_without_a_technician_to_nobody() -> None:
    order = an_order()
    assert [who.person for who in addressees(["team_lead"], order, FakeFloor())] == [None]
    assert addressees(["technician"], order, FakeFloor()) == []


def test_when_nobody_works_on_it_any_more_who_worked_in_this_round_hears() -> None:
    order = an_order("qc", worked=["T2"])
    assert [who.person for who in addressees(["technician"], order, FakeFloor())] == ["T2"]
