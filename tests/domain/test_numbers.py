"""Numbers as they are typed: what is read, and what is refused because it can be read in two ways or in none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.base.money import CURRENCIES
from core.domain.base.numbers import NAMES, NotReadable, money, number, whole

YUAN = CURRENCIES["CNY"].names
KM = NAMES["km"]


def why(text: str, names: object = ()) -> str:
    with pytest.raises(NotReadable) as misread:
        number(text, names)  # type: ignore[arg-type]
    return misread.value.why


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("1400", "1400"),
        ("1,400", "1400"),
        ("1,400,000", "1400000"),
        ("1,400.50", "1400.5"),
        ("1 400", "1400"),
        ("1\u202f400", "1400"),
        ("1\u00a0400,50", "1400.5"),
        (" 12 ", "12"),
        ("0.9", "0.9"),
        ("0,9", "0.9"),
        ("12,50", "12.5"),
        (".5", "0.5"),
        ("4.125", "4.125"),
        ("+5", "5"),
        ("-0", "0"),
        ("１２３", "123"),
        ("１，４００．５０", "1400.5"),
        ("1。5", "1.5"),
        ("一二三", "123"),
        ("二〇二六", "2026"),
        ("三点五", "3.5"),
        ("壹伍", "15"),
        ("4.5万", "45000"),
        ("４．５ 萬", "45000"),
        ("一万", "10000"),
        ("1.2345万", "12345"),
        ("\ufeff1400\u200e", "1400"),
    ],
)
def test_a_number_that_can_be_read_in_one_way(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["0,125", "1,40,000", "1400,500", "12,3456", "1 40", "1.400.000", "1.400,50", "1,4 00", "01,400", ",5"],
)
def test_what_can_be_read_in_two_ways_is_refused(text: str) -> None:
    assert why(text) == "two_ways"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "some",
            "万",
            "nan",
            "inf",
            "1e3",
            "1_000",
            "0x10",
            "٣",
            "5.",
            "5²",
            "⑤",
            "½",
            "5-10",
            "5+5",
        ),
        *(
            "十",
            "二十",
            "三百",
            "3万5",
            "一万二",
            "1'400",
            "(5)",
            "45000+",
            "99999999999",
            "0.1234567",
            "1:30",
        ),
        *("-", ".", "--5", "+-5"),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert why(text) in {"unreadable", "unit", "two_ways"}


def test_less_than_nothing_is_refused() -> None:
    assert {why("-5"), why("−5"), why("-¥5", YUAN), why("¥-5", YUAN)} == {"negative"}


@pytest.mark.parametrize(
    "text", ["45000km", "45,000 KM", "４５０００公里", "4.5万公里", "45 000 ㎞", "45000 千米"]
)
def test_a_unit_of_its_own_may_stand_beside_it(text: str) -> None:
    assert whole(text, KM) == 45_000


@pytest.mark.parametrize(
    ("text", "unit"), [("45000 mi", "mi"), ("45000里", "里"), ("¥45000", "¥"), ("4千", "千")]
)
def test_another_unit_is_refused_and_named(text: str, unit: str) -> None:
    with pytest.raises(NotReadable) as misread:
        whole(text, KM)
    assert (misread.value.why, misread.value.unit) == ("unit", unit)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1,400", 140_000),
        ("1,400.5", 140_050),
        ("1,40", 140),
        ("12.34", 1234),
        ("¥1,400", 140_000),
        ("￥１４００", 140_000),
        ("1400元", 140_000),
        ("RMB 1 400.00", 140_000),
        ("人民币1400圆", 140_000),
        ("1.2万元", 1_200_000),
        ("0", 0),
    ],
)
def test_money_in_its_minor_unit(text: str, minor: int) -> None:
    assert money(text, YUAN) == minor


@pytest.mark.parametrize("text", ["12.345", "1.400", "0.001", "¥1.999"])
def test_money_is_never_rounded(text: str) -> None:
    with pytest.raises(NotReadable, match="too_fine"):
        money(text, YUAN)


@pytest.mark.parametrize("text", ["$5", "5 €", "HK$5", "5 km"])
def test_money_of_another_currency_is_refused(text: str) -> None:
    assert why(text, YUAN) == "unit"


@pytest.mark.parametrize(
    ("text", "says"), [("12.5", "not_whole"), ("45.000", "two_ways"), ("45.125", "two_ways")]
)
def test_a_whole_number_has_no_part(text: str, says: str) -> None:
    with pytest.raises(NotReadable, match=says):
        whole(text)


def test_a_whole_number_may_have_an_empty_part() -> None:
    assert (whole("1200.0"), whole("4.5万")) == (1200, 45_000)


@given(st.integers(0, 10**12 - 1), st.sampled_from(["{}", "¥{}", "{} 元", "￥ {}"]))
def test_what_is_written_for_reading_is_read_as_it_was(amount: int, form: str) -> None:
    for currency in CURRENCIES.values():
        assert money(currency.written(amount), currency.names) == amount
    assert money(form.format(f"{amount / 100:,.2f}"), YUAN) == amount


@given(st.text("0123456789０５一五〇万.,，。 \u00a0\u202f¥元km+-", max_size=12))
def test_nothing_is_read_as_less_than_its_digits_say(text: str) -> None:
    """A comma or a blank never makes a number smaller: without them it is the same, or a decimal comma with its part."""
    try:
        read = number(text, (*YUAN, *KM))
    except NotReadable:
        return
    plain = text.replace("，", ",").translate({ord(blank): None for blank in " \u00a0\u202f"})
    assert read in {number(plain.replace(",", ""), (*YUAN, *KM)), number(plain, (*YUAN, *KM))}
    assert read >= 0
