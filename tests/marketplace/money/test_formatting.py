"""Amounts as printed in each language."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from marketplace.money.amounts import UnknownCurrency
from marketplace.money.formatting import format_money, format_short


@pytest.mark.parametrize(
    ("amount", "currency", "printed"),
    [
        ("31488", "GBP", "£31,488.00"),
        ("292208.64", "CNY", "¥292,208.64"),
        ("1234567.5", "USD", "US$1,234,567.50"),
        ("20341", "JPY", "JP¥20,341"),
        ("1.5", "KWD", "KWD 1.500"),
        ("-12.3", "EUR", "-€12.30"),
        ("0", "GBP", "£0.00"),
    ],
)
def test_contract_money_shows_every_digit_in_both_languages(amount, currency, printed):
    for language in ("en", "zh-hans"):
        with translation.override(language):
            assert format_money(Decimal(amount), currency) == printed


def test_documents_print_the_code_because_the_yen_shares_the_sign():
    assert format_money(Decimal("1234567.5"), "CNY", code=True) == "CNY 1,234,567.50"


@pytest.mark.capability("T01", "amounts are written in the manner of each language")
@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        ("2143000", "¥2.14m", "¥214.3万"),
        ("20000", "¥20,000", "¥2万"),
        ("158.69", "¥158.69", "¥158.69"),
        ("228", "¥228", "¥228"),
        ("123456789", "¥123.5m", "¥1.23亿"),
        ("-2500000", "-¥2.5m", "-¥250万"),
    ],
)
def test_summaries_are_short_in_the_manner_of_each_language(amount, english, chinese):
    assert format_short(Decimal(amount), "CNY", "en") == english
    assert format_short(Decimal(amount), "CNY", "zh-hans") == chinese


def test_an_unknown_currency_is_never_printed_as_something_else():
    with pytest.raises(UnknownCurrency):
        format_money(Decimal(1), "XXX")
    with pytest.raises(UnknownCurrency):
        format_short(Decimal(1), "XXX")


def test_templates_print_in_the_language_of_the_reader():
    page = Template(
        "{% load money %}{% money a 'GBP' %} {% money none 'GBP' %}"
        "{% money_code a 'GBP' %} {% money_short b 'CNY' %} {% money_about a 'GBP' b 'CNY' %}"
    )
    context = Context({"a": Decimal("31488"), "b": Decimal("2143000"), "none": None})

    with translation.override("en"):
        printed = page.render(context)

    assert printed == "£31,488.00 GBP 31,488.00 ¥2.14m £31,488.00 (about ¥2,143,000.00)"
