"""Drafts by the worker: which, when, and what becomes of them."""

from collections.abc import Callable

import pytest
from django.test import Client

from marketplace.accounts.members import Member
from marketplace.outbox import work
from marketplace.translation import service
from suppliers.catalogue import actions, changes, queries
from suppliers.catalogue.actions.wording import WORK
from suppliers.catalogue.models import TranslationJob
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.queries.segments import segments
from tests.build import Company
from tests.suppliers.catalogue import making
from tests.suppliers.catalogue.conftest import Translator
from tests.suppliers.catalogue.making import ZH, chinese, correct, edit_source

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]


@pytest.mark.capability("T02", "on publishing, a worker drafts every field of text")
@pytest.mark.capability(
    "T02", "title, summary, description, attributes and keywords are translated"
)
def test_publishing_has_every_field_translated_by_the_worker(
    fellside: Company, translator: Translator
) -> None:
    words = making.TEXTS | {"description": "Baked slowly for a crumbly bite."}
    listing = making.live(fellside.trader, texts=words)
    assert {row.state for row in listing.texts.filter(language=ZH)} == {"pending"}
    assert work.drain(WORK) == 1
    made = {row.field: row for row in listing.texts.filter(language=ZH)}
    assert set(made) == set(words)
    assert {(row.state, row.origin) for row in made.values()} == {("machine", "machine")}
    assert made["title"].text == f"译：{words['title']}"


@pytest.mark.capability("T02", "a listing is live in its own language while translation waits")
def test_a_provider_that_is_down_blocks_nothing(
    fellside: Company, client_for: ClientFor, translator: Translator
) -> None:
    translator.down = True
    listing = making.live(fellside.trader)
    assert work.drain(WORK) == 0
    page = client_for(None).get(f"/zh-hans/l/{listing.ref}/")
    assert page.status_code == 200
    assert page.context["page"].pending
    assert making.TEXTS["title"] in page.content.decode()
    assert chinese(listing).state == "pending"


@pytest.mark.capability("T02", "a draft that failed is tried again")
def test_a_failed_draft_is_tried_again(fellside: Company, translator: Translator) -> None:
    translator.down = True
    listing = making.live(fellside.trader)
    work.drain(WORK)
    job = TranslationJob.objects.get()
    assert (job.work_state, job.attempts) == ("new", 1)
    translator.down = False
    TranslationJob.objects.update(available_at=job.queued_at)
    work.drain(WORK)
    assert chinese(listing).state == "machine"


@pytest.mark.capability(
    "T02", "a draft that fails its checks is withheld and a person is asked"
)
def test_a_draft_that_fails_its_checks_is_not_shown(
    fellside: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    withheld = service.Draft("", "machine", "test", (service.Problem.NUMBERS,))
    monkeypatch.setattr(service, "draft", lambda *_, **__: withheld)
    listing = making.live(fellside.trader)
    work.drain(WORK)
    assert (chinese(listing).text, chinese(listing).problems) == ("", ["numbers"])
    assert segments(listing)[0].status == "withheld"
    assert chinese(listing) in queries.texts_to_review(fellside.trader)
    assert work.drain(WORK) == 0


@pytest.mark.capability("T02", "pending becomes machine, human_edited, then approved")
def test_a_text_goes_from_pending_to_approved(
    fellside: Company, translator: Translator
) -> None:
    listing = making.live(fellside.trader)
    seen = [chinese(listing).state]
    work.drain(WORK)
    seen.append(chinese(listing).state)
    seen.append(correct(fellside.trader, listing, "黄油酥饼 12 × 150 g").state)
    seen.append(correct(fellside.trader, listing, "黄油酥饼 12 × 150 g", approve=True).state)
    assert seen == ["pending", "machine", "human_edited", "approved"]


@pytest.mark.capability("T02", "from any state a text becomes stale when its source changes")
@pytest.mark.parametrize("state", ["machine", "human_edited", "approved"])
def test_any_state_becomes_stale(
    fellside: Company, moderator: Member, translator: Translator, state: str
) -> None:
    listing = making.live(fellside.trader)
    work.drain(WORK)
    if state != "machine":
        correct(fellside.trader, listing, "酥饼", approve=state == "approved")
    edit_source(listing, moderator, fellside.trader, title="Shortbread, new recipe")
    assert (chinese(listing).state, chinese(listing).stale) == (state, True)


@pytest.mark.capability("T02", "on an edit, the changed fields are drafted again")
def test_a_machine_text_follows_its_source(
    fellside: Company, moderator: Member, translator: Translator
) -> None:
    listing = making.live(fellside.trader)
    work.drain(WORK)
    translator.asked.clear()
    edit_source(listing, moderator, fellside.trader, title="Shortbread, new recipe")
    work.drain(WORK)
    assert translator.asked == ["Shortbread, new recipe"]
    assert chinese(listing).text == "译：Shortbread, new recipe"
    assert not chinese(listing).stale


@pytest.mark.capability("T02", "a draft made while the source changed is not kept")
def test_a_draft_of_an_old_source_is_thrown_away(
    fellside: Company, moderator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = making.live(fellside.trader, texts={"title": "Old"})

    def slow(words: str, **_: object) -> service.Draft:
        if words == "Old":
            edit_source(listing, moderator, fellside.trader, title="New")
        return service.Draft(f"译：{words}", "machine", "test")

    monkeypatch.setattr(service, "draft", slow)
    work.drain(WORK)
    assert chinese(listing).text == "译：New"


def test_an_edit_that_changes_no_words_makes_nothing_stale(
    fellside: Company, translator: Translator
) -> None:
    listing = making.live(fellside.trader)
    work.drain(WORK)
    actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch({"lead_days": 9}))
    assert not listing.texts.filter(stale=True).exists()
    assert work.drain(WORK) == 0


@pytest.mark.capability("T02", "what a machine translated is marked until a person approves it")
def test_a_machine_text_is_marked_until_a_person_has_been_over_it(
    fellside: Company, translator: Translator, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader, texts={"title": "Tea"})
    work.drain(WORK)
    client = client_for(None)
    assert client.get(f"/zh-hans/l/{listing.ref}/").context["page"].by_machine
    correct(fellside.trader, listing, "红茶", approve=True)
    assert not client.get(f"/zh-hans/l/{listing.ref}/").context["page"].by_machine


def test_search_hears_of_every_change_of_words(
    fellside: Company, translator: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = making.live(fellside.trader, texts={"title": "Tea"})
    heard: list[list[int]] = []
    monkeypatch.setattr(changes, "_listeners", [lambda ids: heard.append(list(ids))])
    work.drain(WORK)
    assert heard == [[listing.pk]]
    correct(fellside.trader, listing, "红茶")
    assert len(heard) == 2


def test_a_listing_written_in_chinese_is_translated_into_english(
    fellside: Company, moderator: Member, translator: Translator
) -> None:
    listing = actions.create(
        by=fellside.trader, patch=making.patch(texts={"title": "红茶"}), source_language=ZH
    )
    actions.submit(by=fellside.trader, ref=listing.ref)
    actions.publish(by=moderator, ref=listing.ref)
    work.drain(WORK)
    assert listing.texts.get(language="en", field="title").text == "译：红茶"
