"""What the levels before found, laid beside the items that are asked next."""

from typing import Any

from core.domain.shop.lists import ChecklistItem
from core.views.order.found_before import FoundBefore, FoundItem, found_before
from core.views.order.of_an_order import SignatureView

WORDS = {"self-maintenance-05": "Tyre pressures", "self-maintenance-06": "Lights"}


def item(code: str) -> ChecklistItem:
    texts: dict[str, Any] = {"en": WORDS.get(code, code), "zh_hans": "", "zh_hant": ""}
    return ChecklistItem(item=code, position=1, level=code.partition("-")[0], kind="maintenance", **texts)


def signed(level: str, **answers: dict[str, Any]) -> SignatureView:
    items = [
        {"answer": "ok", **answer, "item": f"{level}-maintenance-{code[1:]}", "text": "…"}
        for code, answer in answers.items()
    ]
    return SignatureView(
        round=1,
        level=level,
        person="T01",
        at="2026-11-23T09:00:00Z",
        outcome="pass",
        items=items,
        levels=3,
        signers=3,
        voided=False,
        lent_by=None,
        entry=7,
    )


def laid(asked: list[str], *signatures: SignatureView) -> FoundBefore:
    known = {one["item"]: item(one["item"]) for signature in signatures for one in signature.items}
    return found_before([item(code) for code in asked], signatures, known)


def told(found: list[FoundItem]) -> list[tuple[str, str, str, str]]:
    return [(one.level, one.answer, one.value, one.note) for one in found]


def test_values_and_notes_stand_in_the_row_that_looks_again() -> None:
    found = laid(
        ["lead-maintenance-03", "lead-maintenance-04"],
        signed("self", n03={"answer": "fixed", "value": 120.0, "note": "re-torqued", "photos": ["a"]}),
    )
    assert told(found.in_row["lead-maintenance-03"]) == [("self", "fixed", "120", "re-torqued")]
    assert found.in_row["lead-maintenance-03"][0].photos == ["a"]
    assert found.in_row["lead-maintenance-04"] == []
    assert found.elsewhere == []


def test_a_note_speaks_for_itself_and_a_bare_value_needs_its_item() -> None:
    noted, measured, plain = laid(
        [], signed("self", n03={"value": 120, "note": "re-torqued"}, n05={"value": "2.3 / 2.4"}, n06={})
    ).elsewhere
    assert [one.speaks_for_itself for one in (noted, measured, plain)] == [True, False, True]


def test_a_value_that_was_struck_out_is_none() -> None:
    found = laid(["lead-maintenance-03"], signed("self", n03={"value": "-"}))
    assert found.in_row["lead-maintenance-03"][0].merely_ok


def test_the_inspector_sees_both_levels_and_each_says_once_that_all_was_ok() -> None:
    found = laid(["final-maintenance-04"], signed("self", n02={}), signed("lead", n02={}, n04={}))
    assert told(found.in_row["final-maintenance-04"]) == [("self", "ok", "", ""), ("lead", "ok", "", "")]


def test_what_no_row_looks_at_is_told_beside_them_and_counted_where_it_was_merely_ok() -> None:
    found = laid(["lead-maintenance-01"], signed("self", n06={"answer": "na"}, n08={}, n09={}))
    assert [one.item for one in found.told_elsewhere("self")] == ["self-maintenance-06"]
    assert found.merely_ok_elsewhere("self") == 2
    assert (found.told_elsewhere("lead"), found.merely_ok_elsewhere("lead")) == ([], 0)
