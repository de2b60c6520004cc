"""Codes on tags: the check characters, and every way in which a scan arrives."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.domain.access.tag_codes import (
    ALPHABET,
    KeyboardLayout,
    ScanDoubt,
    ScanKind,
    is_valid,
    new_short_code,
    new_token,
    normalise,
    read_scan,
)

US = "abcdefghijklmnopqrstuvwxyz0123456789/.:ABCDEFGHIJKLMNOPQRSTUVWXYZ"
GERMAN = "abcdefghijklmnopqrstuvwxzy0123456789-.ÖABCDEFGHIJKLMNOPQRSTUVWXZY"
FRENCH = "qbcdefghijkl,noparstuvzxyw" + "à&é\"'(-è_ç" + "!:MQBCDEFGHIJKL?NOPARSTUVZXYW"
SPANISH = "abcdefghijklmnopqrstuvwxyz0123456789-.ÑABCDEFGHIJKLMNOPQRSTUVWXYZ"

tokens = st.randoms(use_true_random=False).map(lambda chance: new_token(chance.randrange))
short_codes = st.randoms(use_true_random=False).map(lambda chance: new_short_code(chance.randrange))


def address(token: str) -> str:
    return f"HTTP://BOARD.LAN/T/{token}"


@given(tokens, short_codes)
def test_new_codes_have_their_form(token: str, short_code: str) -> None:
    assert len(token) == 16
    assert is_valid(token)
    assert len(short_code) == 6
    assert is_valid(short_code)


def test_digits_alone_are_never_a_tag() -> None:
    assert not any(is_valid(f"{number:06}") for number in range(2000))


def test_new_codes_differ() -> None:
    assert len({new_token() for _ in range(1000)}) == 1000


@given(tokens | short_codes)
def test_every_single_wrong_character_is_noticed(code: str) -> None:
    for place, right in enumerate(code):
        for wrong in ALPHABET.replace(right, ""):
            assert not is_valid(code[:place] + wrong + code[place + 1 :])


@given(tokens | short_codes)
def test_every_exchange_of_neighbours_is_noticed(code: str) -> None:
    for place in range(len(code) - 1):
        left, right = code[place], code[place + 1]
        if left != right:
            assert not is_valid(code[:place] + right + left + code[place + 2 :])


@given(tokens)
def test_a_scanned_address_is_its_token(token: str) -> None:
    scan = read_scan(address(token))
    assert (scan.kind, scan.value, scan.doubt, scan.layout) == (ScanKind.TOKEN, token, None, None)


@given(tokens)
@pytest.mark.parametrize(
    "arrives",
    [
        lambda text: text + "\r\n",
        lambda text: f"  {text}\t",
        lambda text: text.lower(),
        lambda text: text.swapcase(),
        lambda text: "".join(chr(ord(letter) + 0xFEE0) for letter in text),
        lambda text: text.replace("/", "、").replace(":", ":").replace(".", "。"),
        lambda text: "]Q1" + text,
        lambda text: text + "/",
        lambda text: text * 2,
        lambda text: "\ufeff" + "\u200b".join(text),
        lambda text: "https://10.0.0.7:8443/bay" + text[16:],
        lambda text: text[19:],
        lambda text: text[19:].replace("0", "o").replace("1", "l"),
        lambda text: text[19:].replace("0", "O").replace("1", "i"),
        lambda text: " ".join(text[place : place + 4] for place in range(19, 35, 4)),
        lambda text: "-".join(text[place : place + 4] for place in range(19, 35, 4)),
        lambda text: text.translate(str.maketrans(US, SPANISH)),
    ],
)
def test_a_token_survives_the_way_it_arrives(arrives: object, token: str) -> None:
    assert callable(arrives)
    scan = read_scan(arrives(address(token)))
    assert (scan.kind, scan.value, scan.layout) == (ScanKind.TOKEN, token, None)


@given(tokens)
@pytest.mark.parametrize(
    ("keys", "layout"), [(GERMAN, KeyboardLayout.GERMAN), (FRENCH, KeyboardLayout.FRENCH)]
)
@pytest.mark.parametrize("caps_lock", [False, True])
def test_another_keyboard_layout_is_seen_through_and_named(
    keys: str, layout: KeyboardLayout, caps_lock: bool, token: str
) -> None:
    typed = address(token).translate(str.maketrans(US, keys))
    scan = read_scan(typed.swapcase() if caps_lock else typed)
    assert (scan.kind, scan.value, scan.layout) == (ScanKind.TOKEN, token, layout)


@given(short_codes)
def test_a_typed_short_code_is_read_as_people_type_it(code: str) -> None:
    typed = code.lower().replace("0", "o").replace("1", "l")
    for text in (code, code.lower(), typed, f"{code[:3]} {code[3:]}", f"{code[:3]}-{code[3:]}\n"):
        scan = read_scan(text)
        assert (scan.kind, scan.value) == (ScanKind.SHORT_CODE, code)


@pytest.mark.parametrize("code", ["RO261123001", "RO-1001", "SA01", "T01", "B03", "2026/0017-B", "工单17"])
def test_a_bare_number_or_code_is_kept(code: str) -> None:
    scan = read_scan(code.lower())
    assert scan.text == code
    assert scan.kind is ScanKind.CODE
    assert scan.value == code.rsplit("/", 1)[-1]


def test_an_order_number_that_passes_for_a_short_code_keeps_its_text() -> None:
    numbers = [f"RO-1{count:03}" for count in range(200)]
    taken = [read_scan(number) for number in numbers if read_scan(number).kind is ScanKind.SHORT_CODE]
    assert taken
    assert {scan.text for scan in taken} <= set(numbers)


@given(tokens, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_a_wrong_character_in_an_address_is_a_misread(token: str, place: int, wrong: str) -> None:
    scan = read_scan(address(token[:place] + wrong + token[place + 1 :]))
    if wrong == token[place]:
        assert scan.kind is ScanKind.TOKEN
    else:
        assert (scan.kind, scan.doubt) == (ScanKind.UNREADABLE, ScanDoubt.MISREAD)


@given(tokens, st.integers(0, 15))
def test_an_address_cut_short_is_a_misread(token: str, left: int) -> None:
    scan = read_scan(address(token[:left]))
    assert (scan.kind, scan.doubt) == (ScanKind.UNREADABLE, ScanDoubt.MISREAD)


@pytest.mark.parametrize("typed", ["A7K9QZ", "ABCDEF"])
def test_a_mistyped_short_code_says_so_where_nothing_is_found(typed: str) -> None:
    scan = read_scan(typed)
    assert (scan.kind, scan.value, scan.doubt) == (ScanKind.CODE, typed, ScanDoubt.MISREAD)


@given(tokens)
def test_letters_kept_by_the_input_method_are_told(token: str) -> None:
    digits = "".join(letter for letter in token if letter.isdigit())
    assert read_scan(f"://./{digits}").doubt is ScanDoubt.INPUT_METHOD
    assert read_scan(f"://./{digits}").kind is ScanKind.UNREADABLE
    assert read_scan(f"好他://板.栏/他/{digits}A").kind is ScanKind.UNREADABLE
    assert read_scan(f"好他://板.栏/他/{digits}A").doubt is ScanDoubt.INPUT_METHOD


def test_digits_alone_may_be_a_number_or_a_tag_without_its_letters() -> None:
    scan = read_scan("7401")
    assert (scan.kind, scan.value, scan.doubt) == (ScanKind.CODE, "7401", ScanDoubt.INPUT_METHOD)


@pytest.mark.parametrize("nothing", ["", " \r\n", "\x00\x1b", "\u200b", "\ud800", "́"])
def test_nothing_is_told(nothing: str) -> None:
    assert read_scan(nothing).doubt is ScanDoubt.NOTHING


def test_a_text_that_never_ends_is_told() -> None:
    assert read_scan("RO" * 5000).doubt is ScanDoubt.TOO_LONG


@given(st.text(st.characters(exclude_categories=())))
@example("/" * 300)
@example("ﷺ" * 100)
def test_any_text_has_an_answer(text: str) -> None:
    scan = read_scan(text)
    assert len(scan.text) <= 200
    assert (scan.kind is ScanKind.UNREADABLE) == (not scan.value)
    assert scan.kind is not ScanKind.UNREADABLE or scan.doubt is not None


@given(st.text(st.characters(exclude_categories=())))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_what_was_read_reads_the_same_again(text: str) -> None:
    scan = read_scan(text)
    if scan.kind in {ScanKind.TOKEN, ScanKind.SHORT_CODE}:
        again = read_scan(scan.value)
        assert (again.kind, again.value) == (scan.kind, scan.value)


def test_a_random_text_of_the_right_length_seldom_passes() -> None:
    chance = random.Random(1)
    passed = sum(is_valid("".join(chance.choices(ALPHABET, k=16))) for _ in range(3200))
    assert 40 < passed < 100


@pytest.mark.parametrize("printed", ["E4G7ZWYRD6Z1RV0Y", "RHE6M1110RDV1EWN", "SEPEE9", "RJ1T6W"])
def test_what_hangs_in_cars_stays_valid(printed: str) -> None:
    assert is_valid(printed)
