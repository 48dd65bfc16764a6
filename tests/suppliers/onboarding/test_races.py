"""Two officers at once, on two connections: one decides, the other is told what changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Refused
from marketplace.lifecycle.replay import problems
from suppliers.onboarding import actions
from suppliers.onboarding.models import Application
from tests import build
from tests.build import StaffGroup
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(*acts: Callable[[], Any]) -> list[str]:
    """What became of each act when all start together: "done" or the refusal's code."""
    start, said = threading.Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        try:
            start.wait()
            act()
            said.append("done")
        except Refused as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def _two() -> tuple[Member, Member]:
    groups = (StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD)
    return build.staff(*groups, name="Ana Khan"), build.staff(*groups, name="Tom Reid")


def test_approve_against_reject_has_one_winner() -> None:
    first, second = _two()
    _owner, application = cast.in_review(first)
    cast.accept_papers(first, application)
    application = Application.objects.get(pk=application.pk)
    seen = {"ref": application.ref, "expected_version": application.version}

    said = _at_once(
        lambda: actions.approve(by=first, level=2, **seen),
        lambda: actions.reject(by=second, reason="compliance", note="No.", **seen),
    )

    assert said == ["done", "stale"]
    application = Application.objects.get(pk=application.pk)
    assert application.state in {"approved", "rejected"}
    company = application.organisation
    assert company.approved == (application.state == "approved")
    assert problems(application) == []


def test_a_person_who_starts_twice_has_one_application() -> None:
    owner, application = cast.applicant()
    said = _at_once(*[lambda: actions.start(by=owner)] * 3)
    assert said == ["done"] * 3
    assert Application.objects.get() == application
