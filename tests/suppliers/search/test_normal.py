"""One form for every text."""

import pytest

from suppliers.search.normal import normal


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("５００ｍｌ　威士忌（限量版）", "500ml 威士忌(限量版)"),
        ("餅乾 護膚品 單車", "饼干 护肤品 单车"),
        ("运动鞋", "运动鞋"),
        ("運動鞋", "运动鞋"),
        ("12 × 150 g", "12 x 150 g"),
        ("½", "1/2"),
        ("《茶》。", '"茶".'),
        ("Décor  ROSÉ", "decor rose"),
        ("㎏", "kg"),
        ("№ ①", "no 1"),
        ("", ""),
    ],
)
def test_it_brings_every_text_to_one_form(typed, seen):
    assert normal(typed) == seen


def test_the_chinese_half_looks_at_no_neighbour():
    """What a text contains, its normal form contains: otherwise a part of a title could not find it."""
    text = "乾隆餅乾著名髮廊發財"
    assert normal(text) == "".join(normal(character) for character in text)
