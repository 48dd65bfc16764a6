"""The conformance suite of a search engine: what any implementation of the wall must do."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from suppliers.search.engine.backend import KEYS, Busy, IndexDocument, Unusable
from suppliers.search.engine.question import (
    All,
    Among,
    Any,
    Bands,
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
from suppliers.search.engine.tantivy_index import TantivyIndex

WORDS = ["tea", "gin", "wool", "soap", "oats"]
BANDS = Bands(
    "price_0", {"low": (None, 40), "middle": (40, 80), "high": (80, None), "to 80": (None, 80)}
)
FACETS = {"category": Tokens("category:"), "level": Tokens("level:"), "price": BANDS}


def made(id: int, **changes) -> IndexDocument:
    pick = random.Random(id)
    words = tuple(pick.sample(WORDS, pick.randint(1, 3)))
    plain = {
        "id": id,
        "texts": {"title": words[:1], "all": words, "pinyin": (), "code": (f"sku:{id}",)},
        "facets": (f"category:{pick.choice('abc')}", f"level:{pick.randint(1, 3)}"),
        "numbers": {name: pick.randint(0, 120) for name in KEYS},
        "quality": 6,
    }
    return IndexDocument(**(plain | changes))


CORPUS = [made(id) for id in range(1, 301)]


@pytest.fixture
def engine(tmp_path):
    made_index = TantivyIndex(tmp_path)
    made_index.swap(made_index.build(CORPUS, recipe="r1"))
    return made_index


def fresh(engine):
    """The same index as another process would open it."""
    return TantivyIndex(engine.generations.home)


def holds(document, word):
    return word in document.texts["all"]


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
    part = engine.ask(Question(match=Contains("all", "g"), limit=400))
    assert set(part.ids) == {e.id for e in CORPUS if holds(e, "gin")}
    first = engine.ask(
        Question(match=Any((Fixed(Term("code", "sku:77"), 1e6), Term("all", "tea"))), limit=1)
    )
    assert first.ids == (77,)


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


def test_writing_replaces_and_removes_without_leaving_copies(engine):
    changed = replace(CORPUS[0], texts=CORPUS[0].texts | {"all": ("changed",)})
    engine.write([changed, made(999)], gone=[2, 3, 12_345])
    other = fresh(engine)
    assert other.status().documents == len(CORPUS) + 1 - 2
    assert other.ask(Question(match=Term("all", "changed"))).ids == (1,)
    assert sorted(other.ids()) == [1, *range(4, 301), 999]


def test_another_process_sees_a_commit_within_a_second(engine):
    other = fresh(engine)
    assert other.ask(Question()).count == 300
    engine.write([made(500)], gone=[])
    other._looked = 0.0
    assert other.ask(Question()).count == 301


def test_writing_the_same_twice_changes_nothing(engine):
    for _ in range(2):
        engine.write([made(500), made(501)], gone=[1])
    assert fresh(engine).status().documents == 301


def test_a_second_writer_is_told_to_come_back(engine):
    with engine._writer(engine.generations.current().name), pytest.raises(Busy):
        fresh(engine).write([made(500)], gone=[])
    assert fresh(engine).status().usable


def test_a_new_generation_is_seen_only_after_the_swap(engine):
    other = fresh(engine)
    name = engine.build([made(1)], recipe="r2")
    assert other.status().documents == 300
    engine.swap(name)
    other._looked = 0.0
    status = other.status()
    assert (status.documents, status.recipe, status.usable) == (1, "r2", True)
    assert [each.name for each in engine.generations.home.glob("g-*")] == [name]


def test_without_an_index_it_says_so(tmp_path):
    engine = TantivyIndex(tmp_path / "none")
    with pytest.raises(Unusable):
        engine.ask(Question())
    with pytest.raises(Unusable):
        engine.write([made(1)], gone=[])
    assert not engine.status().usable


@pytest.mark.parametrize("hurt", ["empty", "cut", "gone"])
def test_a_damaged_index_is_unusable_until_it_is_built_again(engine, hurt):
    home = engine.generations.path(engine.generations.current().name)
    if hurt == "gone":
        for path in home.iterdir():
            path.unlink()
    else:
        meta = home / "meta.json"
        meta.write_text("" if hurt == "empty" else meta.read_text()[:40])
    other = fresh(engine)
    with pytest.raises(Unusable):
        other.ask(Question())
    assert not other.status().usable
    other.swap(other.build(CORPUS, recipe="r1"))
    assert fresh(other).status().usable
