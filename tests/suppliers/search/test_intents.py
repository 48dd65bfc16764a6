"""Words of a query read as filters."""

import pytest

from suppliers.catalogue import supply
from suppliers.search.intents import read, traits


def reading(query: str) -> tuple[str, list[tuple[str, str]]]:
    intent = read(query)
    return intent.rest(), [(each.kind, each.value) for each in intent.reads]


@pytest.mark.capability("D04", "words for how goods are offered are read as filters")
@pytest.mark.parametrize(
    ("query", "rest", "reads"),
    [
        ("威士忌 现货", "威士忌", [("in_stock", "yes")]),
        ("ready-to-ship wool", "wool", [("in_stock", "yes")]),
        ("in stock tea", "tea", [("in_stock", "yes")]),
        ("moq 50 mugs", "mugs", [("moq", "50")]),
        ("起订量50 马克杯", "马克杯", [("moq", "50")]),
        ("围巾 50件起", "围巾", [("moq", "50")]),
        ("MOQ≤１,０００ 香皂", "香皂", [("moq", "1000")]),
        ("plush toy OEM", "plush toy", [("private_label", "yes")]),
        ("毛绒玩具 贴牌", "毛绒玩具", [("private_label", "yes")]),
        ("private label soap", "soap", [("private_label", "yes")]),
        ("红茶 样品", "红茶", [("samples", "yes")]),
        ("茶包 混批", "茶包", [("mixed_batch", "yes")]),
        ("苏格兰威士忌 整箱", "苏格兰威士忌", [("by_the_case", "yes")]),
        ("whisky by the case", "whisky", [("by_the_case", "yes")]),
        ("现货 moq 24 gin", "gin", [("in_stock", "yes"), ("moq", "24")]),
    ],
)
def test_words_for_how_goods_are_offered_are_filters(query, rest, reads):
    assert reading(query) == (rest, reads)


@pytest.mark.capability(
    "D04", "what goods are free of is an attribute, what is not wanted excludes"
)
@pytest.mark.parametrize(
    ("query", "rest", "reads"),
    [
        ("饼干 无麸质", "饼干", [("trait", "gluten-free")]),
        ("不含麸质 饼干", "饼干", [("trait", "gluten-free")]),
        ("饼干 不要麸质", "饼干", [("trait", "gluten-free")]),
        ("biscuits without gluten", "biscuits", [("trait", "gluten-free")]),
        ("gluten-free oat biscuits", "oat biscuits", [("trait", "gluten-free")]),
        ("围巾 不要羊毛", "围巾", [("without", "羊毛")]),
        ("tea -红茶", "tea", [("without", "红茶")]),
        ('mug -"bone china"', "mug", [("without", "bone china")]),
        ("-vegan cheese", "cheese", [("without", "vegan")]),
        (
            "biscuits without nuts or milk",
            "biscuits",
            [("without", "nuts"), ("without", "milk")],
        ),
        ("soap without palm oil", "soap", [("without", "palm oil")]),
        ("不含棕榈油的 饼干", "的 饼干", [("without", "棕榈油")]),
    ],
)
def test_negation(query, rest, reads):
    assert reading(query) == (rest, reads)


@pytest.mark.parametrize(
    "query",
    [
        "OEM-500",
        "FS-150/12",
        "6瓶起泡酒",
        "spf 50 - 100",
        "moq",
        "起订量",
        "moq 0",
        "suitcase",
        "",
    ],
)
def test_what_is_no_wish_stays_words(query):
    assert read(query).reads == ()


def test_a_reading_is_taken_out_of_the_query_as_it_was_typed():
    intent = read("Whisky  現貨")
    assert intent.less(intent.reads[0], "Whisky  現貨") == "Whisky"


def test_every_attribute_can_be_read():
    assert set(traits().values()) == set(supply.TRAITS)
