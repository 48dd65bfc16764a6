"""Chinese identifiers: every documented code, good and bad."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from marketplace.countries import cn
from marketplace.countries.checked import Problem
from marketplace.countries.country import Address

VALID_CODES = [
    "91110000600037341L",
    "91330100799655058B",
    "9144030071526726XG",
    "914403001922038216",
    "91110000802100433B",
    "91310112087994932F",
    "91310115MA1K3BTP2B",
    "91340600MA2PBM9HXD",
    "913205056082348768",
    "121200004013590816",
]


@pytest.mark.parametrize("code", VALID_CODES)
def test_codes_with_a_right_check_character_pass(code):
    assert cn.check_credit_code(code).ok
    assert uscc.is_valid(code)


@pytest.mark.capability("B02", "full width, spaced and lower case codes are the same code")
@pytest.mark.parametrize(
    "typed",
    [
        "91110000600037341l",
        "911100 0060-0037341L",
        "９１１１００００６００037341Ｌ",
        "\u200b91110000600037341L ",
    ],
)
def test_lower_case_spaced_and_full_width_codes_are_the_same_code(typed):
    checked = cn.check_credit_code(typed)

    assert checked.ok
    assert checked.value == "91110000600037341L"
    assert checked.raw == typed


@pytest.mark.capability(
    "B02", "the unified social credit code is checked by its check character"
)
@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("91110000600037341K", Problem.CHECKSUM),
        ("9111000060003734IL", Problem.CHARACTER),
        ("91330100799655O58B", Problem.CHARACTER),
        ("A1110000600037341L", Problem.CHECKSUM),
        ("91110000600037341", Problem.LENGTH),
        ("911522010783862760", Problem.CHECKSUM),
        ("440301103097413", Problem.OLD_LICENCE),
        ("000000000000000000", Problem.REPEATED),
        ("9111000060003734#L", Problem.FORMAT),
        ("", Problem.MISSING),
    ],
)
def test_codes_are_refused_with_a_reason(typed, problem):
    assert cn.check_credit_code(typed).problem is problem


def test_a_letter_read_for_a_digit_is_offered_back_only_when_the_reading_checks():
    assert cn.check_credit_code("91330100799655O58B").hint == "91330100799655058B"
    assert cn.check_credit_code("9133010079965SO58B").hint == "91330100799655058B"
    assert cn.check_credit_code("91330100799655O58C").hint == ""


@given(st.sampled_from("NAGY"), st.text(alphabet="0123456789", min_size=15, max_size=15))
def test_codes_of_bodies_whose_first_character_is_a_letter_pass(first, rest):
    body = f"{first}2{rest}"

    assert cn.check_credit_code(body + cn.check_character(body)).ok


@given(st.sampled_from(VALID_CODES), st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_character_is_always_noticed(code, place, digit):
    changed = code[:place] + digit + code[place + 1 :]

    assert cn.check_credit_code(changed).ok is (changed == code)


def test_the_code_tells_an_enterprise_from_a_sole_trader():
    assert cn.credit_code_kind("91110000600037341L") == "enterprise"
    assert cn.credit_code_kind("92110000600037341L") == "sole_trader"
    assert cn.credit_code_kind("121200004013590816") == "other"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("138 0013 8000", "+8613800138000"),
        ("+86 13800138000", "+8613800138000"),
        ("8613800138000", "+8613800138000"),
        ("（0571）8765 4321", "+8657187654321"),
        ("010-65529988", "+861065529988"),
    ],
)
def test_phones_are_stored_in_international_form(typed, stored):
    assert cn.check_phone(typed).value == stored


@pytest.mark.parametrize("typed", ["", "1380013800", "+44 1539 720000", "12800138000"])
def test_what_is_no_chinese_phone_is_refused(typed):
    assert not cn.check_phone(typed).ok


def test_postcodes_have_six_digits():
    assert cn.check_postcode("３１００００").value == "310000"
    assert not cn.check_postcode("31000").ok
    assert not cn.check_postcode("LA9 4BH").ok


def test_two_spellings_of_a_company_name_compare_equal():
    assert cn.comparable_name("云帆（上海）国际贸易有限公司") == cn.comparable_name(
        "云帆(上海)国际贸易有限责任公司"
    )


def test_a_chinese_address_runs_from_the_largest_part_in_chinese():
    address = Address(
        street="文三路1号2幢",
        district="西湖区",
        town="杭州市",
        region="浙江省",
        postcode="310012",
    )

    assert cn.address_lines(address, "zh-hans") == [
        "中国浙江省杭州市西湖区文三路1号2幢",
        "310012",
    ]


def test_a_municipality_is_not_named_twice():
    address = Address(street="中山路1号", district="黄浦区", town="上海市", region="上海市")

    assert cn.address_lines(address, "zh-hans") == ["中国上海市黄浦区中山路1号"]


def test_a_chinese_address_in_english_runs_from_the_building():
    address = Address(
        street="1 Wensan Road", district="Xihu", town="Hangzhou", region="Zhejiang"
    )

    assert cn.address_lines(address, "en") == [
        "1 Wensan Road",
        "Xihu",
        "Hangzhou",
        "Zhejiang",
        "China",
    ]


@pytest.mark.capability("B05", "the customs registration code is checked by its form")
@pytest.mark.parametrize(
    "typed",
    ["4404160001", "4404960012", "4420910456", "1105949999", "3122460abc", "３１２２ 460ABC"],
)
def test_a_customs_code_in_its_form_is_taken(typed):
    checked = cn.check_customs_code(typed)

    assert checked.ok
    assert len(checked.value) == 10
    assert checked.value == checked.value.upper()


@pytest.mark.capability("B05", "the customs registration code is checked by its form")
@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", Problem.MISSING),
        ("440416001", Problem.LENGTH),
        ("44041600012", Problem.LENGTH),
        ("0004160001", Problem.FORMAT),
        ("4404060001", Problem.FORMAT),
        ("4404100001", Problem.FORMAT),
        ("44O4160001", Problem.FORMAT),
    ],
)
def test_a_customs_code_out_of_its_form_is_refused(typed, problem):
    assert cn.check_customs_code(typed).problem == problem
