"""The officers' doors: who gets in, what the case shows, what each form does."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.members import Member
from suppliers.onboarding import actions, reference
from suppliers.onboarding.models import Application, DocumentRequirement, Hit
from tests import build
from tests.build import Company, StaffGroup
from tests.conftest import ClientFor
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"onboarding:{name}", args=args)


def test_strangers_and_suppliers_do_not_see_cases(
    client: Client,
    client_for: ClientFor,
    officer: Member,
    moderator: Member,
    fellside: Company,
    haoyuan: Company,
) -> None:
    owner, application = cast.in_review(officer)
    ref, hits = application.ref, Hit.objects.count()
    addresses = [
        url("case", ref),
        url("reject-document", ref, "liability_insurance"),
        url("resolve", ref, application.checks.first().pk),
        url("hit", ref, 1, "propose"),
        url("rules"),
    ]
    posts = [
        url("take", ref),
        url("recheck", ref),
        url("decide", ref, "reject"),
        url("accept", ref, "liability_insurance"),
    ]
    for each in addresses:
        assert client.get(each).status_code == 302
        for member in (owner, fellside.owner, haoyuan.owner):
            assert client_for(member).get(each).status_code == 404
        assert client_for(moderator).get(each).status_code == 403
    for each in posts:
        assert client.post(each).status_code == 302
        assert client_for(owner).post(each).status_code == 404
        assert client_for(moderator).post(each).status_code == 403
        assert client_for(officer).get(each).status_code == 405
    assert Hit.objects.count() == hits
    assert client_for(officer).get(url("case", "A-0")).status_code == 404


def test_the_case_shows_claims_evidence_and_what_blocks(
    client_for: ClientFor, officer: Member
) -> None:
    _owner, application = cast.in_review(officer, registered_street="Unit 4, Ampress Park")
    page = client_for(officer).get(url("case", application.ref)).content.decode()
    assert "Unit 4, Ampress Park" in page
    assert "Unit 7, Ampress Park" in page
    assert "The street differs from the register." in page
    assert "bundled register" in page
    assert "You cannot approve yet" in page
    assert "certificate.png" in page
    assert "Ana Khan is reviewing this" in page


def test_an_auditor_looks_and_has_no_buttons(client_for: ClientFor, officer: Member) -> None:
    _owner, application = cast.in_review(officer)
    client = client_for(build.staff(StaffGroup.AUDITOR, name="Auditor"))
    page = client.get(url("case", application.ref) + "?do=reject").content.decode()
    assert "Only vetting officers can decide about an application." in page
    assert "Reject</" not in page
    data = {"expected_version": application.version}
    assert client.post(url("take", application.ref), data).status_code == 403


def test_officers_work_a_case_through_its_pages(
    client_for: ClientFor, officer: Member, lead_officer: Member
) -> None:
    _owner, application = cast.sent("Larkfield Toys Ltd")
    ref, client = application.ref, client_for(officer)

    def seen(**more: object) -> dict[str, object]:
        return {"expected_version": Application.objects.get(ref=ref).version, **more}

    assert client.post(url("take", ref), seen()).url == url("case", ref)
    for paper in application.documents.all():
        response = client.post(url("accept", ref, paper.kind), seen())
        assert response.url == f"{url('case', ref)}#documents"
    hit = Hit.objects.get()
    propose = url("hit", ref, hit.pk, "propose")
    assert client.get(propose).status_code == 200
    assert client.post(propose, seen(reason="")).status_code == 422
    assert client.post(propose, seen(reason="Another person.")).status_code == 302
    blocked = client.post(url("decide", ref, "approve"), seen(level=2))
    assert blocked.status_code == 409
    assert "Possible sanctions matches that are not cleared: 1." in blocked.content.decode()
    clear = url("hit", ref, hit.pk, "clear")
    assert client.post(clear, seen(reason="Mine.")).status_code == 403
    assert (
        client_for(lead_officer).post(clear, seen(reason="Passport seen.")).status_code == 302
    )
    assert client.post(url("decide", ref, "approve"), seen(level=2)).url == url("case", ref)
    application.refresh_from_db()
    assert application.state == "approved"
    page = client.get(url("case", ref) + "?do=suspend").content.decode()
    assert "What this stops" in page
    given = seen(reason="complaints", note="We are looking into it.")
    assert client.post(url("decide", ref, "suspend"), given).status_code == 302


def test_rejecting_without_a_reason_keeps_the_words(
    client_for: ClientFor, officer: Member
) -> None:
    _owner, application = cast.in_review(officer)
    data = {"expected_version": application.version, "reason": "", "note": "Kept words."}
    response = client_for(officer).post(url("decide", application.ref, "reject"), data)
    assert response.status_code == 422
    assert "Kept words." in response.content.decode()
    application.refresh_from_db()
    assert application.state == "in_review"


def test_a_decision_without_the_version_read_is_refused(
    client_for: ClientFor, officer: Member
) -> None:
    _owner, application = cast.in_review(officer)
    data = {"reason": "compliance", "note": "No."}
    response = client_for(officer).post(url("decide", application.ref, "reject"), data)
    assert response.status_code == 422


def test_a_decision_on_a_case_that_moved_is_answered_with_409(
    client_for: ClientFor, officer: Member
) -> None:
    _owner, application = cast.in_review(officer)
    seen = application.version
    actions.recheck(by=officer, ref=application.ref)
    data = {"expected_version": seen, "reason": "compliance", "note": "No."}
    client = client_for(officer)
    response = client.post(url("decide", application.ref, "reject"), data)
    assert response.status_code == 409
    page = response.content.decode()
    assert "This changed while you were reading" in page
    assert f'name="expected_version" value="{seen + 1}"' in page
    assert "No." in page


def test_a_document_is_rejected_with_a_reason_and_a_check_settled(
    client_for: ClientFor, officer: Member
) -> None:
    _owner, application = cast.in_review(officer, "Millrace Ceramics Ltd")
    ref, client = application.ref, client_for(officer)
    reject = url("reject-document", ref, "liability_insurance")
    assert client.get(reject).status_code == 200
    data = {"expected_version": application.version, "reason": "", "note": "x"}
    assert client.post(reject, data).status_code == 422
    assert client.post(reject, data | {"reason": "unreadable"}).status_code == 302
    check = application.checks.get(kind="registry")
    settle = url("resolve", ref, check.pk)
    assert client.get(settle).status_code == 200
    version = Application.objects.get(ref=ref).version
    given = {"expected_version": version, "verdict": "passed", "reason": "Notice withdrawn."}
    assert client.post(settle, given).url == f"{url('case', ref)}#checks"
    page = client.get(url("case", ref)).content.decode()
    assert "Notice withdrawn." in page


def test_the_answer_is_shown_with_its_difference(
    client_for: ClientFor, officer: Member
) -> None:
    owner, application = cast.in_review(officer)
    actions.ask(by=officer, ref=application.ref, items=["website"], message="Which website?")
    waiting = client_for(officer).get(url("case", application.ref)).content.decode()
    assert "Waiting for the supplier" in waiting
    actions.save_company(
        by=owner, ref=application.ref, values={"website": "https://new.example"}
    )
    actions.answer(by=owner, ref=application.ref, text="Moved.")
    page = client_for(officer).get(url("case", application.ref)).content.decode()
    assert "<del>https://www.example.com</del>" in page
    assert "<ins>https://new.example</ins>" in page


def test_unknown_acts_and_kinds_are_not_found(client_for: ClientFor, officer: Member) -> None:
    _owner, application = cast.in_review(officer, "Larkfield Toys Ltd")
    client = client_for(officer)
    hit = Hit.objects.get()
    for address in (
        url("decide", application.ref, "erase"),
        url("accept", application.ref, "cat"),
        url("hit", application.ref, hit.pk, "forget"),
        url("resolve", application.ref, 0),
    ):
        assert client.post(address).status_code == 404


def test_leads_edit_the_document_rules_and_officers_read_them(
    client_for: ClientFor, officer: Member, lead_officer: Member
) -> None:
    reference.load()
    given = {
        "kind": "company_accounts",
        "category": "",
        "required": "on",
        "from_on": "2027-01-01",
        "source": "House decision 12",
    }
    assert client_for(officer).get(url("rules")).status_code == 200
    assert client_for(officer).post(url("rules"), given).status_code == 403
    client = client_for(lead_officer)
    assert client.post(url("rules"), given | {"source": ""}).status_code == 422
    assert client.post(url("rules"), given).url == url("rules")
    assert client.post(url("rules"), given).status_code == 409
    rule = DocumentRequirement.objects.get(kind="company_accounts")
    assert client.get(url("rule-end", rule.pk)).status_code == 200
    early = client.post(url("rule-end", rule.pk), {"until_on": "2026-12-01"})
    assert early.status_code == 422
    assert client.post(url("rule-end", rule.pk), {"until_on": "2027-06-01"}).status_code == 302
    rule.refresh_from_db()
    assert rule.until_on == date(2027, 6, 1)


def test_only_vetting_staff_open_an_applicants_papers(
    client_for: ClientFor, officer: Member, moderator: Member, rival: Company
) -> None:
    owner, application = cast.in_review(officer)
    paper = application.documents.first()
    address = reverse("files:file", args=[paper.file.key])
    assert client_for(owner).get(address).status_code == 200
    assert client_for(officer).get(address).status_code == 200
    assert client_for(moderator).get(address).status_code == 404
    assert client_for(rival.owner).get(address).status_code == 404


def test_the_case_reads_a_bounded_number_of_rows(
    client_for: ClientFor, officer: Member, django_assert_max_num_queries: object
) -> None:
    _owner, application = cast.in_review(officer, "Larkfield Toys Ltd")
    for name in ("Solent Crisp Ltd", "Penrose Skincare Ltd", "Causeway Shortbread Ltd"):
        cast.sent(name)
    client = client_for(officer)
    address = url("case", application.ref)
    client.get(address)
    with django_assert_max_num_queries(32):
        client.get(address)
