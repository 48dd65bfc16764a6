"""The order in which a reader of Chinese looks countries up."""

from __future__ import annotations

from pypinyin import lazy_pinyin

from suppliers.onboarding.forms.parts import _named_countries


def test_in_chinese_countries_stand_by_the_first_syllable_of_their_names() -> None:
    first, *rest = (name for _, name in _named_countries("zh-hans"))
    syllables = [lazy_pinyin(name)[0] for name in rest]

    assert first == "英国"
    assert len(rest) > 200
    assert syllables == sorted(syllables)


def test_in_english_they_stand_by_the_alphabet() -> None:
    first, *rest = (name for _, name in _named_countries("en"))

    assert (first, rest[0]) == ("United Kingdom", "Afghanistan")
