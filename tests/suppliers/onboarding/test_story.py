"""An application from its first page to a supplier that trades, and back."""

from __future__ import annotations

import pytest

from marketplace.accounts.members import Member
from marketplace.lifecycle.replay import problems
from marketplace.notifications.models import Notification
from suppliers.onboarding import actions, changes
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db


def test_it_works(
    officer: Member, lead_officer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(changes, "_listeners", [heard.append])

    owner, application = cast.approved(officer)

    company = application.organisation
    company.refresh_from_db()
    assert (application.state, application.level) == ("approved", 2)
    assert (company.approved, company.level, company.trading) == (True, 2, True)
    assert company.alias == "索伦特脆饼"
    assert company.town == "Lymington"
    assert heard == [company.pk]
    told = Notification.objects.filter(recipient=owner.user).values_list("kind", flat=True)
    assert set(told) == {"onboarding.submit", "onboarding.approve"}

    args = {"by": lead_officer, "ref": application.ref, "note": "Please write to us."}
    actions.suspend(reason="complaints", **args)
    company.refresh_from_db()
    assert not company.trading
    actions.reinstate(reason="resolved", **args)
    company.refresh_from_db()
    assert company.trading
    actions.close(reason="own_wish", **args)
    company.refresh_from_db()
    application.refresh_from_db()
    assert (company.approved, company.level, application.state) == (False, 0, "closed")
    assert heard == [company.pk] * 4
    assert problems(application) == []
