"""What makes a machine text unfit to be shown."""

import pytest

from marketplace.translation import messages, parts
from marketplace.translation.checks import Problem, problems

SOURCE = "Send 500 boxes of FS-CASH-01, 700 ml each, at £12.40, FOB Felixstowe, see https://a.example/x"
GOOD = "请发500盒FS-CASH-01，每盒700毫升，单价12.4英镑，FOB费利克斯托，见https://a.example/x"


def test_a_faithful_translation_has_no_problem():
    assert problems(SOURCE, GOOD, language="zh-hans") == []


@pytest.mark.capability(
    "T08",
    "a machine text that changes a number, a unit, a currency, a code or an Incoterm is withheld",
)
@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("500", "5000", Problem.NUMBERS),
        ("500", "", Problem.NUMBERS),
        ("毫升", "升", Problem.MEASURES),
        ("英镑", "美元", Problem.MEASURES),
        ("FOB", "CIF", Problem.INCOTERM),
        ("FOB", "", Problem.INCOTERM),
        ("FS-CASH-01", "FS-CASH-O1", Problem.SKU),
        ("https://a.example/x", "https://b.example/x", Problem.LINK),
    ],
)
def test_a_changed_part_is_named(before, after, problem):
    assert problem in problems(SOURCE, GOOD.replace(before, after), language="zh-hans")


@pytest.mark.capability(
    "T08", "a machine text that changes a date or a name is withheld, with a note"
)
@pytest.mark.parametrize(
    ("target", "sound"),
    [
        ("请在2026年3月5日前发货。", True),
        ("请在2026-03-05前发货。", True),
        ("请在2026年5月3日前发货。", False),
        ("请在2027年3月5日前发货。", False),
        ("请尽快发货。", False),
    ],
)
def test_a_date_says_the_same_day_in_both_languages(target, sound):
    found = problems("Please ship by 5 March 2026.", target, language="zh-hans")

    assert (Problem.DATES not in found) is sound
    assert found == [] or not sound


@pytest.mark.parametrize(
    "text", ["12 Market Street", "48 cartons in May", "MOQ 24. May 20 be enough?"]
)
def test_what_only_looks_like_a_date_is_a_number(text):
    assert not parts.dates(text)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("5 kg", "5公斤", "zh-hans"),
        ("1,200 pieces", "1200件", "zh-hans"),
        ("12.50 GBP", "£12.5", "zh-hans"),
        ("我们要１００箱", "We want 100 cartons", "en"),
        ("40×30×25厘米", "40 × 30 × 25 cm", "en"),
        ("100元", "100 yuan", "en"),
        ("20 ft container", "20英尺集装箱", "zh-hans"),
        ("FOB", "FOB", "zh-hans"),
        ("190 g/m² cloth", "190 g/m²面料", "zh-hans"),
        ("5 m² of cloth, 3 m long", "5平方米面料，长3米", "zh-hans"),
        ("tappings at 6, 10 and 20 W", "抽头为6，10和20瓦", "zh-hans"),
        ("20尺柜", "20 ft container", "en"),
    ],
)
def test_another_spelling_of_the_same_fact_is_no_problem(source, target, language):
    assert problems(source, target, language=language) == []


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("", Problem.EMPTY),
        ("   ", Problem.EMPTY),
        ("Good quality scarf", Problem.WRONG_LANGUAGE),
        ("好围巾" * 200, Problem.TOO_LONG),
        ("<b>好围巾</b>", Problem.MARKUP),
        ("好围巾<script>alert('1')</script>", Problem.MARKUP),
        ("好围巾&#60;", Problem.MARKUP),
    ],
)
def test_an_answer_that_is_no_translation_is_named(target, problem):
    assert problem in problems("Good scarf", target, language="zh-hans")


def test_english_that_is_still_chinese_is_the_wrong_language():
    assert problems("羊绒围巾很柔软", "羊绒围巾很柔软", language="en") == [
        Problem.WRONG_LANGUAGE
    ]


def test_placeholders_and_protected_names_must_stay():
    found = problems(
        "Dear %(name)s of Fellside", "尊敬的%(nome)s", language="zh-hans", names=["Fellside"]
    )

    assert found == [Problem.PLACEHOLDER, Problem.NAME]


def test_nothing_of_nothing_is_fine():
    assert problems("", "", language="zh-hans") == []


@pytest.mark.parametrize("problem", list(Problem))
def test_every_problem_has_a_sentence(problem):
    assert messages.explain(problem.value).endswith(".")
