"""What officers decide: named steps, reasons, what stands in the way, what follows."""

from __future__ import annotations

import pytest

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed, Stale, WrongState
from marketplace.notifications.models import Notification
from suppliers.onboarding import actions, consequences
from suppliers.onboarding.models import ApplicationEvent
from tests import build
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db


@pytest.mark.capability(
    "S05",
    "approval is impossible while a required document is not accepted or a check is not settled",
)
def test_approval_says_what_stands_in_its_way(officer: Member) -> None:
    _owner, application = cast.in_review(officer, "Cotswold Felt Company Ltd")
    with pytest.raises(Conflict) as refusal:
        actions.approve(by=officer, ref=application.ref, level=2)
    blocked = " ".join(refusal.value.extra["blockers"])
    assert refusal.value.code == "blocked"
    assert "liability insurance" in blocked
    assert "Company record" in blocked

    cast.accept_papers(officer, application)
    with pytest.raises(Conflict):
        actions.approve(by=officer, ref=application.ref, level=2)
    check = application.checks.get(kind="registry")
    actions.resolve(
        by=officer,
        ref=application.ref,
        check_id=check.pk,
        verdict="passed",
        reason="Accounts filed last week, seen on the register.",
    )
    actions.approve(by=officer, ref=application.ref, level=1)
    application.organisation.refresh_from_db()
    assert application.organisation.level == 1


