"""Messages: delivered at once, translated when it can be, withheld when figures changed."""

from __future__ import annotations

import pytest

from marketplace.conversations import actions, pages, queries
from marketplace.conversations.models import MessageTranslation, Thread
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.outbox import work
from marketplace.translation import service
from marketplace.translation.ports import Abilities, ProviderFailed
from tests.build import Company


class Away:
    """A translation provider that never answers."""

    name = "away for this test"
    abilities = Abilities()

    def translate(self, *_args: object, **_kwargs: object) -> list[str]:
        raise ProviderFailed("away")


@pytest.fixture
def thread(fellside: Company, haoyuan: Company) -> Thread:
    return actions.open_thread(fellside.organisation, haoyuan.organisation)


def test_a_message_is_translated_by_the_worker(
    thread: Thread, fellside: Company, haoyuan: Company
) -> None:
    actions.post(
        by=fellside.trader, thread_id=thread.pk, body="Minimum order quantity is 48 cartons."
    )

    work.drain("conversations.translate")

    (line,) = pages.lines(thread.pk, reader=haoyuan.trader, language="zh-hans")
    assert line.state == "machine"
    assert "48" in line.translation
    assert "起订量" in line.translation


@pytest.mark.capability("T07", "a message is delivered at once when the translator is down")
def test_a_translator_that_is_down_holds_nothing_up(
    thread: Thread,
    fellside: Company,
    haoyuan: Company,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(service, "provider", Away)

    actions.post(by=fellside.trader, thread_id=thread.pk, body="The goods are ready.")
    work.drain("conversations.translate")

    (line,) = pages.lines(thread.pk, reader=haoyuan.trader, language="zh-hans")
    assert (line.body, line.state) == ("The goods are ready.", "pending")
    row = MessageTranslation.objects.get()
    assert (row.work_state, row.attempts) == ("new", 1)


def test_each_side_knows_what_it_has_not_read(
    thread: Thread, fellside: Company, haoyuan: Company
) -> None:
    first = actions.post(by=haoyuan.trader, thread_id=thread.pk, body="你好")
    actions.post(by=haoyuan.trader, thread_id=thread.pk, body="请报价")

    assert queries.unread(fellside.trader, [thread.pk]) == {thread.pk: 2}
    assert queries.unread(haoyuan.trader, [thread.pk]) == {thread.pk: 0}
    actions.mark_read(by=fellside.viewer, thread_id=thread.pk, up_to=first.pk)
    assert queries.unread(fellside.owner, [thread.pk]) == {thread.pk: 1}


def test_strangers_and_viewers_do_not_write(
    thread: Thread, fellside: Company, rival: Company
) -> None:
    for member in (rival.owner, fellside.viewer):
        with pytest.raises(NotAllowed):
            actions.post(by=member, thread_id=thread.pk, body="Hello")


def test_an_empty_message_is_refused(thread: Thread, fellside: Company) -> None:
    with pytest.raises(Invalid):
        actions.post(by=fellside.trader, thread_id=thread.pk, body="  ")
    with pytest.raises(Invalid):
        actions.post(by=fellside.trader, thread_id=thread.pk, body="x" * 5001)


def test_a_bad_translation_can_be_reported_by_a_party_alone(
    thread: Thread, fellside: Company, haoyuan: Company, rival: Company
) -> None:
    message = actions.post(by=haoyuan.trader, thread_id=thread.pk, body="请报价")

    with pytest.raises(NotAllowed):
        actions.report_translation(by=rival.owner, message_id=message.pk, language="en")
    actions.report_translation(by=fellside.viewer, message_id=message.pk, language="en")

    assert MessageTranslation.objects.get().reported_at is not None
