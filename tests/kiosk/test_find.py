"""What a scan or a typed code stands for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from core.domain.base.errors import Refused, UnknownTag
from core.domain.shop.tags import Tag
from core.views.access.tags import (
    Found,
    InputMethodOn,
    Misread,
    NothingScanned,
    ScanTooLong,
    find,
    find_typed,
)
from core.workshop import Workshop
from tests.shop import a_shop

NUMBER = "RO261123002"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = a_shop(Path(tmp_path_factory.mktemp("find")))
    yield shop
    shop.close()


def tag_of(shop: Workshop, code: str) -> Tag:
    """Return the live tag of something."""
    return shop.look_now(lambda floor: floor.session.exec(select(Tag).where(Tag.code == code)).one())


@pytest.mark.parametrize(("kind", "code"), [("order", NUMBER), ("person", "T01"), ("place", "B01")])
def test_a_tag_and_its_short_code_find_it(shop: Workshop, kind: str, code: str) -> None:
    tag = tag_of(shop, code)
    for text in (
        tag.token,
        f"http://elsewhere/t/{tag.token.lower()}",
        tag.short_code,
        f" {tag.short_code}\r",
    ):
        assert shop.look_now(lambda floor, text=text: find(floor, text)) == Found.model_validate(  # type: ignore[misc]
            {"kind": kind, "code": code}
        )


@pytest.mark.parametrize("text", [NUMBER, NUMBER.lower(), f"HTTP://BOARD.LAN/ORDER/{NUMBER}"])
def test_an_order_is_found_by_its_number(shop: Workshop, text: str) -> None:
    assert shop.look_now(lambda floor: find(floor, text)) == Found(kind="order", code=NUMBER)


def test_the_last_digits_do_on_a_pad_only(shop: Workshop) -> None:
    assert shop.look_now(lambda floor: find_typed(floor, "23002")) == Found(kind="order", code=NUMBER)
    with pytest.raises(Refused):
        shop.look_now(lambda floor: find(floor, "23002"))


@pytest.mark.parametrize("text", ["02", "2", "99999", "RO26"])
def test_an_ending_that_is_short_or_nowhere_finds_nothing(shop: Workshop, text: str) -> None:
    with pytest.raises(Refused):
        shop.look_now(lambda floor: find_typed(floor, text))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", NothingScanned),
        ("://.//0123", InputMethodOn),
        ("X" * 300, ScanTooLong),
        ("T01", UnknownTag),
        ("B01", UnknownTag),
        ("NOWHERE", UnknownTag),
    ],
)
def test_what_is_no_tag_is_refused_with_advice(shop: Workshop, text: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        shop.look_now(lambda floor: find(floor, text))


def test_one_wrong_character_is_a_misread(shop: Workshop) -> None:
    token = tag_of(shop, "T01").token
    wrong = token[:5] + ("A" if token[5] != "A" else "B") + token[6:]
    with pytest.raises(Misread):
        shop.look_now(lambda floor: find(floor, wrong))
