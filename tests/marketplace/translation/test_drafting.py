"""Drafts from words alone: readable, in the right language, with nothing changed that must stay."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.translation.checks import problems
from marketplace.translation.drafting.lexicon import bundled, patterns
from marketplace.translation.language import has_han, simplified
from marketplace.translation.masks import TOKEN, mask
from marketplace.translation.providers.offline import Offline

offline = Offline()


def drafted(text, source, target, *, names=(), glossary=None):
    masked = mask(text, names=names)
    lines = offline.translate(
        masked.text.split("\n"), source=source, target=target, glossary=glossary or {}
    )
    return masked.restore("\n".join(lines))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "Fellside lambswool scarf in charcoal grey, 180 x 30 cm",
            "Fellside羔羊毛围巾（炭灰色），180 x 30 cm",
        ),
        ("Hand-thrown stoneware mugs, set of 4", "手工拉坯炻器马克杯，4件套"),
        ("Wooden toys for ages 3 and up", "适合3岁以上的木制玩具"),
        ("Minimum order 24 cases, 6 bottles per case", "起订量24箱，每箱6瓶"),
        (
            "Our shortbread is made from British butter and flour, with no palm oil.",
            "我们的黄油酥饼采用英国黄油和面粉制成，不含棕榈油。",
        ),
        (
            "Soft lambswool throw with a fringe, woven in Yorkshire",
            "带流苏的柔软羔羊毛毛毯，约克郡织造",
        ),
        (
            "Please confirm the order and we will arrange shipment.",
            "请确认订单，我们将安排发货。",
        ),
        (
            "The price is too high. Can you do better on price?",
            "价格偏高。价格能否再优惠一些？",
        ),
        (
            "Thank you for your enquiry. The lead time is 15-25 days.",
            "感谢您的询价。交期为15-25天。",
        ),
    ],
)
def test_english_becomes_chinese_a_trader_can_read(english, chinese):
    assert drafted(english, "en", "zh-hans", names=["Fellside"]) == chinese


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "请问羊绒围巾的起订量是多少？我们要50箱。",
            "What is cashmere scarf minimum order quantity? We want 50 cartons.",
        ),
        ("每箱24盒，每盒200克", "24 boxes per carton, 200 g per box"),
        (
            "手工制作的骨瓷茶具套装，适合礼品店",
            "Handmade bone china tea set, suitable for gift shop",
        ),
        ("期待您的回复，谢谢！", "We look forward to your reply, thanks."),
        ("我們要100箱餅乾", "We want 100 cartons biscuit"),
    ],
)
def test_chinese_becomes_english_a_trader_can_read(chinese, english):
    assert drafted(chinese, "zh-hans", "en") == english


@pytest.mark.parametrize("source", ["en", "zh-hans"])
def test_the_vocabulary_is_large_enough_to_be_useful(source):
    assert len(bundled(source).words) > 1500
    assert all(word.text == word.text.strip() for word in bundled(source).words.values())


def test_everything_the_vocabulary_says_in_chinese_is_simplified():
    chinese = [word.text for word in bundled("en").words.values()]
    chinese += [template for _, template in patterns("en") + patterns("en-np")]

    assert [text for text in chinese if simplified(text) != text] == []


def test_forbidden_words_are_never_drafted():
    said = " ".join(word.text for word in bundled("en").words.values())

    assert not any(word in said for word in ("定金", "订金", "还盘", "买家", "交货期"))


def test_the_glossary_wins_over_the_bundled_word():
    said = drafted("shortbread", "en", "zh-hans", glossary={"shortbread": "苏格兰酥饼"})

    assert said == "苏格兰酥饼"


def test_the_glossary_does_not_take_a_verb_for_a_noun():
    said = drafted("We can ship 5 pallets", "en", "zh-hans", glossary={"can": "听"})

    assert "听" not in said


def test_lines_stay_lines():
    assert drafted("wool\n\nsilk", "en", "zh-hans") == "羊毛\n\n真丝"


words = st.sampled_from(
    [
        "soft",
        "wool",
        "scarf",
        "with",
        "of",
        "in",
        "the",
        "and",
        "for",
        "please",
        "could",
        "you",
        "we",
        "can",
        "send",
        "made",
        "from",
        "5",
        "kg",
        "12",
        "boxes",
        "FOB",
        "£3.20",
        ",",
        ".",
        "?",
        "(",
        ")",
        "set",
        "per",
        "carton",
        "Zyx",
        "before",
        "2026-12-01",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(words, min_size=1, max_size=25))
def test_no_sentence_loses_a_figure_or_a_code(pieces):
    text = " ".join(pieces)
    masked = mask(text)

    (line,) = offline.translate([masked.text], source="en", target="zh-hans", glossary={})

    assert sorted(TOKEN.findall(line)) == sorted(TOKEN.findall(masked.text))


chinese_words = st.sampled_from(
    [
        "我们",
        "要",
        "羊绒",
        "围巾",
        "的",
        "请",
        "能否",
        "如果",
        "每箱",
        "50",
        "箱",
        "，",
        "。",
        "？",
        "12公斤",
        "FOB",
        "上海",
        "之前",
        "适合",
        "发货",
        "2026年12月1日",
        "£12.40",
        "龘",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(chinese_words, min_size=1, max_size=25))
def test_no_chinese_sentence_loses_a_figure_or_a_code(pieces):
    masked = mask("".join(pieces))

    (line,) = offline.translate([masked.text], source="zh-hans", target="en", glossary={})

    assert sorted(TOKEN.findall(line)) == sorted(TOKEN.findall(masked.text))


@pytest.mark.parametrize(
    "listing",
    [
        "Single malt Scotch whisky, 12 years old, 700 ml, 40% ABV",
        "Earl Grey tea bags in a recyclable carton of 12 boxes.",
        "Made from pure new wool in our own mill in Kendal since 1904.",
        "Bone china tea set, hand painted, dishwasher safe. 15 pieces. HS 6911.10.",
    ],
)
def test_drafts_of_listings_pass_the_checks(listing):
    chinese = drafted(listing, "en", "zh-hans")

    assert has_han(chinese)
    assert problems(listing, chinese, language="zh-hans") == []


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("in of with for " * 1300, "en", "zh-hans"),
        ("in of with for. " * 1200, "en", "zh-hans"),
        ("请在之前如果适合的" * 2200, "zh-hans", "en"),
        ("请在之前如果适合的，" * 2000, "zh-hans", "en"),
    ],
)
def test_a_text_made_to_be_slow_is_not(text, source, target):
    began = time.monotonic()

    drafted(text, source, target)

    assert time.monotonic() - began < 10
