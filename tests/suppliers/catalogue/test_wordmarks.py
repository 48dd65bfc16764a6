"""Differences between two wordings."""

from hypothesis import given
from hypothesis import strategies as st

from suppliers.catalogue.wordmarks import marks

WORDS = st.text(alphabet="ab 12,.茶饼\n", max_size=40)


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_back(before: str, after: str) -> None:
    found = marks(before, after)
    assert "".join(m.text for m in found if m.kind != "ins") == before
    assert "".join(m.text for m in found if m.kind != "del") == after


def test_english_is_compared_by_word_and_chinese_by_character() -> None:
    assert [(m.kind, m.text) for m in marks("butter tin", "butter box")] == [
        ("same", "butter "),
        ("del", "tin"),
        ("ins", "box"),
    ]
    assert [(m.kind, m.text) for m in marks("红茶", "绿茶")] == [
        ("del", "红"),
        ("ins", "绿"),
        ("same", "茶"),
    ]
