"""HS codes as people type them, and what is none."""

import pytest

from suppliers.catalogue import hs_codes


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("190531", "190531"),
        (" 1905.31 ", "190531"),
        ("1905 31-00.10", "1905310010"),
        ("１９０５．３１", "190531"),
        ("", ""),
    ],
)
def test_the_digits_however_they_were_typed(typed: str, stored: str) -> None:
    assert hs_codes.normal(typed) == stored


@pytest.mark.parametrize("code", ["190531", "19053100", "1905310010", "1905310010999"])
def test_six_digits_and_what_a_country_adds_are_a_code(code: str) -> None:
    assert hs_codes.problem(code) is None


@pytest.mark.parametrize("code", ["1905", "1905311", "biscuits", "١٩٠٥٣١", "19053100109991"])
def test_any_other_length_or_sign_is_none(code: str) -> None:
    assert "6, 8, 10 or 13 digits" in str(hs_codes.problem(code))


@pytest.mark.parametrize("code", ["000000", "770110", "980100"])
def test_chapters_without_goods(code: str) -> None:
    assert f"chapter {code[:2]}" in str(hs_codes.problem(code))
