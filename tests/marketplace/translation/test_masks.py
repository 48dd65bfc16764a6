"""Parts that must survive are taken out and put back exactly."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.translation.checks import problems
from marketplace.translation.masks import MaskLost, mask


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Order FS-CASH-01 today", ("FS-CASH-01",)),
        ("700 ml bottle, 40% strength", ("700 ml", "40%")),
        ("carton 386 × 262 × 148 mm", ("386 × 262 × 148 mm",)),
        (
            "£31,488.00 or CNY 292,208.64 or 100 USD",
            ("£31,488.00", "CNY 292,208.64", "100 USD"),
        ),
        ("by 2026-12-01 or 14 Jul 2026", ("2026-12-01", "14 Jul 2026")),
        ("2026年12月1日之前", ("2026年12月1日",)),
        ("FOB上海，或CIF Ningbo", ("FOB", "CIF")),
        ("see https://example.com/a?b=1, or mail a.b@example.co.uk", None),
        ("HS 6214.20.00", ("6214.20.00",)),
        ("Dear %(name)s, {count} boxes", ("%(name)s", "{count}")),
        ("15–25 days", ("15–25",)),
        ("BPA-free V-neck, USB-C, class 1.4S, 190 g/m²", ("USB-C", "1.4S", "190 g/m²")),
        ("set of 4, 6 kg", ("4", "6 kg")),
        ("我们要50箱，每箱12公斤", ("50", "12")),
    ],
)
def test_figures_codes_dates_and_links_are_taken_out(text, kept):
    masked = mask(text)

    if kept is not None:
        assert masked.kept == kept
    else:
        assert masked.kept == ("https://example.com/a?b=1", "a.b@example.co.uk")
    assert masked.restore(masked.text) == text


def test_protected_names_are_taken_out_longest_first_and_only_as_whole_words():
    masked = mask("Beck & Fell tea by Beck, not Beckham", names=["Beck", "Beck & Fell", " "])

    assert masked.kept == ("Beck & Fell", "Beck")
    assert "Beckham" in masked.text


def test_a_name_in_chinese_is_taken_out_of_running_text():
    assert mask("我们是菲尔赛德的客户", names=["菲尔赛德"]).kept == ("菲尔赛德",)


def test_terms_come_back_translated_for_providers_without_a_glossary():
    masked = mask("Ask for the Lead Time", terms={"lead time": "交期"})

    assert masked.text == "Ask for the ⟦0⟧"
    assert masked.restore("询问⟦0⟧") == "询问交期"


@pytest.mark.parametrize(
    "answer", ["no tokens", "⟦0⟧ ⟦0⟧ ⟦1⟧", "⟦0⟧", "⟦0⟧ ⟦1⟧ ⟦2⟧", "[0] [1]"]
)
def test_a_lost_doubled_or_invented_token_is_noticed(answer):
    with pytest.raises(MaskLost):
        mask("5 kg and 6 kg").restore(answer)


def test_tokens_may_move_and_gain_blanks():
    assert mask("5 kg of 6 mm").restore("⟦ 1 ⟧的⟦0⟧") == "6 mm的5 kg"


def test_brackets_of_our_own_in_the_text_are_only_text():
    masked = mask("price ⟦0⟧ now 5")

    assert masked.restore(masked.text) == "price ⟦0⟧ now 5"


@given(st.text(alphabet="aZ09 .,-£¥%⟦⟧{}()中文箱克FOBkg@:/\n", max_size=80))
def test_any_text_comes_back_exactly(text):
    masked = mask(text, names=["FO", "中文"])

    assert masked.restore(masked.text) == text


@pytest.mark.parametrize(
    "text",
    [
        "请在之前" * 5000,
        "A" * 20000,
        "A1-" * 7000,
        "1" * 20000,
        "1-" * 10000,
        "1,1" * 7000,
        "{" * 20000,
        "a.b" * 7000,
        "%(a" * 7000,
        "http://" * 3000,
        "£ " * 10000,
        "⟦" * 20000,
    ],
)
def test_a_text_made_to_be_slow_is_not(text):
    began = time.monotonic()

    masked = mask(text)
    problems(text, masked.restore(masked.text), language="zh-hans")

    assert time.monotonic() - began < 4
