"""The conformance suite of a search engine: how any implementation of the wall must answer."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from suppliers.search.engine.question import (
    All,
    Among,
    Any,
    Between,
    Contains,
    Facet,
    Fixed,
    OneOf,
    Order,
    Question,
    Term,
    Tokens,
)
from tests.suppliers.search.documents import CORPUS, FACETS, WORDS, fresh, holds, made


@pytest.mark.parametrize("word", WORDS)
def test_a_term_finds_exactly_the_documents_that_hold_it(engine, word):
    expected = {each.id for each in CORPUS if holds(each, word)}
    hits = engine.ask(Question(match=Term("all", word), limit=400))
    assert (hits.count, set(hits.ids)) == (len(expected), expected)


def test_all_any_contains_and_fixed_combine(engine):
    both = engine.ask(Question(match=All((Term("all", "tea"), Term("all", "gin"))), limit=400))
    assert set(both.ids) == {e.id for e in CORPUS if holds(e, "tea") and holds(e, "gin")}
    either = engine.ask(
        Question(match=Any((Term("all", "tea"), Term("all", "gin"))), limit=400)
    )
    assert set(either.ids) == {e.id for e in CORPUS if holds(e, "tea") or holds(e, "gin")}
    first = engine.ask(
        Question(match=Any((Fixed(Term("code", "sku:77"), 1e6), Term("all", "tea"))), limit=1)
    )
    assert first.ids == (77,)


def test_a_lone_character_is_found_in_what_is_two_characters_long_at_most(engine):
    texts = {
        1001: ("茶",),
        1002: ("红茶",),
        1003: ("茶杯",),
        1004: ("红茶杯",),
        1005: ("红杯",),
    }
    engine.write([made(id, texts={"all": held}) for id, held in texts.items()], gone=[])
    hits = fresh(engine).ask(Question(match=Contains("all", "茶")))
    assert set(hits.ids) == {1001, 1002, 1003}


def test_what_is_excluded_is_neither_found_nor_counted(engine):
    out = (Term("all", "gin"), Among((1, 2, 3)), Facet("category:a"))
    hits = engine.ask(Question(exclude=out, facets=FACETS, limit=400))
    expected = {
        each.id
        for each in CORPUS
        if not holds(each, "gin") and each.id > 3 and "category:a" not in each.facets
    }
    assert (hits.count, set(hits.ids)) == (len(expected), expected)
    assert "a" not in hits.facets["category"]


def test_a_facet_of_endless_values_takes_no_room_from_the_others(engine):
    many = [made(id, facets=(f"certification:{id}", "level:9")) for id in range(1000, 3000)]
    engine.write([*many, made(5000, facets=("certification:all", "category:rare"))], gone=[])
    asked = {
        "category": Tokens("category:"),
        "level": Tokens("level:"),
        "certification": Tokens("certification:"),
    }
    facets = fresh(engine).ask(Question(facets=asked)).facets
    assert facets["category"]["rare"] == 1
    assert facets["level"]["9"] == 2000
    chosen = Question(filters={"certification": (OneOf(("certification:1234",)),)})
    assert fresh(engine).ask(chosen).ids == (1234,)


def test_a_value_of_several_words_is_one_value(engine):
    engine.write(
        [made(5000, facets=("certification:Own Mark 2", "certification:BRC"))], gone=[]
    )
    facets = (
        fresh(engine).ask(Question(facets={"certification": Tokens("certification:")})).facets
    )
    assert facets["certification"] == {"Own Mark 2": 1, "BRC": 1}


def test_a_question_without_a_match_is_everything(engine):
    assert engine.ask(Question()).count == len(CORPUS)


@pytest.mark.capability("D04", "every count equals what choosing that value would show")
@pytest.mark.parametrize("seed", range(12))
def test_facet_counts_equal_counting_by_hand_with_the_groups_own_filter_lifted(engine, seed):
    pick = random.Random(seed)
    word = pick.choice(WORDS)
    low = pick.randint(0, 60)
    filters = {
        "category": (OneOf(tuple(f"category:{c}" for c in pick.sample("abc", 2))),),
        "price": (Between("price_0", low, low + 50),),
    }
    if seed % 2:
        filters["level"] = (OneOf(("level:2",)),)

    def passes(each, lifted=""):
        kept = [part for group, parts in filters.items() if group != lifted for part in parts]
        return holds(each, word) and all(
            bool(set(part.tokens) & set(each.facets))
            if isinstance(part, OneOf)
            else part.low <= each.numbers[part.number] < part.high
            for part in kept
        )

    hits = engine.ask(
        Question(match=Term("all", word), filters=filters, facets=FACETS, limit=400)
    )
    assert set(hits.ids) == {each.id for each in CORPUS if passes(each)}
    for group in ("category", "level"):
        counted = Counter(
            token.removeprefix(f"{group}:")
            for each in CORPUS
            if passes(each, group)
            for token in each.facets
            if token.startswith(group)
        )
        assert hits.facets[group] == dict(counted)
    prices = [each.numbers["price_0"] for each in CORPUS if passes(each, "price")]
    assert hits.facets["price"] == {
        "low": sum(p < 40 for p in prices),
        "middle": sum(40 <= p < 80 for p in prices),
        "high": sum(p >= 80 for p in prices),
        "to 80": sum(p < 80 for p in prices),
    }


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("first", [None, Between("moq", None, 60)])
def test_an_order_is_total_and_pages_neither_skip_nor_repeat(engine, descending, first):
    order = Order("price_20", descending)
    whole = engine.ask(Question(order=order, first=first, limit=400))
    sign = -1 if descending else 1
    expected = sorted(
        CORPUS,
        key=lambda each: (
            first is not None and each.numbers["moq"] >= 60,
            sign * each.numbers["price_20"],
            sign * each.id,
        ),
    )
    assert whole.ids == tuple(each.id for each in expected)
    by_offset = [
        id
        for offset in range(0, 320, 32)
        for id in engine.ask(Question(order=order, first=first, limit=32, offset=offset)).ids
    ]
    assert tuple(by_offset) == whole.ids
    page = engine.ask(Question(order=order, first=first, limit=37))
    by_cursor = list(page.ids)
    while page.last:
        page = engine.ask(Question(order=order, first=first, limit=37, after=page.last))
        by_cursor += page.ids
    assert tuple(by_cursor) == whole.ids


@pytest.mark.parametrize("size", [7, 24, 400])
def test_what_leads_stands_before_the_rest_and_pages_neither_skip_nor_repeat(engine, size):
    asked = Question(match=Term("all", "tea"), lead=Term("title", "tea"), facets=FACETS)
    leads = {each.id for each in CORPUS if "tea" in each.texts["title"]}
    every = {each.id for each in CORPUS if holds(each, "tea")}
    assert leads < every
    pages = [
        engine.ask(replace(asked, limit=size, offset=at)) for at in range(0, len(CORPUS), size)
    ]
    ids = [id for page in pages for id in page.ids]
    assert set(ids[: len(leads)]) == leads
    assert sorted(ids) == sorted(every)
    assert {page.count for page in pages} == {len(every)}
    assert engine.ask(replace(asked, facets={}, limit=1)).count == len(every)