@pytest.mark.capability("S05", "reject needs a reason")
def test_reject_needs_a_listed_reason_and_words_for_the_supplier(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    for given in ({"reason": "", "note": "No."}, {"reason": "not_a_maker", "note": " "}):
        with pytest.raises(Invalid):
            actions.reject(by=officer, ref=application.ref, **given)
    with pytest.raises(Invalid):
        actions.reject(by=officer, ref=application.ref, reason="resolved", note="Wrong list.")
    actions.reject(
        by=officer,
        ref=application.ref,
        reason="not_a_maker",
        note="We list makers only.",
        internal="Reseller of imported goods.",
    )
    told = Notification.objects.get(recipient=owner.user, kind="onboarding.reject")
    assert told.body == "We list makers only."
    assert "Reseller" not in str(told.params)


@pytest.mark.capability(
    "S05", "every move is a named step that keeps actor, time, reason, notes and evidence"
)
def test_a_decision_keeps_who_when_why_and_what_was_seen(officer: Member) -> None:
    _owner, application = cast.in_review(officer)
    event = actions.reject(
        by=officer,
        ref=application.ref,
        reason="compliance",
        note="See our terms.",
        internal="Called them.",
    )
    stored = ApplicationEvent.objects.get(pk=event.pk)
    assert (stored.kind, stored.from_state, stored.to_state) == (
        "reject",
        "in_review",
        "rejected",
    )
    assert stored.actor == officer.user
    assert stored.data["reason"] == "compliance"
    assert stored.data["note"] == "See our terms."
    assert stored.data["internal"] == "Called them."
    assert stored.data["evidence"]["checks"]["registry"]["result"] == "pass"
    assert set(stored.data["evidence"]["documents"]) == {
        "signatory_identity",
        "liability_insurance",
        "food_registration",
    }


def test_the_state_is_no_field_that_somebody_could_set(officer: Member) -> None:
    _owner, application = cast.in_review(officer)
    editable = {field.name for field in type(application)._meta.fields if field.editable}
    assert not editable & {"state", "version", "level", "approved_at", "ref"}


@pytest.mark.capability("S05", "a suspended supplier stops trading until it is reinstated")
def test_suspension_shows_and_keeps_what_it_touches(
    officer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    _owner, application = cast.approved(officer)
    touched = consequences.Consequence("3 live listings disappear from search.")
    monkeypatch.setattr(consequences, "_tellers", [lambda _pk: [touched]])
    event = actions.suspend(
        by=officer, ref=application.ref, reason="papers_expired", note="Insurance has lapsed."
    )
    company = application.organisation
    company.refresh_from_db()
    assert (company.suspended, company.trading) == (True, False)
    assert event.data["consequences"] == ["3 live listings disappear from search."]
    actions.reinstate(by=officer, ref=application.ref, reason="resolved")
    company.refresh_from_db()
    assert company.trading


def test_an_account_with_something_running_is_not_closed(
    lead_officer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    _owner, application = cast.approved(lead_officer)
    running = consequences.Consequence("1 order is under way.", blocks_closing=True)
    monkeypatch.setattr(consequences, "_tellers", [lambda _pk: [running]])
    with pytest.raises(Conflict) as refusal:
        actions.close(
            by=lead_officer, ref=application.ref, reason="own_wish", note="As you asked."
        )
    assert refusal.value.code == "still_running"


def test_closing_is_a_leads_decision(officer: Member) -> None:
    _owner, application = cast.approved(officer)
    with pytest.raises(NotAllowed):
        actions.close(by=officer, ref=application.ref, reason="own_wish", note="As you asked.")


def test_the_third_level_is_a_leads_and_needs_the_visit(
    officer: Member, lead_officer: Member
) -> None:
    _owner, application = cast.in_review(officer)
    cast.accept_papers(officer, application)
    ref, day = application.ref, application.submitted_at.date()
    with pytest.raises(Invalid):
        actions.approve(by=lead_officer, ref=ref, level=3)
    with pytest.raises(NotAllowed):
        actions.approve(by=officer, ref=ref, level=3, site_visited_on=day)
    actions.approve(by=lead_officer, ref=ref, level=3, site_visited_on=day)
    application.refresh_from_db()
    assert (application.level, application.site_visited_on) == (3, day)


def test_an_appeal_comes_back_once(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    ref = application.ref
    decision = {"reason": "not_a_maker", "note": "We list makers only."}
    actions.reject(by=officer, ref=ref, **decision)
    actions.appeal(by=owner, ref=ref, text="We bake everything ourselves.")
    actions.take(by=officer, ref=ref)
    actions.reject(by=officer, ref=ref, **decision)
    with pytest.raises(NotAllowed):
        actions.appeal(by=owner, ref=ref, text="Once more.")


def test_auditors_and_moderators_decide_nothing(officer: Member, moderator: Member) -> None:
    _owner, application = cast.in_review(officer)
    auditor = build.staff(build.StaffGroup.AUDITOR, name="Auditor")
    with pytest.raises(NotAllowed):
        actions.reject(by=auditor, ref=application.ref, reason="compliance", note="No.")
    with pytest.raises(type(application).DoesNotExist):
        actions.reject(by=moderator, ref=application.ref, reason="compliance", note="No.")


def test_the_supplier_cannot_approve_itself(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    with pytest.raises(NotAllowed):
        actions.approve(by=owner, ref=application.ref, level=2)


def test_two_officers_at_once_only_one_decides(officer: Member, lead_officer: Member) -> None:
    _owner, application = cast.in_review(officer)
    seen = application.version
    actions.reject(
        by=officer,
        ref=application.ref,
        reason="compliance",
        note="See our terms.",
        expected_version=seen,
    )
    with pytest.raises(Stale) as refusal:
        actions.ask(
            by=lead_officer,
            ref=application.ref,
            items=["website"],
            message="Which website?",
            expected_version=seen,
        )
    assert [each["kind"] for each in refusal.value.extra["changed"]] == ["reject"]
    with pytest.raises(WrongState):
        actions.ask(by=lead_officer, ref=application.ref, items=["website"], message="Which?")


def test_a_case_is_taken_over_visibly(officer: Member, lead_officer: Member) -> None:
    _owner, application = cast.in_review(officer)
    event = actions.take(by=lead_officer, ref=application.ref)
    assert (event.kind, event.data) == ("take_over", {"from": "Ana Khan"})
    application.refresh_from_db()
    assert application.officer == lead_officer.user
