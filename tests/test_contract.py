"""What the server tells a board and what the board's scripts take it for are one thing."""

from tests.contract import CONTRACT, written


def test_the_scripts_types_are_those_of_the_servers_classes() -> None:
    assert CONTRACT.read_text("utf-8") == written(), "python -m tests.contract writes them anew"
