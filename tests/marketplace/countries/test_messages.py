"""Every finding has a sentence, and a correction is offered in it."""

import pytest
from django.utils import translation

from marketplace.countries import cn, gb, messages
from marketplace.countries.checked import Checked, Identifier, Problem
from marketplace.countries.known import COUNTRIES, country


@pytest.mark.parametrize("identifier", list(Identifier))
@pytest.mark.parametrize("problem", list(Problem))
def test_every_problem_of_every_identifier_has_a_sentence(identifier, problem):
    with translation.override("en"):
        sentence = messages.explain(Checked(identifier, "x", "x", problem))

    assert sentence.endswith(".")


def test_a_right_value_needs_no_sentence():
    checked = gb.check_company_number("08407369")

    assert messages.explain(checked) == ""
    assert messages.caution(checked) == ""


def test_a_correction_is_offered_in_the_sentence():
    with translation.override("en"):
        assert messages.explain(gb.check_company_number("SC1234")).endswith(
            "Did you mean SC001234?"
        )


def test_the_officer_reads_why_a_standing_value_deserves_a_look():
    with translation.override("en"):
        assert "Northern Ireland" in messages.caution(gb.check_eori("XI220430231000"))


def test_each_sentence_says_what_to_do():
    with translation.override("en"):
        assert "18-character" in messages.explain(cn.check_credit_code("440301103097413"))


def test_every_country_has_a_name_and_a_sentence_for_each_document():
    for code, rules in COUNTRIES.items():
        assert messages.NAMES[code]
        assert set(rules.required_documents + rules.further_documents) <= set(
            messages.DOCUMENTS
        )
        assert set(rules.address_order) == set(messages.ADDRESS_LABELS)


def test_a_country_nobody_wrote_is_an_error():
    with pytest.raises(KeyError):
        country("FR")
