"""Random legal walks: whatever happens, the events tell the state, and levels follow it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import NotAllowed
from marketplace.lifecycle.replay import problems
from suppliers.onboarding import actions
from suppliers.onboarding.models import Application
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db


def _steps(owner: Member, lead: Member, ref: str) -> dict[str, Callable[[], Any]]:
    staff = {"by": lead, "ref": ref}
    reasons = {"note": "In plain words."}
    return {
        "submit": lambda: actions.submit(by=owner, ref=ref, confirmed=True),
        "take": lambda: actions.take(**staff),
        "ask": lambda: actions.ask(items=["website"], message="Which website?", **staff),
        "answer": lambda: actions.answer(by=owner, ref=ref, text="The right one."),
        "approve": lambda: _approve(lead, ref),
        "reject": lambda: actions.reject(reason="compliance", **reasons, **staff),
        "appeal": lambda: actions.appeal(by=owner, ref=ref, text="Look again."),
        "suspend": lambda: actions.suspend(reason="complaints", **reasons, **staff),
        "reinstate": lambda: actions.reinstate(reason="resolved", **reasons, **staff),
        "close": lambda: actions.close(reason="own_wish", **reasons, **staff),
    }


def _approve(lead: Member, ref: str) -> Any:
    for paper in Application.objects.get(ref=ref).documents.exclude(state="accepted"):
        actions.accept_document(by=lead, ref=ref, kind=paper.kind)
    return actions.approve(by=lead, ref=ref, level=2)


@pytest.mark.parametrize("seed", range(6))
def test_a_random_legal_walk_replays(seed: int, lead_officer: Member) -> None:
    chance = random.Random(seed)
    owner, application = cast.filled()
    steps = _steps(owner, lead_officer, application.ref)
    appealed = False
    for _ in range(14):
        application.refresh_from_db()
        names = [
            step.name
            for step in application.table.open_steps(application.state, {"supplier", "staff"})
            # A walk that closes the account early has little to tell.
            if step.name != "close" or chance.random() < 0.2
        ]
        if not names:
            continue
        name = chance.choice(sorted(names))
        if name == "appeal" and appealed:
            with pytest.raises(NotAllowed):
                steps[name]()
            break
        appealed |= name == "appeal"
        steps[name]()
        cast.work.drain_all()

    application.refresh_from_db()
    assert problems(application) == []
    company = application.organisation
    company.refresh_from_db()
    assert company.trading == (application.state == "approved")
    assert company.suspended == (application.state == "suspended")
