"""Plates, VINs and phones have one spelling."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.base.identifiers import car_key, normalise_phone, normalise_plate, normalise_vin


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("浙A·D60179", "浙AD60179"),
        (" 京np9k91", "京NP9K91"),
        ("粤Ｂ・１２３４５", "粤B12345"),
        ("沪 C\u00a0\u3000G1\u200bN76\t", "沪CG1N76"),
        ("B-MW 1234", "B-MW1234"),
        (" · ", ""),
    ],
)
def test_plates(text: str, plate: str) -> None:
    assert normalise_plate(text) == plate


@pytest.mark.parametrize(
    "text", ["粤B-12345", "粤b·12345", "粤B 12345", "粤B.12345", "粤Ｂ－１２３４５", "粤B\u201012345"]
)
def test_a_plate_is_one_whatever_is_written_between_its_signs(text: str) -> None:
    assert car_key(text) == "粤B12345"


def test_what_has_no_sign_is_no_car() -> None:
    assert car_key(" - · ") == ""


def test_vins() -> None:
    assert normalise_vin(" lfmdhrd2 6lb048845 ") == "LFMDHRD26LB048845"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("138 5625-5890", "13856255890"),
        ("+86 (138) 5625 5890", "+8613856255890"),
        ("１３８＋1", "1381"),
        ("none", ""),
    ],
)
def test_phones(text: str, phone: str) -> None:
    assert normalise_phone(text) == phone


@settings(deadline=None)
@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    for normalise in (normalise_plate, normalise_vin, normalise_phone):
        assert normalise(normalise(text)) == normalise(text)
