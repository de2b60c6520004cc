"""Lines of parts are handed out one by one: what was, stays so and is said, whatever becomes of the next."""

from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from board.counter.hand_over import HandOverForm, PartsHandOver
from core.ui.feedback import Feedback, Yes, attempt
from core.ui.texts import Texts
from core.views.order.counter import Receiver
from tests.codes.touching import a_page, touch

TEXTS = Texts.of("en")


async def signed(*failing: str, quantity: str = "1") -> Any:
    """Hand out a hose and a belt while the server fails at some of them; return what is said."""

    async def do(action: Any, _by: object) -> None:
        if action.part in failing:
            raise RuntimeError

    async def nobody() -> None:
        pass

    with a_page():
        answer = Feedback(TEXTS)

        async def attempted(deed: Awaitable[Any], yes: Callable[[Any], Yes | None]) -> Any:
            return await attempt(deed, answer, TEXTS, yes)

        desk: Any = SimpleNamespace(
            texts=TEXTS, attempt=attempted, actor=nobody, workshop=SimpleNamespace(do=do)
        )
        form = HandOverForm(desk, nobody, lambda: None)
        lines: list[Any] = [
            SimpleNamespace(number="H-1", text="Hose"),
            SimpleNamespace(number="B-1", text="Belt"),
        ]
        receiver = Receiver(code="T04", name="Technician 4")
        form._begun = PartsHandOver("RO1", lines, receiver, {"H-1": uuid4(), "B-1": uuid4()})
        given = [{"part": line.number, "quantity": quantity} for line in lines]
        await touch(form, "sign", {"lines": given, "pin": "1234"})
        return answer.props["answer"]


async def test_a_fault_at_a_later_line_leaves_the_earlier_ones_issued_and_says_so() -> None:
    said = await signed("B-1")
    assert said["code"] == "partly_issued"
    assert said["sentence"].startswith("Issued: Hose. Not issued: Belt.")


@pytest.mark.parametrize(("failing", "code"), [(("H-1",), "fault"), ((), "issue_parts")])
async def test_a_fault_at_the_first_line_issued_nothing(failing: tuple[str, ...], code: str) -> None:
    assert (await signed(*failing))["code"] == code


@pytest.mark.parametrize(
    ("quantity", "code"), [("１", "issue_parts"), ("0,5", "issue_parts"), ("0,125", "quantity_unclear")]
)
async def test_a_quantity_is_read_in_one_way_or_refused(quantity: str, code: str) -> None:
    assert (await signed(quantity=quantity))["code"] == code
