"""Whatever fits the document, and whatever does not: no scope gets a fault of ours for an answer."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

from core.api.app import api
from core.domain.access.stations import SCOPES, Scope
from tests.shop import a_shop, a_token

EXAMPLES = {"read": 3, "act": 3, "admin": 8}  # an admin's token opens all; the others are mostly turned away
BOUNDED = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("scope", SCOPES)
def test_no_request_is_answered_with_a_fault(tmp_path: Path, scope: Scope) -> None:
    shop = a_shop(tmp_path)
    app = FastAPI()
    app.mount("/api/v1", api(shop))
    bearer = {"Authorization": f"Bearer {a_token(shop, scope)}"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    answers: Counter[int] = Counter()
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        if found.ok().path != "/feed":  # a WebSocket
            answers += _answers(found.ok(), bearer, EXAMPLES[scope])
    shop.close()
    assert answers[200] > 0
    assert answers[403 if scope == "read" else 422] > 0


def _answers(operation: Any, bearer: dict[str, str], examples: int) -> Counter[int]:
    answers: Counter[int] = Counter()

    @given(case=operation.as_strategy())
    @settings(BOUNDED, max_examples=examples)
    def ask(case: Any) -> None:
        answered = case.call_and_validate(headers=bearer, checks=[not_a_server_error])
        answers[answered.status_code] += 1

    ask()
    return answers
