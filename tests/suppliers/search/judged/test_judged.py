"""The judged queries: fair questions, and how well the ranking answers them."""

from __future__ import annotations

import pytest

from tests.suppliers.search.judged.judging import Judgement, answers, judgements, ndcg, shelf
from tests.suppliers.search.listings import index

WANTED = 0.90
QUERIES = range(1, 55)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    listings = [item.listing for item in shelf().values()]
    return index(tmp_path_factory.mktemp("judged"), *listings)


def test_every_shared_query_is_judged():
    assert [each.id for each in judgements()] == list(QUERIES)


@pytest.mark.parametrize("judgement", judgements(), ids=lambda each: str(each.id))
def test_the_question_is_fair(judgement: Judgement):
    """Enough to find, and enough to be taken in by."""
    grades = [judgement.grade(item) for item in shelf().values()]
    traps = sum(judgement.is_trap(item) for item in shelf().values())

    assert not judgement.relevant or sum(grade > 0 for grade in grades) >= 3
    assert not judgement.relevant or grades.count(3) >= 3
    assert traps >= 8


@pytest.mark.capability("D01", "the judged queries are answered in a good order")
def test_the_ranking_serves_the_judged_queries(engine):
    scores = {
        words: ndcg(each, answers(engine, words))
        for each in judgements()
        for words in each.words
    }

    poor = {words: round(score, 2) for words, score in scores.items() if score < WANTED}
    assert sum(scores.values()) / len(scores) >= WANTED, poor
