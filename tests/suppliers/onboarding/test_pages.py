"""The supplier's doors: the wizard in the browser, and the public page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.members import Member, member_of
from suppliers.onboarding import actions, reference
from suppliers.onboarding.models import Application
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"onboarding:{name}", args=args)


def test_a_new_person_starts_and_lands_on_the_tasks(client_for: ClientFor) -> None:
    reference.load()
    person = build.user()
    client = client_for(member_of(person))
    assert client.get(url("application")).url == url("start")
    assert client.get(url("start")).status_code == 200
    assert client.post(url("start"), {"legal_name": " "}).status_code == 422
    response = client.post(url("start"), {"legal_name": "Solent Crisp Ltd"})
    assert response.url == url("application")
    page = client.get(url("application")).content.decode()
    assert "0 of 5 tasks completed" in page
    assert "Cannot start yet" in page
    assert client.get(url("start")).url == url("application")


def test_strangers_sign_in_first(client: Client) -> None:
    for name in ("start", "application", "company", "people", "goods", "documents", "review"):
        assert client.get(url(name)).status_code == 302


def test_buyers_are_told_that_it_is_not_for_them(
    client_for: ClientFor, haoyuan: Company
) -> None:
    client = client_for(haoyuan.owner)
    assert client.get(url("start")).status_code == 403
    assert client.get(url("application")).status_code == 403


@pytest.mark.capability(
    "S02",
    "company number, VAT and EORI are checked as they are given, with the sentence beside the field",
)
def test_a_wrong_number_is_shown_beside_its_field_and_nothing_typed_is_lost(
    client_for: ClientFor,
) -> None:
    owner, application = cast.applicant()
    typed = cast.answers(
        cast.registered("Solent Crisp Ltd"),
        company_number="XX123456",
        vat_number="GB996000024",
        eori="FR12345678901234",
    )
    response = client_for(owner).post(url("company"), typed)
    assert response.status_code == 422
    form = response.context["form"]
    assert set(form.errors) == {"company_number", "vat_number", "eori"}
    page = response.content.decode()
    assert "No UK register uses these two letters" in page
    for value in ("XX123456", "GB996000024", "FR12345678901234", "Lymington"):
        assert value in page
    application.refresh_from_db()
    assert application.registered_town == ""


def test_continue_asks_for_everything_and_later_does_not(client_for: ClientFor) -> None:
    owner, application = cast.applicant()
    client = client_for(owner)
    half = {"legal_name": "Solent Crisp Ltd", "registered_town": "Lymington"}
    assert client.post(url("company"), half).status_code == 422
    response = client.post(url("company"), half | {"later": "1"})
    assert response.url == url("application")
    application.refresh_from_db()
    assert application.registered_town == "Lymington"
    assert "Still missing: Type of business" in client.get(url("application")).content.decode()


def test_the_whole_wizard_is_walked_in_the_browser(client_for: ClientFor) -> None:
    reference.load()
    owner, application = cast.applicant("Solent Crisp Ltd")
    client = client_for(owner)
    record = cast.registered("Solent Crisp Ltd")
    assert client.post(url("company"), cast.answers(record)).url == url("people")
    person = {"name": "Gareth Rees", "nationality": "GB", "roles": ["is_director", "signs"]}
    assert client.post(url("person-new"), person).url == url("people")
    assert "Gareth Rees" in client.get(url("people")).content.decode()
    goods = {
        "categories": ["food"],
        "story_en": "We bake crisps.",
        "story_zh-hans": "我们制作薯片。",
    }
    assert client.post(url("goods"), goods).url == url("documents")
    for kind in ("signatory_identity", "liability_insurance", "food_registration"):
        assert client.post(url("document", kind), {}).status_code == 422
        sent = client.post(url("document", kind), {"file": cast.paper(), "issuer": "Council"})
        assert sent.url == url("documents")
    cast.work.drain_all()
    review = client.get(url("review")).content.decode()
    assert "Send the application" in review
    assert client.post(url("review"), {}).status_code == 422
    assert client.post(url("review"), {"confirmed": "on"}).url == url("application")
    application.refresh_from_db()
    assert application.state == "submitted"
    assert "We are checking your application" in client.get(url("application")).content.decode()


def test_a_stale_page_says_so_and_keeps_what_was_typed(client_for: ClientFor) -> None:
    owner, application = cast.applicant()
    actions.save_company(by=owner, ref=application.ref, values={"founded_year": 2014})
    typed = {"registered_town": "Lymington", "later": "1", "expected_version": "1"}
    client = client_for(owner)
    response = client.post(url("company"), typed)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Lymington" in page
    assert 'name="expected_version" value="2"' in page


def test_only_what_was_asked_can_be_changed(client_for: ClientFor, officer: Member) -> None:
    owner, application = cast.in_review(officer)
    actions.ask(
        by=officer,
        ref=application.ref,
        items=["website", "document:liability_insurance"],
        message="Which website is yours?",
        note="Looks parked.",
    )
    client = client_for(owner)
    page = client.get(url("application")).content.decode()
    assert "Which website is yours?" in page
    assert "Looks parked." not in page
    form = client.get(url("company")).context["form"]
    assert {name for name, field in form.fields.items() if not field.disabled} == {
        "website",
        "expected_version",
    }
    client.post(url("company"), {"website": "https://new.example", "legal_name": "Evil Ltd"})
    application.refresh_from_db()
    assert (application.website, application.legal_name) == (
        "https://new.example",
        "Solent Crisp Ltd",
    )
    assert client.post(url("person-new"), {"name": "X"}).status_code == 422
    good = {"name": "X Y", "nationality": "GB", "roles": ["signs"]}
    assert client.post(url("person-new"), good).status_code == 403
    response = client.post(url("answer"), {"text": "It is the new one."})
    assert response.url == url("application")


def test_an_empty_answer_is_refused_on_the_page(client_for: ClientFor, officer: Member) -> None:
    owner, application = cast.in_review(officer)
    actions.ask(by=officer, ref=application.ref, items=["website"], message="Which?")
    assert client_for(owner).post(url("answer"), {"text": ""}).status_code == 422


def test_a_rejected_company_reads_why_and_may_appeal(
    client_for: ClientFor, officer: Member
) -> None:
    owner, application = cast.in_review(officer)
    actions.reject(
        by=officer,
        ref=application.ref,
        reason="not_a_maker",
        note="We list makers only.",
        internal="Third try.",
    )
    client = client_for(owner)
    page = client.get(url("application")).content.decode()
    assert "We list makers only." in page
    assert "Third try." not in page
    assert client.post(url("appeal"), {"text": ""}).status_code == 422
    assert client.post(url("appeal"), {"text": "We bake ourselves."}).url == url("application")
    application.refresh_from_db()
    assert application.state == "submitted"


def test_members_without_the_right_look_but_do_not_write(
    client_for: ClientFor, fellside: Company
) -> None:
    actions.start(by=fellside.owner)
    client = client_for(fellside.viewer)
    page = client.get(url("company"))
    assert page.status_code == 200
    assert "Only an owner or manager can change the application" in page.content.decode()
    refused = client.post(url("company"), {"legal_name": "X", "later": "1"})
    assert refused.status_code == 403


def test_people_of_another_company_are_not_found(client_for: ClientFor, rival: Company) -> None:
    _owner, application = cast.filled()
    actions.start(by=rival.owner)
    person = application.people.get()
    client = client_for(rival.owner)
    assert client.get(url("person", person.pk)).status_code == 404
    assert client.post(url("person-remove", person.pk)).status_code == 404
    assert application.people.count() == 1


def test_a_person_is_changed_and_removed(client_for: ClientFor) -> None:
    owner, application = cast.filled()
    person = application.people.get()
    client = client_for(owner)
    changed = {"name": "Gareth J. Rees", "nationality": "GB", "roles": ["signs"]}
    assert client.post(url("person", person.pk), changed).url == url("people")
    person.refresh_from_db()
    assert (person.name, person.is_director) == ("Gareth J. Rees", False)
    assert client.post(url("person-remove", person.pk)).url == url("people")
    assert not Application.objects.get().people.exists()


def test_there_is_no_document_of_an_unknown_kind(client_for: ClientFor) -> None:
    owner, _application = cast.applicant()
    assert client_for(owner).get(url("document", "passport_of_the_cat")).status_code == 404


def store(ref: str) -> str:
    """The page everybody may read; the room of stores shows it."""
    return reverse("stores:store", args=[ref])


def test_everybody_reads_what_was_checked_of_a_supplier(
    client: Client, officer: Member
) -> None:
    _owner, application = cast.approved(officer)
    company = application.organisation
    page = client.get(store(company.ref)).content.decode()
    assert "Solent Crisp Ltd" in page
    assert "索伦特脆饼" in page
    assert "Company record and documents checked" in page
    assert "Product and public liability insurance certificate" in page
    assert "vetting officer" in page
    assert "Ana Khan" not in page


def test_a_suspended_supplier_is_shown_to_nobody_outside(
    client: Client, client_for: ClientFor, officer: Member, rival: Company
) -> None:
    owner, application = cast.approved(officer)
    address = store(application.organisation.ref)
    actions.suspend(
        by=officer, ref=application.ref, reason="complaints", note="We are looking into it."
    )
    assert client.get(address).status_code == 404
    assert client_for(rival.owner).get(address).status_code == 404
    assert "This supplier is suspended" in client_for(owner).get(address).content.decode()
    assert client_for(officer).get(address).status_code == 200


def test_who_is_not_approved_has_no_page(client: Client) -> None:
    _owner, application = cast.sent()
    assert client.get(store(application.organisation.ref)).status_code == 404
    assert client.get(store("ORG-0")).status_code == 404


@pytest.mark.parametrize(
    "name", ["application", "company", "people", "goods", "documents", "review"]
)
def test_pages_read_a_bounded_number_of_rows(
    name: str, client_for: ClientFor, django_assert_max_num_queries: object
) -> None:
    owner, _application = cast.filled()
    client = client_for(owner)
    client.get(url(name))
    with django_assert_max_num_queries(20):
        client.get(url(name))
