"""Asking for information: exactly the chosen items open, the answer comes back with a diff."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.members import Member
from marketplace.desk.queries import queue_for
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.notifications.models import Notification
from suppliers.onboarding import actions, policy
from suppliers.onboarding.models import InfoRequest
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db


@pytest.mark.capability("S06", "the supplier sees exactly the chosen items unlocked")
def test_exactly_what_is_asked_is_open(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    ref = application.ref
    actions.ask(by=officer, ref=ref, items=["website", "people"], message="Tell us more.")
    application.refresh_from_db()
    assert policy.unlocked(application) == {"website", "people"}

    actions.save_company(by=owner, ref=ref, values={"website": "https://new.example"})
    with pytest.raises(NotAllowed):
        actions.save_company(by=owner, ref=ref, values={"founded_year": 1999})
    with pytest.raises(NotAllowed):
        actions.save_goods(by=owner, ref=ref, categories=["toys"], stories={})
    told = Notification.objects.get(recipient=owner.user, kind="onboarding.ask")
    assert told.body == "Tell us more."


@pytest.mark.capability(
    "S06", "the answer returns the case to the top of the queue with a diff"
)
def test_the_answer_returns_the_case_with_what_changed(officer: Member) -> None:
    cast.sent("Causeway Shortbread Ltd")
    owner, application = cast.in_review(officer)
    ref = application.ref
    actions.ask(by=officer, ref=ref, items=["website", "employees"], message="Tell us more.")
    actions.save_company(by=owner, ref=ref, values={"website": "https://new.example"})
    actions.answer(by=owner, ref=ref, text="We moved to a new website.")

    asked = InfoRequest.objects.get()
    assert asked.diff == [
        {"item": "website", "before": "https://www.example.com", "after": "https://new.example"}
    ]
    assert asked.answer == "We moved to a new website."
    queue = queue_for(officer, now=clock.now(), kind="applications")
    assert queue.lines[0].row.ref == ref
    assert queue.lines[0].row.reason == "Answer received"
    assert Notification.objects.filter(
        recipient=officer.user, kind="onboarding.answer"
    ).exists()


def test_the_clock_stops_while_we_wait(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    due = application.due_at
    asked_at = application.changed_at + timedelta(hours=1)
    with clock.told(asked_at):
        actions.ask(
            by=officer, ref=application.ref, items=["website"], message="Which website?"
        )
    with clock.told(asked_at + timedelta(days=5)):
        actions.answer(by=owner, ref=application.ref, text="It is the right one.")
    application.refresh_from_db()
    assert application.due_at == due + timedelta(days=5)
    assert application.paused_at is None


def test_an_answer_is_a_change_or_words(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    actions.ask(by=officer, ref=application.ref, items=["website"], message="Which website?")
    with pytest.raises(Invalid):
        actions.answer(by=owner, ref=application.ref, text=" ")


def test_what_the_answer_touches_is_checked_again(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    ref = application.ref
    actions.ask(by=officer, ref=ref, items=["vat_number"], message="Check your VAT number.")
    actions.save_company(by=owner, ref=ref, values={"vat_number": ""})
    actions.answer(by=owner, ref=ref)
    cast.work.drain_all()
    current = application.checks.filter(superseded=False)
    assert current.get(kind="vat").result == "not_run"
    assert application.checks.filter(kind="vat").count() == 2
    assert application.checks.filter(kind="sanctions").count() == 1


@pytest.mark.parametrize(
    "given", [{"items": [], "message": "Words."}, {"items": ["website"], "message": " "}]
)
def test_asking_needs_items_and_words(officer: Member, given: dict[str, object]) -> None:
    _owner, application = cast.in_review(officer)
    with pytest.raises(Invalid):
        actions.ask(by=officer, ref=application.ref, **given)
