"""British identifiers: every documented number, good and bad."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.exceptions import ValidationError
from stdnum.gb import vat as stdnum_vat

from marketplace.countries import gb
from marketplace.countries.checked import Problem
from marketplace.countries.country import Address


@pytest.mark.capability("S02", "a company number is checked and stored in full")
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("00445790", "00445790"),
        ("00000006", "00000006"),
        ("07495895", "07495895"),
        ("08407369", "08407369"),
        ("12674479", "12674479"),
        ("SC234456", "SC234456"),
        ("OC303675", "OC303675"),
        ("SC045551", "SC045551"),
        ("R0000123", "R0000123"),
        ("445790", "00445790"),
        ("sc 234456", "SC234456"),
        ("ＳＣ234456", "SC234456"),
        ("SC\u200b23-44.56", "SC234456"),
    ],
)
def test_company_numbers_are_stored_in_full(typed, stored):
    checked = gb.check_company_number(typed)

    assert checked.ok
    assert (checked.value, checked.raw, checked.warning) == (stored, typed, None)


@pytest.mark.capability("S02", "a wrong company number is refused with what to do")
@pytest.mark.parametrize(
    ("typed", "problem", "hint"),
    [
        ("123456789", Problem.LENGTH, ""),
        ("XX123456", Problem.PREFIX_UNKNOWN, ""),
        ("SC12345A7", Problem.LENGTH, ""),
        ("00000000", Problem.MISSING, ""),
        ("O0445790", Problem.CHARACTER, "00445790"),
        ("GB445790", Problem.PREFIX_UNKNOWN, ""),
        ("SC1234", Problem.INCOMPLETE, "SC001234"),
        ("", Problem.MISSING, ""),
        ("12#45678", Problem.FORMAT, ""),
        ("١٢٣٤٥٦٧٨", Problem.FORMAT, ""),
    ],
)
def test_company_numbers_are_refused_with_a_reason(typed, problem, hint):
    checked = gb.check_company_number(typed)

    assert (checked.problem, checked.hint) == (problem, hint)


def test_a_society_number_stands_but_cannot_be_looked_up():
    checked = gb.check_company_number("IP00525R")

    assert checked.ok
    assert checked.warning is Problem.NO_LOOKUP


VALID_VAT = [
    "GB 980 7806 84",
    "GB 220 4302 31",
    "245719348",
    "GB 002 4257 28",
    "GB 100 1950 75",
    "GB 823 531 352",
    "GB242338087388",
    "100190874",
    "GD001",
    "HA500",
    "ＧＢ９８０７８０６８４",
]


@pytest.mark.parametrize("typed", VALID_VAT)
def test_vat_numbers_of_both_forms_pass(typed):
    checked = gb.check_vat(typed)

    assert checked.ok
    assert checked.value.startswith("GB")


def test_a_northern_irish_vat_prefix_is_kept():
    assert gb.check_vat("XI 220430231").value == "XI220430231"
    assert gb.vat_digits("XI220430231") == "220430231"


@pytest.mark.capability("S02", "a VAT number is checked by its check digits")
@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("802311781", Problem.CHECKSUM),
        ("GB220430232", Problem.CHECKSUM),
        ("GB123456789", Problem.CHECKSUM),
        ("553557881", Problem.CHECKSUM),
        ("12345678", Problem.LENGTH),
        ("GB2204302310", Problem.LENGTH),
        ("GD500", Problem.RANGE),
        ("HA499", Problem.RANGE),
        ("FR83404833048", Problem.OTHER_COUNTRY),
        ("000000000", Problem.REPEATED),
        ("GB111111111", Problem.REPEATED),
        ("", Problem.MISSING),
        ("GB22043023A", Problem.FORMAT),
    ],
)
def test_vat_numbers_are_refused_with_a_reason(typed, problem):
    assert gb.check_vat(typed).problem is problem


def test_a_sandbox_number_only_warns_in_sandbox_mode():
    checked = gb.check_vat("553557881", sandbox=True)

    assert checked.ok
    assert checked.warning is Problem.CHECKSUM


def test_government_numbers_in_the_european_form_check_their_own_digits():
    assert gb.check_vat(f"GD8888{123:03}{123 % 97:02}").ok
    assert gb.check_vat("GD888812399").problem is Problem.CHECKSUM
    assert gb.check_vat("HA888812326").problem is Problem.RANGE


@given(st.integers(min_value=0, max_value=999_999_999))
def test_nine_digits_are_judged_as_the_reference_library_judges_them(number):
    digits = f"{number:09}"
    try:
        stdnum_vat.validate(digits)
        expected = len(set(digits)) > 1
    except ValidationError:
        expected = False

    assert gb.check_vat(digits).ok is expected


@pytest.mark.parametrize(
    "typed",
    [
        "GB220430231000",
        "GB018384932372",
        "GB182739473232",
        "GB12345678900323",
        "GB927374782760",
        "GB925473846288",
        "gb 220 4302 31 000",
    ],
)
def test_eori_numbers_pass_by_shape(typed):
    assert gb.check_eori(typed).ok


@pytest.mark.capability("S02", "an EORI number is checked by its form")
@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("GB12345678900", Problem.LENGTH),
        ("GB1234567890123456", Problem.LENGTH),
        ("GB12345678900A", Problem.FORMAT),
        ("123456789000", Problem.PREFIX_MISSING),
        ("FR12345678901234", Problem.OTHER_COUNTRY),
        ("GB 1234", Problem.LENGTH),
        ("GBGB123456789000", Problem.FORMAT),
        ("", Problem.MISSING),
    ],
)
def test_eori_numbers_are_refused_with_a_reason(typed, problem):
    assert gb.check_eori(typed).problem is problem


def test_an_eori_without_its_prefix_offers_it():
    assert gb.check_eori("123456789000").hint == "GB123456789000"


def test_an_eori_of_another_company_is_a_warning_and_never_a_refusal():
    same = gb.check_eori("GB220430231000", vat="GB220430231")
    other = gb.check_eori("GB220430231000", vat="GB980780684")

    assert same.ok
    assert same.warning is None
    assert other.ok
    assert other.warning is Problem.DIFFERS_FROM_VAT


def test_a_northern_irish_eori_says_what_it_is_for():
    assert gb.check_eori("XI220430231000").warning is Problem.NORTHERN_IRELAND


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("la94bh", "LA9 4BH"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("ｓｗ１ａ１ａａ", "SW1A 1AA"),
        ("IV30 1AA", "IV30 1AA"),
    ],
)
def test_postcodes_get_their_space(typed, stored):
    checked = gb.check_postcode(typed)

    assert checked.ok
    assert checked.value == stored


@pytest.mark.parametrize("typed", ["", "310000", "LA9", "QQ1 1AA1", "LA9 4CI"])
def test_what_is_no_british_postcode_is_refused(typed):
    assert not gb.check_postcode(typed).ok


@pytest.mark.parametrize(
    "typed",
    ["01539 720000", "+44 1539 720000", "+44 (0)1539-720000", "0044 1539720000"],
)
def test_phones_are_stored_in_international_form(typed):
    assert gb.check_phone(typed).value == "+441539720000"


@pytest.mark.parametrize("typed", ["", "12345", "+86 138 0013 8000", "abcdefghij"])
def test_what_is_no_british_phone_is_refused(typed):
    assert not gb.check_phone(typed).ok


def test_two_spellings_of_a_company_name_compare_equal():
    assert gb.comparable_name("Fellside & Sons (UK) Ltd.") == gb.comparable_name(
        "FELLSIDE AND SONS LIMITED"
    )
    assert gb.comparable_name("Holdings Limited") == "holdings limited"


def test_a_british_address_runs_from_the_building_to_the_country():
    address = Address(
        street="Unit 4\nBeck Mill", town="Kendal", region="Cumbria", postcode="LA9 4BH"
    )

    lines = gb.address_lines(address, "en")

    assert lines == [
        "Unit 4",
        "Beck Mill",
        "Kendal",
        "Cumbria",
        "LA9 4BH",
        "United Kingdom",
    ]
    assert gb.address_lines(address, "zh-hans")[-1] == "英国"
