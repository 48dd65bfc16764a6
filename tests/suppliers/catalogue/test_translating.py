"""Translations: drafted by the worker, corrected by people, never overwritten."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed
from marketplace.outbox import work
from marketplace.translation import service
from suppliers.catalogue import actions, changes, queries
from suppliers.catalogue.actions.wording import WORK
from suppliers.catalogue.models import Listing, ListingText, TranslationJob
from suppliers.catalogue.models.texts import hash_of
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.queries.segments import segments
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]
ZH = "zh-hans"


class Translator:
    """A provider of the tests' own: it says what it was asked, and how often."""

    def __init__(self) -> None:
        self.down = False
        self.said = "译"
        self.asked: list[str] = []

    def draft(self, text: str, **about: object) -> service.Draft:
        if self.down:
            raise service.Unavailable("down")
        self.asked.append(text)
        return service.Draft(f"{self.said}：{text}", "machine", "test")


@pytest.fixture
def translator(monkeypatch: pytest.MonkeyPatch) -> Translator:
    made = Translator()
    monkeypatch.setattr(service, "draft", made.draft)
    return made


def text(listing: Listing, field: str = "title") -> ListingText:
    return listing.texts.get(language=ZH, field=field)


def edit_source(listing: Listing, moderator: Member, by: Member, **texts: str) -> None:
    """Change live words, past the moderator."""
    actions.edit(by=by, ref=listing.ref, patch=Patch(texts=texts))
    actions.approve_change(by=moderator, ref=listing.ref)


def correct(by: Member, listing: Listing, words: str, **about: object) -> ListingText:
    return actions.save_text(
        by=by, ref=listing.ref, language=ZH, field="title", text=words, **about
    )


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
    assert text(listing).state == "pending"


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
    assert text(listing).state == "machine"


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
    assert (text(listing).text, text(listing).problems) == ("", ["numbers"])
    assert segments(listing)[0].status == "withheld"
    assert text(listing) in queries.texts_to_review(fellside.trader)
    assert work.drain(WORK) == 0


@pytest.mark.capability("T02", "pending becomes machine, human_edited, then approved")
def test_a_text_goes_from_pending_to_approved(
    fellside: Company, translator: Translator
) -> None:
    listing = making.live(fellside.trader)
    seen = [text(listing).state]
    work.drain(WORK)
    seen.append(text(listing).state)
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
    assert (text(listing).state, text(listing).stale) == (state, True)


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
    assert text(listing).text == "译：Shortbread, new recipe"
    assert not text(listing).stale


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
    assert text(listing).text == "译：New"


@pytest.mark.capability("T03", "a human edit is never overwritten")
@pytest.mark.parametrize("approve", [True, False])
def test_the_human_edit_stays_after_a_source_edit(
    fellside: Company, moderator: Member, translator: Translator, approve: bool
) -> None:
    listing = making.live(fellside.trader)
    work.drain(WORK)
    correct(fellside.trader, listing, "我的黄油酥饼", approve=approve)
    edit_source(listing, moderator, fellside.trader, title="Shortbread, new recipe")
    work.drain(WORK)
    assert text(listing).text == "我的黄油酥饼"
    assert text(listing).stale


