"""Telling the two languages apart, and Simplified from Traditional."""

import pytest

from marketplace.translation.language import has_words, language_of, simplified


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Minimum order quantity 500", "en"),
        ("请问起订量是多少？", "zh-hans"),
        ("我们要50箱Fellside Shortbread，FOB上海", "zh-hans"),
        ("Please send the 羊绒围巾 sample to our Shanghai office", "en"),
        ("MOQ 500 FOB CIF，可以吗", "zh-hans"),
        ("餅乾多少錢", "zh-hans"),
        ("", "en"),
        ("12345", "en"),
        ("𠮷", "zh-hans"),
    ],
)
def test_the_language_is_told_by_script(text, language):
    assert language_of(text) == language


def test_codes_and_figures_alone_need_no_translation():
    assert not has_words("FOB 500 SKU-12")
    assert has_words("500 boxes")
    assert has_words("500盒")


def test_traditional_characters_become_simplified_and_english_stays():
    assert simplified("餅乾與護膚品 FOB") == "饼干与护肤品 FOB"
    assert simplified("shortbread") == "shortbread"
