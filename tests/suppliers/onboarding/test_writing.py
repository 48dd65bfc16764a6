"""Writing an application: each step is saved, numbers are checked, sending locks it."""

from __future__ import annotations

import pytest

from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership, Organisation
from marketplace.accounts.roles import Role
from marketplace.lifecycle.refusals import Invalid, NotAllowed, Stale
from suppliers.onboarding import actions, queries, reference
from suppliers.onboarding.models import Application, Check
from tests import build
from tests.build import Company
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db


def test_starting_makes_the_company_its_owner_and_the_application() -> None:
    owner, application = cast.applicant("Solent Crisp Ltd")
    company = application.organisation
    assert (company.kind, company.approved, company.level) == ("supplier", False, 0)
    assert owner.role is Role.OWNER
    assert application.ref.startswith("A-")
    assert application.state == "draft"


def test_a_company_has_one_application() -> None:
    owner, application = cast.applicant()
    assert actions.start(by=owner, legal_name="Another Name Ltd") == application
    assert Organisation.objects.count() == 1


def test_a_company_that_exists_is_not_made_again(fellside: Company) -> None:
    application = actions.start(by=fellside.owner)
    assert application.organisation == fellside.organisation
    assert application.legal_name == "Fellside Bakery Ltd"


def test_buyers_and_staff_do_not_apply(haoyuan: Company, officer: Member) -> None:
    for member in (haoyuan.owner, officer):
        with pytest.raises(NotAllowed):
            actions.start(by=member, legal_name="Anything Ltd")


def test_a_nameless_company_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        actions.start(by=member_of(build.user()), legal_name="  ")
    assert "legal_name" in refusal.value.errors


@pytest.mark.capability("S01", "each step saves a draft that can be resumed")
def test_each_step_is_saved_and_flows_down_to_the_company() -> None:
    owner, application = cast.applicant("Solent Crisp")
    actions.save_company(
        by=owner,
        ref=application.ref,
        values={"legal_name": "Solent Crisp Ltd", "company_number": "9930 2023"},
    )
    application.refresh_from_db()
    assert application.company_number == "99302023"
    assert application.company_number_typed == "9930 2023"
    assert application.state == "draft"
    application.organisation.refresh_from_db()
    assert application.organisation.legal_name == "Solent Crisp Ltd"
    event = application.events.get(kind="saved")
    assert event.data["changed"]["legal_name"] == ["Solent Crisp", "Solent Crisp Ltd"]


def test_saving_what_is_there_already_is_no_event() -> None:
    owner, application = cast.applicant()
    values = {"legal_name": application.legal_name}
    assert actions.save_company(by=owner, ref=application.ref, values=values) is None
    application.refresh_from_db()
    assert application.version == 1


@pytest.mark.capability("S01", "progress names the missing items")
def test_what_is_missing_refuses_the_sending_and_is_named() -> None:
    reference.load()
    owner, application = cast.applicant()
    with pytest.raises(Invalid) as refusal:
        actions.submit(by=owner, ref=application.ref, confirmed=True)
    assert {"registered_address", "people", "story", "document:liability_insurance"} <= set(
        refusal.value.errors
    )


@pytest.mark.capability("S01", "submit locks the version that is reviewed")
def test_sending_locks_the_answers() -> None:
    owner, application = cast.sent()
    assert application.state == "submitted"
    assert application.events.get(kind="submit").sequence == application.submitted_version
    sent = application.events.get(kind="submit").data["sent"]
    assert sent["company_number"] == application.company_number
    with pytest.raises(NotAllowed):
        actions.save_company(
            by=owner, ref=application.ref, values={"website": "https://x.example"}
        )
    with pytest.raises(NotAllowed):
        actions.remove_person(
            by=owner, ref=application.ref, person_id=application.people.get().pk
        )


def test_sending_needs_the_declaration() -> None:
    owner, application = cast.filled()
    with pytest.raises(Invalid):
        actions.submit(by=owner, ref=application.ref, confirmed=False)


def test_a_sole_trader_sends_without_a_number() -> None:
    _owner, application = cast.sent(
        entity_type="sole_trader", company_number="", vat_number="", eori=""
    )
    assert application.state == "submitted"
    check = Check.objects.get(application=application, kind="registry")
    assert (check.result, check.findings) == ("not_run", ["no_number"])


def test_a_colleague_who_changed_it_first_is_noticed() -> None:
    owner, application = cast.applicant()
    read = application.version
    actions.save_company(by=owner, ref=application.ref, values={"founded_year": 2014})
    with pytest.raises(Stale) as refusal:
        actions.save_company(
            by=owner, ref=application.ref, values={"founded_year": 2015}, expected_version=read
        )
    assert [each["kind"] for each in refusal.value.extra["changed"]] == ["saved"]


@pytest.mark.parametrize("role", [Role.TRADER, Role.FINANCE, Role.VIEWER])
def test_only_owners_and_managers_write(role: Role) -> None:
    _owner, application = cast.applicant()
    person = build.user()
    Membership.objects.create(user=person, organisation=application.organisation, role=role)
    with pytest.raises(NotAllowed):
        actions.save_company(
            by=member_of(person), ref=application.ref, values={"founded_year": 2014}
        )


def test_a_stranger_does_not_even_find_it(rival: Company) -> None:
    _owner, application = cast.applicant()
    with pytest.raises(Application.DoesNotExist):
        actions.save_company(by=rival.owner, ref=application.ref, values={"founded_year": 2014})


def test_a_person_must_be_something_to_the_company() -> None:
    owner, application = cast.applicant()
    with pytest.raises(Invalid):
        actions.save_person(
            by=owner, ref=application.ref, values={"name": "Nobody", "nationality": "GB"}
        )


def test_categories_decide_the_documents() -> None:
    reference.load()
    owner, application = cast.applicant()
    on = queries.today()
    before = {need.kind for need in queries.needs(application, on)}
    actions.save_goods(
        by=owner, ref=application.ref, categories=["food"], stories={"en": "We bake."}
    )
    application = Application.objects.get()
    after = {need.kind for need in queries.needs(application, on) if need.required}
    assert after - before == {"food_registration"}