@pytest.mark.capability("T03", "a human edit is never overwritten")
def test_an_edit_made_while_the_machine_works_wins(
    fellside: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = making.live(fellside.trader, texts={"title": "Tea"})

    def slow(words: str, **_: object) -> service.Draft:
        correct(fellside.trader, listing, "红茶")
        return service.Draft("茶", "machine", "test")

    monkeypatch.setattr(service, "draft", slow)
    work.drain(WORK)
    assert (text(listing).text, text(listing).suggestion) == ("红茶", "茶")


@pytest.mark.capability("T03", "new machine text is offered beside the human edit")
@pytest.mark.capability("T03", "the offer shows what differs")
def test_the_new_machine_text_is_offered_with_a_diff(
    fellside: Company, moderator: Member, translator: Translator, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader)
    correct(fellside.trader, listing, "译：Shortbread")
    edit_source(listing, moderator, fellside.trader, title="Shortbread 2 kg")
    work.drain(WORK)
    found = segments(listing)[0]
    assert found.text == "译：Shortbread"
    assert [(m.kind, m.text) for m in found.suggestion_marks] == [
        ("same", "译：Shortbread"),
        ("ins", " 2 kg"),
    ]
    page = client_for(fellside.trader).get(reverse("catalogue:translation", args=[listing.ref]))
    assert "<ins> 2 kg</ins>" in page.content.decode()
    assert 'name="use"' in page.content.decode()


@pytest.mark.capability("T03", "translating again never touches the human edit")
def test_translating_again_only_offers(fellside: Company, translator: Translator) -> None:
    listing = making.live(fellside.trader)
    work.drain(WORK)
    correct(fellside.trader, listing, "我的酥饼", approve=True)
    translator.said = "新译"
    actions.translate_again(by=fellside.trader, ref=listing.ref, language=ZH, field="title")
    work.drain(WORK)
    row = text(listing)
    assert (row.text, row.state) == ("我的酥饼", "approved")
    assert row.suggestion.startswith("新译")


@pytest.mark.capability("T03", "the person takes the offer or keeps their own")
@pytest.mark.parametrize(
    ("button", "kept"), [("use", "译：Shortbread 2 kg"), ("keep", "我的酥饼")]
)
def test_the_offer_is_taken_or_put_away(
    fellside: Company,
    moderator: Member,
    translator: Translator,
    client_for: ClientFor,
    button: str,
    kept: str,
) -> None:
    listing = making.live(fellside.trader)
    correct(fellside.trader, listing, "我的酥饼")
    edit_source(listing, moderator, fellside.trader, title="Shortbread 2 kg")
    work.drain(WORK)
    address = reverse("catalogue:translation_write", args=[listing.ref, "title"])
    assert client_for(fellside.trader).post(address, {button: ""}).status_code == 302
    row = text(listing)
    assert (row.text, row.stale, row.suggestion) == (kept, False, "")


@pytest.mark.capability("T04", "only the fields that changed become stale")
def test_a_source_edit_marks_only_the_changed_field(
    fellside: Company, moderator: Member, translator: Translator
) -> None:
    listing = making.live(fellside.trader)
    work.drain(WORK)
    edit_source(listing, moderator, fellside.trader, title="Shortbread, new recipe")
    stale = listing.texts.filter(language=ZH, stale=True)
    assert list(stale.values_list("field", flat=True)) == ["title"]


def test_an_edit_that_changes_no_words_makes_nothing_stale(
    fellside: Company, translator: Translator
) -> None:
    listing = making.live(fellside.trader)
    work.drain(WORK)
    actions.edit(by=fellside.trader, ref=listing.ref, patch=Patch({"lead_days": 9}))
    assert not listing.texts.filter(stale=True).exists()
    assert work.drain(WORK) == 0


@pytest.mark.capability("T04", "the buyer reads that it was translated from an earlier version")
@pytest.mark.capability("T04", "the original is one click away")
def test_the_buyer_is_told_and_can_read_the_original(
    fellside: Company, moderator: Member, translator: Translator, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader)
    correct(fellside.trader, listing, "我的酥饼", approve=True)
    edit_source(listing, moderator, fellside.trader, title="Shortbread, new recipe")
    client = client_for(None)
    page = client.get(f"/zh-hans/l/{listing.ref}/")
    assert page.context["page"].stale
    assert "?original=1" in page.content.decode()
    original = client.get(f"/zh-hans/l/{listing.ref}/?original=1").context["page"]
    assert original.title.text == "Shortbread, new recipe"


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


@pytest.mark.capability("T04", "the supplier has a worklist of what waits")
def test_the_worklist_names_every_field_that_waits(
    fellside: Company,
    rival: Company,
    moderator: Member,
    translator: Translator,
    client_for: ClientFor,
) -> None:
    listing = making.live(fellside.trader)
    making.live(rival.trader)
    work.drain(WORK)
    for field in making.TEXTS:
        actions.save_text(
            by=fellside.trader,
            ref=listing.ref,
            language=ZH,
            field=field,
            text="好 12 × 150 g 31%",
            approve=True,
        )
    page = reverse("catalogue:translations")
    client = client_for(fellside.trader)
    assert client.get(page).context["rows"] == []
    edit_source(listing, moderator, fellside.trader, title="Shortbread, new recipe")
    [row] = client.get(page).context["rows"]
    assert (row[0].field, row[2]) == ("title", "stale")


def test_two_people_at_one_text_are_told(fellside: Company, translator: Translator) -> None:
    listing = making.live(fellside.trader)
    work.drain(WORK)
    seen = hash_of(text(listing).text)
    correct(fellside.owner, listing, "她的", seen=seen)
    with pytest.raises(Conflict) as refusal:
        correct(fellside.trader, listing, "我的", seen=seen)
    assert refusal.value.extra["current"] == "她的"
    assert text(listing).text == "她的"


def test_an_empty_or_overlong_translation_is_refused(fellside: Company) -> None:
    listing = making.live(fellside.trader)
    for wrong in ("  ", "字" * 121):
        with pytest.raises(Invalid):
            correct(fellside.trader, listing, wrong)


def test_only_the_supplier_s_translators_correct(fellside: Company, rival: Company) -> None:
    listing = making.live(fellside.trader)
    with pytest.raises(NotAllowed):
        correct(fellside.viewer, listing, "酥饼")
    with pytest.raises(Listing.DoesNotExist):
        correct(rival.owner, listing, "酥饼")


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


def test_the_editor_shows_glossary_checks_and_what_changed(
    fellside: Company, moderator: Member, translator: Translator, client_for: ClientFor
) -> None:
    from marketplace.translation import reference

    reference.load()
    listing = making.live(fellside.trader, texts={"title": "Shortbread, 150 g"})
    correct(fellside.trader, listing, "黄油酥饼 140 g", approve=True)
    edit_source(listing, moderator, fellside.trader, title="Shortbread tin, 150 g")
    [found] = segments(listing)
    assert found.problems
    assert [m.text for m in found.source_marks if m.kind == "ins"] == [" tin"]
    address = reverse("catalogue:translation", args=[listing.ref])
    assert client_for(fellside.trader).get(address).status_code == 200


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
