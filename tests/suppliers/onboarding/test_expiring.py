"""A supplier hears in time that a document runs out, and so do its programs."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from marketplace.accounts.members import Member, member_of
from marketplace.lifecycle import clock
from marketplace.notifications.actions import reminding
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from marketplace.webhooks import actions as webhooks
from marketplace.webhooks import events
from marketplace.webhooks.actions import announcing
from marketplace.webhooks.models import Message
from suppliers.onboarding.models import Application, Document
from tests.build import Company
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db
REMINDED = pytest.mark.capability(
    "N03", "a supplier's document that runs out is reminded of in time"
)
LAST = date(2027, 6, 30)
OTHERS = date(2031, 2, 28)


@pytest.fixture
def paper(officer: Member) -> Document:
    _owner, application = cast.approved(officer)
    Document.objects.filter(application=application).update(expires_on=OTHERS)
    found = application.documents.get(kind="liability_insurance")
    found.expires_on = LAST
    found.save()
    return found


def after(days: float) -> int:
    """How many reminders come so many days from the beginning of the last day."""
    with clock.told(
        datetime(LAST.year, LAST.month, LAST.day, tzinfo=UTC) + timedelta(days=days)
    ):
        return reminding.remind()


@REMINDED
def test_two_months_two_weeks_and_when_it_is_over(paper: Document) -> None:
    came = [after(days) for days in (-61, -60, -30, -14, -1, 1, 2)]

    assert came == [0, 1, 0, 1, 0, 1, 0]
    ending = Notification.objects.filter(kind="document.expiring")
    ended = Notification.objects.get(kind="document.expired")
    assert ending.count() == 2
    assert ended.path() == f"/en/application/documents/{paper.kind}/"
    assert "30 Jun 2027" in ending[0].title
    with translation.override("zh-hans"):
        assert "保险" in ending[0].title
        assert "2027" in ended.title


@REMINDED
def test_one_that_is_renewed_is_reminded_of_anew(paper: Document) -> None:
    assert after(-60) == 1
    Document.objects.filter(pk=paper.pk).update(expires_on=LAST + timedelta(days=365))

    assert after(-14) == after(1) == 0
    assert after(365 - 60) == 1


@REMINDED
@pytest.mark.parametrize("state", ["uploaded", "rejected"])
def test_what_is_not_accepted_runs_out_unsaid(paper: Document, state: str) -> None:
    Document.objects.filter(pk=paper.pk).update(state=state)

    assert after(-60) == after(1) == 0


@REMINDED
def test_those_who_do_not_trade_any_more_are_left_alone(paper: Document) -> None:
    Application.objects.filter(pk=paper.application_id).update(state="closed")

    assert after(-60) == after(1) == 0


@pytest.mark.capability(
    "I02", "a document that runs out is announced to the supplier whose it is"
)
def test_programs_are_told(paper: Document, fellside: Company) -> None:
    own = paper.application.organisation.memberships.get().user
    for owner in (member_of(own), fellside.owner):
        webhooks.add(by=owner, url="https://erp.example.com/hooks")
    after(-60)

    announcing.announce()
    announcing.announce()
    work.drain_all()

    message = Message.objects.get(type="document.expiring")
    body = json.loads(message.body)
    described = next(each for each in events.types() if each.code == message.type)
    assert message.organisation_id == paper.application.organisation_id
    assert set(body["data"]) == set(described.data().fields) == set(described.example)
    assert body["data"]["document"] == "liability_insurance"
    assert body["data"]["valid_until"] == "2027-06-30"
