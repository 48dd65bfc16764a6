"""Correcting several fields at once equals correcting them one by one, but for the events."""

import pytest

from marketplace.lifecycle import replay
from suppliers.catalogue import actions
from suppliers.catalogue.models import ListingText
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
WORDS = {"title": "手指酥饼", "summary": "黄油酥饼，礼盒装。"}


def rows(ref: str) -> list[tuple[object, ...]]:
    found = ListingText.objects.filter(listing__ref=ref, language="zh-hans", field__in=WORDS)
    names = ("field", "text", "origin", "state", "stale", "source_hash", "edited_by_id")
    return sorted(found.values_list(*names))


def test_many_at_once_equal_one_by_one(fellside: Company) -> None:
    first, second = making.draft(fellside.trader), making.draft(fellside.trader)

    actions.save_texts(
        by=fellside.trader, ref=first.ref, language="zh-hans", texts=WORDS, approve=True
    )
    for field, text in WORDS.items():
        actions.save_text(
            by=fellside.trader,
            ref=second.ref,
            language="zh-hans",
            field=field,
            text=text,
            approve=True,
        )

    assert rows(first.ref) == rows(second.ref)
    assert len(rows(first.ref)) == 2
    first.refresh_from_db()
    assert replay.problems(first) == []
    assert [e.kind for e in first.events.order_by("sequence")].count("translation_edited") == 1
