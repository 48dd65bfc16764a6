"""A query as units."""

import pytest

from suppliers.search import codes
from suppliers.search.parse import parse
from suppliers.search.readings import readings


def surfaces(query: str) -> list[str]:
    return [unit.surface for unit in parse(query).units]


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("宠物狗粮无谷", ["宠物", "狗粮", "无谷"]),
        ("single malt scotch", ["single malt", "scotch"]),
        ("苏格兰威士忌 整箱", ["苏格兰威士忌", "整箱"]),
        ("700毫升威士忌", ["700毫升", "威士忌"]),
        ("tea tea tea", ["tea"]),
        ("，。！", []),
        ("", []),
    ],
)
def test_the_longest_known_term_is_one_unit(query, units):
    assert surfaces(query) == units


def test_words_of_the_trade_only_rank():
    parsed = parse("牛奶巧克力 批发")
    assert [unit.surface for unit in parsed.asked] == ["牛奶巧克力"]
    assert [unit.surface for unit in parse("批发").asked] == ["批发"]


def test_a_compound_is_also_met_by_its_parts():
    (unit,) = parse("苏格兰威士忌").units
    assert unit.concept == "=scotch"
    assert [part.surface for part in unit.parts] == ["苏格兰", "威士忌"]


def test_codes_are_read_from_the_whole_and_from_words_with_digits():
    assert codes.of_query("FS-150/12") >= {"sku:fs15012"}
    assert codes.of_query("1905.31") >= {"hs:190531", "sku:190531"}
    assert codes.of_query("5 012345 678900") >= {"gtin:05012345678900"}
    assert codes.of_query("shortbread fs-150") >= {"sku:fs150"}
    assert codes.of_query("威士忌") == {"brand:威士忌"}


def test_letters_are_read_as_pinyin_in_every_way_they_can_be():
    assert readings("weishiji") == [("weishiji",), ("wei'shi", "shi'ji")]
    assert (".wsj",) in readings("wsj")
    assert readings("威士忌") == []
