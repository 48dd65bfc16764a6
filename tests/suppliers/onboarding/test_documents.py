"""Documents: which are asked of whom, how each is judged, how it ages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed
from marketplace.notifications.models import Notification
from suppliers.onboarding import actions, queries, reference
from suppliers.onboarding.models import Document, DocumentRequirement
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db
KIND = "liability_insurance"


@pytest.mark.capability(
    "S04",
    "a document carries number, issuer and dates, and is missing, uploaded, accepted, "
    "rejected with a reason, expiring or expired",
)
def test_a_document_is_given_rejected_given_again_and_accepted(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    ref = application.ref
    paper = application.documents.get(kind=KIND)
    assert (paper.state, paper.issuer, paper.number) == ("uploaded", "Example Mutual", "EX-1")

    with pytest.raises(Invalid):
        actions.reject_document(by=officer, ref=ref, kind=KIND, reason="")
    actions.reject_document(
        by=officer, ref=ref, kind=KIND, reason="cover_too_low", note="At least £2m is needed."
    )
    paper.refresh_from_db()
    assert (paper.state, paper.reason) == ("rejected", "cover_too_low")
    told = Notification.objects.get(recipient=owner.user, kind="onboarding.refused")
    assert told.body == "At least £2m is needed."

    actions.ask(by=officer, ref=ref, items=[f"document:{KIND}"], message="A higher cover.")
    actions.attach(by=owner, ref=ref, kind=KIND, upload=cast.paper("new.png"))
    actions.answer(by=owner, ref=ref)
    cast.work.drain_all()
    actions.accept_document(by=officer, ref=ref, kind=KIND)
    paper.refresh_from_db()
    assert (paper.state, paper.reason, paper.judged_by) == ("accepted", "", officer.user)


def test_an_accepted_document_ages_by_its_date() -> None:
    day = date(2026, 11, 21)
    paper = Document(kind=KIND, state="accepted", expires_on=day + timedelta(days=61))
    assert paper.standing(day) == "accepted"
    assert paper.standing(day + timedelta(days=1)) == "expiring"
    assert paper.standing(day + timedelta(days=61)) == "expiring"
    assert paper.standing(day + timedelta(days=62)) == "expired"


def test_dates_that_cannot_be_right_are_refused() -> None:
    owner, application = cast.filled()
    on = queries.today()
    for dates, field in (
        ({"issued_on": on + timedelta(days=2)}, "issued_on"),
        ({"expires_on": on - timedelta(days=2)}, "expires_on"),
    ):
        with pytest.raises(Invalid) as refusal:
            actions.attach(
                by=owner, ref=application.ref, kind=KIND, upload=cast.paper(), **dates
            )
        assert field in refusal.value.errors


def test_a_file_that_is_something_else_is_refused_at_the_door() -> None:
    owner, application = cast.filled()
    fake = cast.SimpleUploadedFile(
        "papers.pdf", b"MZ not a pdf", content_type="application/pdf"
    )
    with pytest.raises(Invalid) as refusal:
        actions.attach(by=owner, ref=application.ref, kind=KIND, upload=fake)
    assert "file" in refusal.value.errors


def test_a_document_not_asked_for_is_closed_after_sending(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    actions.ask(by=officer, ref=application.ref, items=["website"], message="Which website?")
    with pytest.raises(NotAllowed):
        actions.attach(by=owner, ref=application.ref, kind=KIND, upload=cast.paper())


def test_nothing_is_judged_before_the_review_starts(officer: Member) -> None:
    _owner, application = cast.sent()
    with pytest.raises(Conflict):
        actions.accept_document(by=officer, ref=application.ref, kind=KIND)


@pytest.mark.capability(
    "S04", "documents are asked for by category, from dated rules that staff edit"
)
def test_a_rule_counts_from_its_day_until_its_end(
    lead_officer: Member, officer: Member
) -> None:
    reference.load()
    _owner, application = cast.filled("Penrose Skincare Ltd")
    rule = actions.set_requirement(
        by=lead_officer,
        kind="company_accounts",
        category="beauty",
        required=True,
        from_on=date(2027, 1, 1),
        source="House decision 12",
    )

    def asked(on: date) -> bool:
        return "company_accounts" in {
            n.kind for n in queries.needs(application, on) if n.required
        }

    assert not asked(date(2026, 12, 31))
    assert asked(date(2027, 1, 1))
    actions.end_requirement(by=lead_officer, requirement_id=rule.pk, until_on=date(2027, 6, 1))
    assert asked(date(2027, 5, 31))
    assert not asked(date(2027, 6, 1))
    with pytest.raises(NotAllowed):
        actions.end_requirement(by=officer, requirement_id=rule.pk, until_on=date(2027, 7, 1))


def test_one_rule_at_a_time_for_a_kind_and_category(lead_officer: Member) -> None:
    reference.load()
    with pytest.raises(Conflict):
        actions.set_requirement(
            by=lead_officer,
            kind=KIND,
            category="",
            required=True,
            from_on=date(2027, 1, 1),
            source="Again",
        )


def test_loading_the_reference_again_changes_nothing() -> None:
    reference.load()
    count = DocumentRequirement.objects.count()
    reference.load()
    assert DocumentRequirement.objects.count() == count


def test_who_trades_renews_a_document_and_it_comes_to_the_desk(officer: Member) -> None:
    owner, application = cast.approved(officer)
    ref = application.ref
    with pytest.raises(NotAllowed):
        actions.attach(by=owner, ref=ref, kind=KIND, upload=cast.paper())
    with pytest.raises(NotAllowed):
        actions.save_company(by=owner, ref=ref, values={"website": "https://x.example"})
    actions.reject_document(by=officer, ref=ref, kind=KIND, reason="out_of_date")
    assert queries.desk_rows(officer) == []

    actions.attach(by=owner, ref=ref, kind=KIND, upload=cast.paper("renewed.png"))
    cast.work.drain_all()
    (row,) = queries.desk_rows(officer)
    assert (row.ref, row.reason) == (ref, "New document to check")
    assert row.due is not None
    actions.accept_document(by=officer, ref=ref, kind=KIND)
    assert queries.desk_rows(officer) == []
    application.refresh_from_db()
    assert (application.state, application.due_at) == ("approved", None)
