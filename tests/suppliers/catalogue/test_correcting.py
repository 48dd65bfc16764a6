"""Corrections by people: never overwritten, and told when the source moves on."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed
from marketplace.outbox import work
from marketplace.translation import service
from suppliers.catalogue import actions
from suppliers.catalogue.actions.wording import WORK
from suppliers.catalogue.models import Listing
from suppliers.catalogue.models.texts import hash_of
from suppliers.catalogue.queries.segments import segments
from tests.build import Company
from tests.suppliers.catalogue import making
from tests.suppliers.catalogue.conftest import Translator
from tests.suppliers.catalogue.making import ZH, chinese, correct, edit_source

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]


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
    assert chinese(listing).text == "我的黄油酥饼"
    assert chinese(listing).stale


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
    assert (chinese(listing).text, chinese(listing).suggestion) == ("红茶", "茶")


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
    row = chinese(listing)
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
    row = chinese(listing)
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
    seen = hash_of(chinese(listing).text)
    correct(fellside.owner, listing, "她的", seen=seen)
    with pytest.raises(Conflict) as refusal:
        correct(fellside.trader, listing, "我的", seen=seen)
    assert refusal.value.extra["current"] == "她的"
    assert chinese(listing).text == "她的"


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
