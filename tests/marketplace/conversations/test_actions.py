"""Messages: delivered at once, translated when it can be, withheld when figures changed."""

from __future__ import annotations

import pytest

from marketplace.accounts.roles import StaffGroup
from marketplace.conversations import actions, pages, queries
from marketplace.conversations.models import MessageTranslation, Thread
from marketplace.lifecycle.refusals import Invalid, NotAllowed, WrongState
from marketplace.outbox import work
from marketplace.translation import service
from marketplace.translation.ports import Abilities, ProviderFailed
from tests import build
from tests.build import Company


class Away:
    """A translation provider that never answers."""

    name = "away for this test"
    abilities = Abilities()

    def translate(self, *_args: object, **_kwargs: object) -> list[str]:
        raise ProviderFailed("away")


class Careless:
    """A provider that loses what it is told to keep."""

    name = "careless for this test"
    abilities = Abilities()

    def translate(self, texts: list[str], **_kwargs: object) -> list[str]:
        return ["我们会发货。" for _ in texts]


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


@pytest.mark.capability(
    "T07", "a message is stored once, with its language and its translation"
)
def test_a_message_is_stored_once(thread: Thread, fellside: Company) -> None:
    message = actions.post(by=fellside.trader, thread_id=thread.pk, body="The goods are ready.")
    work.drain("conversations.translate")

    row = MessageTranslation.objects.get()
    assert (message.language, row.language, row.origin) == ("en", "zh-hans", "machine")
    assert row.message == message
    assert row.text


@pytest.mark.capability(
    "T08", "a machine text that changes a date or a name is withheld, with a note"
)
def test_names_stay_and_a_lost_one_withholds_the_text(
    thread: Thread, fellside: Company, haoyuan: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Fellside Bakery Ltd will ship on 5 March 2026."
    actions.post(by=fellside.trader, thread_id=thread.pk, body=words)
    work.drain("conversations.translate")
    (line,) = pages.lines(thread.pk, reader=haoyuan.trader, language="zh-hans")
    assert "Fellside Bakery Ltd" in line.translation
    assert "5 March 2026" in line.translation

    monkeypatch.setattr(service, "provider", Careless)
    actions.post(by=fellside.trader, thread_id=thread.pk, body=words)
    work.drain("conversations.translate")

    line = pages.lines(thread.pk, reader=haoyuan.trader, language="zh-hans")[-1]
    assert (line.state, line.translation) == ("withheld", "")


@pytest.mark.capability(
    "T07", "a translation can be asked for again; the old one stands meanwhile"
)
def test_a_translation_is_made_again(
    thread: Thread, fellside: Company, haoyuan: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = actions.post(by=fellside.trader, thread_id=thread.pk, body="The goods are ready.")
    MessageTranslation.objects.update(text="货", origin="machine", work_state="done")
    monkeypatch.setattr(service, "provider", Away)

    actions.translate_again(by=haoyuan.trader, message_id=message.pk)
    work.drain("conversations.translate")
    assert MessageTranslation.objects.get().text == "货"

    monkeypatch.undo()
    MessageTranslation.objects.update(work_state="new", available_at=message.at)
    work.drain("conversations.translate")
    assert MessageTranslation.objects.get().text != "货"


def test_only_who_may_write_asks_for_a_translation(
    thread: Thread, fellside: Company, haoyuan: Company, rival: Company
) -> None:
    message = actions.post(by=fellside.trader, thread_id=thread.pk, body="Ready.")

    for member in (haoyuan.viewer, rival.owner):
        with pytest.raises(NotAllowed):
            actions.translate_again(by=member, message_id=message.pk)
    MessageTranslation.objects.update(origin="human", text="好")
    with pytest.raises(WrongState):
        actions.translate_again(by=haoyuan.trader, message_id=message.pk)


@pytest.mark.capability("T07", "a bad translation is reported, and a moderator puts it right")
def test_a_moderator_puts_a_translation_right(
    thread: Thread, fellside: Company, haoyuan: Company
) -> None:
    message = actions.post(
        by=fellside.trader, thread_id=thread.pk, body="48 cartons by 5 March 2026."
    )
    work.drain("conversations.translate")
    actions.report_translation(by=haoyuan.viewer, message_id=message.pk)
    row = MessageTranslation.objects.get()
    moderator = build.client(build.staff(StaffGroup.MODERATOR))
    page = f"/en/desk/translations/{row.pk}/"

    assert "48 cartons by 5 March 2026." in moderator.get("/en/desk/").content.decode()
    wrong = moderator.post(page, {"text": "2026年3月6日前交48箱。"})
    right = moderator.post(page, {"text": "2026年3月5日前交48箱。"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    (line,) = pages.lines(thread.pk, reader=haoyuan.trader, language="zh-hans")
    assert (line.state, line.translation) == ("human", "2026年3月5日前交48箱。")
    assert moderator.get(page).status_code == 404
