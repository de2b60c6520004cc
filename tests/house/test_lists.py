"""The shop's lists edited: kiosks ask the new list, old orders stay readable."""

from typing import Any

from core.actions.shop.house import SaveChecklist, SaveReasons
from core.views.order.lists import lists_to_edit, offered_reasons, reasons
from core.workshop import Workshop
from tests.house.deciding import answer_to, decide, order_of
from tests.store.trial import OTHER_LEAD, Deed, try_out

LAMPS = {"en": "Lamps", "zh_hans": "灯光"}


def only_lamps(level: str, kind: str = "repair") -> SaveChecklist:
    return SaveChecklist.model_validate({"level": level, "kind": kind, "items": [LAMPS]})


def test_the_next_check_asks_the_new_list(shop: Workshop) -> None:
    decide(shop, only_lamps("lead"))
    asked = order_of(shop, "qc", "zh-Hant").checklists.lead
    assert [(item.item, item.text) for item in asked] == [("lead-repair-10", "灯光")]
    answers = [{"item": "lead-repair-10", "answer": "ok"}]
    check = Deed("lead_check", {"outcome": "pass", "items": answers}, OTHER_LEAD)
    assert try_out(shop, "qc", check).code == "done"


def test_what_was_signed_stays_readable(shop: Workshop) -> None:
    before = order_of(shop, "qc").signatures
    decide(shop, only_lamps("self"))
    assert order_of(shop, "qc").signatures == before
    assert before[0].items[0]["text"] == "Reported fault reproduced before, gone after"


def test_the_advisors_short_list_is_the_same_for_every_kind(shop: Workshop) -> None:
    assert len(order_of(shop, "ready").checklists.accept) == 6
    decide(shop, only_lamps("accept", "all"))
    assert [item.text for item in order_of(shop, "ready").checklists.accept] == ["Lamps"]


def test_a_car_is_accepted_with_or_without_the_short_list(shop: Workshop) -> None:
    decide(shop, only_lamps("accept", "all"))

    def accepting(*items: Any) -> str:
        return try_out(shop, "ready", Deed("accept", {"items": list(items)}, "advisor")).code

    assert try_out(shop, "ready", Deed("accept", {}, "advisor")).code == "done"
    assert accepting() == "checklist_incomplete"
    assert accepting({"item": "accept-all-07", "answer": "not_ok", "note": "Dark"}) == "checklist_incomplete"
    assert accepting({"item": "accept-all-07", "answer": "ok"}) == "done"


def test_a_dropped_reason_is_offered_no_more_and_stays_readable(shop: Workshop) -> None:
    saved = SaveReasons.model_validate({"of_list": "A", "reasons": [{"code": "no_tool", "en": "No tool"}]})
    decide(shop, saved)
    assert shop.look_now(lambda floor: offered_reasons(floor.session))["A"] == ["no_tool"]
    known = shop.look_now(lambda floor: reasons(floor.session, "en"))["A"]
    assert (known["no_tool"], known["no_bay"]) == ("No tool", "no bay or lift")


def test_what_is_edited_is_what_is_there(shop: Workshop) -> None:
    decide(shop, only_lamps("self", "body"))
    lists = shop.look_now(lambda floor: lists_to_edit(floor.session))
    assert [item.en for item in lists.checklists["self"]["body"]] == ["Lamps"]
    assert lists.reasons["pause"][0].code == "end_of_shift"
    same = {"level": "self", "kind": "body", "items": lists.checklists["self"]["body"]}
    assert not decide(shop, SaveChecklist.model_validate(same, from_attributes=True)).changed


def test_only_managers_edit_lists(shop: Workshop) -> None:
    assert answer_to(shop, only_lamps("self"), "supervisor") == "not_allowed"
