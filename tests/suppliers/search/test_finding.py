"""Queries against a small index: what is found, and what stands first."""

import random

import pytest

from suppliers.search.normal import normal
from tests.suppliers.search.listings import facts, forgiven, found, index, sounded

SYLLABLES = (
    "苏格兰单一麦芽威士忌羊绒围巾骨瓷茶具套装红茶早餐饼干黄油酥护肤面霜狗粮无谷英式手工礼盒"
)


@pytest.fixture
def shelf(tmp_path):
    return index(
        tmp_path,
        facts(1, "Highland single malt Scotch whisky 70cl", "高地单一麦芽苏格兰威士忌700毫升"),
        facts(2, "Blended Scotch whisky 1 litre", "调和苏格兰威士忌1升"),
        facts(3, "London dry gin", "伦敦干金酒", brand="Kestrel"),
        facts(4, "Cashmere scarf, Fair Isle", "羊绒围巾"),
        facts(5, "Lambswool scarf", "羔羊毛围巾"),
        facts(
            6,
            "All-butter shortbread fingers",
            "黄油手指酥饼",
            hs_code="1905310000",
            sku="FS-150/12",
        ),
        facts(7, "Dark ginger biscuits", "黑姜饼干"),
        facts(8, "Linen tea towels", "亚麻茶巾"),
        facts(9, "Earl Grey loose leaf tea", "伯爵茶散茶"),
        facts(10, "Grain-free dog food with salmon", "无谷三文鱼狗粮"),
    )


@pytest.mark.capability("D01", "a query in either language finds texts of both")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("whisky", {1, 2}),
        ("威士忌", {1, 2}),
        ("whiskey", {1, 2}),
        ("杜松子酒", {3}),
        ("羊绒", {4}),
        ("cashmere scarves", {4}),
        ("饼干", {6, 7}),
        ("cookies", {6, 7}),
        ("shortbread", {6}),
        ("狗粮 无谷", {10}),
        ("宠物狗粮无谷", set()),
        ("茶", {8, 9}),
        ("tea", {9}),
        ("700 ml whisky", {1}),
        ("scarf wholesale", {4, 5}),
    ],
)
def test_what_is_found(shelf, query, expected):
    assert set(found(shelf, query)) == expected


@pytest.mark.capability("D01", "a query in either language has the same best hit")
@pytest.mark.parametrize(
    ("chinese", "english", "best"),
    [
        ("单一麦芽", "single malt", 1),
        ("羊绒围巾", "cashmere scarf", 4),
        ("黄油酥饼", "shortbread", 6),
        ("饼干", "biscuit", 7),
        ("伯爵茶", "earl grey", 9),
    ],
)
def test_both_languages_have_the_same_best_hit(shelf, chinese, english, best):
    assert found(shelf, chinese)[0] == found(shelf, english)[0] == best


@pytest.mark.capability(
    "D01", "Simplified and Traditional, full width and half width are the same"
)
@pytest.mark.parametrize(
    ("one", "other"),
    [("羊絨圍巾", "羊绒围巾"), ("７００ｍｌ　威士忌", "700ml 威士忌"), ("餅乾", "饼干")],
)
def test_script_and_width_do_not_matter(shelf, one, other):
    assert found(shelf, one) == found(shelf, other) != []


@pytest.mark.capability("D01", "an exact SKU, HS code or brand comes first")
@pytest.mark.parametrize(
    ("query", "best"),
    [("FS-150/12", 6), ("fs15012", 6), ("1905.31", 6), ("190531", 6), ("kestrel", 3)],
)
def test_an_exact_code_comes_first(tmp_path, query, best):
    noise = [facts(id, f"Kestrel-pattern FS 150 12 190531 box {id}") for id in range(20, 40)]
    shelf = index(
        tmp_path,
        facts(3, "London dry gin", brand="Kestrel"),
        facts(6, "Shortbread", hs_code="1905310000", sku="FS-150/12"),
        *noise,
    )
    assert found(shelf, query)[0] == best


@pytest.mark.capability(
    "D01", "every text that contains the words is found, however they are cut"
)
@pytest.mark.parametrize("seed", range(10))
def test_recall_is_substring_truth_for_two_characters_and_more(tmp_path, seed):
    pick = random.Random(seed)
    titles = {
        id: "".join(pick.choice(SYLLABLES) for _ in range(pick.randint(4, 14)))
        for id in range(1, 60)
    }
    shelf = index(tmp_path, *(facts(id, zh=title) for id, title in titles.items()))
    for _ in range(60):
        title = pick.choice(list(titles.values()))
        start = pick.randrange(len(title) - 1)
        query = title[start : start + pick.randint(2, 6)]
        truth = {id for id, text in titles.items() if normal(query) in normal(text)}
        assert truth <= set(found(shelf, query, limit=100)), query


def test_a_longer_compound_is_found_in_parts(shelf):
    assert set(found(shelf, "苏格兰威士忌")) == {1, 2}
    assert found(shelf, "single malt scotch")[0] == 1


def test_what_is_in_the_title_stands_above_what_is_in_the_text(tmp_path):
    shelf = index(
        tmp_path,
        facts(1, "Gift hamper", description="With shortbread, tea and whisky marmalade."),
        facts(2, "Shortbread rounds"),
    )
    assert found(shelf, "shortbread") == [2, 1]


@pytest.mark.capability("D02", "full pinyin and initials find Chinese titles")
@pytest.mark.parametrize("query", ["weishiji", "wei shi ji", "wsj", "WeiShiJi"])
def test_pinyin_finds_by_sound(shelf, query):
    assert found(shelf, query) == []
    assert set(sounded(shelf, query)) == {1, 2}


def test_pinyin_does_not_rest_on_how_the_words_are_cut(shelf):
    assert sounded(shelf, "yangrongweijin") == [4]
    assert sounded(shelf, "rongwei") == [4]


@pytest.mark.capability("D02", "a hit by sound or by a slip never outranks a true one")
def test_a_homophone_is_never_among_true_hits(tmp_path):
    shelf = index(tmp_path, facts(1, zh="景点门票册"), facts(2, zh="经典英式红茶"))
    assert found(shelf, "经典") == [2]
    assert found(shelf, "景点") == [1]


@pytest.mark.capability("D02", "slips of spelling are forgiven, up to two in a long word")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("wisky", {1, 2}),
        ("scotish wisky", {1, 2}),
        ("cashmeer scraf", {4}),
        ("shortbraed", {6}),
        ("biscits", {6, 7}),
        ("tee", set()),
        ("gim", set()),
    ],
)
def test_slips_of_spelling_are_forgiven(shelf, query, expected):
    assert set(forgiven(shelf, query)) == expected
