"""Notices: who is told of what others did."""

from typing import Any

import pytest

from core.domain.order.notices import is_ever_told, noticed_as
from tests.domain.building import somebody

OWN = {"role": "advisor", "person": "A1"}
ANY_CLERK = {"role": "parts_clerk"}


def told(*notices: dict[str, str], alerts: tuple[dict[str, str], ...] = ()) -> dict[str, Any]:
    return {"notices": list(notices), "alerts": list(alerts)}


def test_whom_an_entry_names_is_told_and_nobody_else_of_the_role() -> None:
    assert noticed_as(told(OWN), "T1", somebody("advisor", "A1")) == "advisor"
    assert noticed_as(told(OWN), "T1", somebody("advisor", "A2")) is None


def test_a_role_means_everybody_who_holds_it() -> None:
    assert noticed_as(told(ANY_CLERK), "T1", somebody("parts_clerk", "P2")) == "parts_clerk"
    assert noticed_as(told({"role": "supervisor"}), "T1", somebody("manager")) == "supervisor"
    assert noticed_as(told(ANY_CLERK), "T1", somebody("washer")) is None


def test_who_did_it_is_not_told() -> None:
    assert noticed_as(told(OWN), "A1", somebody("advisor", "A1")) is None
    assert noticed_as(told(ANY_CLERK), "P1", somebody("parts_clerk", "P1")) is None


def test_whom_it_alerts_gets_no_notice_besides() -> None:
    both = somebody("advisor", "A1")
    both.roles = ["advisor", "supervisor"]
    assert noticed_as(told({"role": "supervisor"}, alerts=(OWN,)), "T1", both) is None


@pytest.mark.parametrize("data", [{}, {"notices": []}])
def test_an_entry_that_tells_nobody_tells_nobody(data: dict[str, Any]) -> None:
    assert noticed_as(data, None, somebody("advisor", "A1")) is None


def test_an_administrator_has_no_notices_and_a_manager_a_supervisors() -> None:
    assert (is_ever_told(["admin"]), is_ever_told(["manager"])) == (False, True)
