"""The tokens of a text."""

import pytest

from suppliers.search.tokens import tokens


def test_chinese_gives_words_and_every_pair_of_neighbours():
    own = tokens("宠物狗粮无谷").own
    assert {"宠物", "狗粮", "无谷", "物狗", "粮无"} <= own


@pytest.mark.parametrize("text", ["威士忌", "Whisky", "whiskey", "whiskies"])
def test_one_concept_stands_for_every_name_of_a_thing(text):
    assert "=whiski" in tokens(text).own


def test_a_narrow_concept_answers_the_wider_one_but_not_as_its_own():
    found = tokens("Shortbread fingers")
    assert "=biscuit" in found.wider
    assert "=biscuit" not in found.own
    assert "=shortbread" not in tokens("Ginger biscuits").every


def test_tea_towels_are_not_tea():
    found = tokens("Linen tea towels").every
    assert "=tea-towel" in found
    assert not {"tea", "=tea"} & found


def test_never_pairs_do_not_meet():
    assert "=gun" not in tokens("玩具枪").every
    assert "=black-tea" not in tokens("rooibos red tea").every


@pytest.mark.parametrize("text", ["700ml", "700 ml", "70cl", "0.7 l", "700毫升", "７００ｍｌ"])
def test_measures_meet_in_one_unit(text):
    assert "700ml" in tokens(text).own


def test_plurals_and_american_spelling_meet():
    assert "scarf" in tokens("Cashmere scarves").own
    assert tokens("moisturizing").own == tokens("moisturising").own
