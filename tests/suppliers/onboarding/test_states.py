"""The lifecycles as data: which states there are and which steps lead on."""

from __future__ import annotations

import pytest

from marketplace.lifecycle.refusals import WrongState
from suppliers.onboarding import states
from suppliers.onboarding.states import APPLICATION, DOCUMENT, HIT


def test_the_application_has_the_states_of_the_plan() -> None:
    assert APPLICATION.states == {
        "draft",
        "submitted",
        "in_review",
        "more_info",
        "approved",
        "rejected",
        "suspended",
        "closed",
    }
    assert APPLICATION.terminal == {"closed"}


@pytest.mark.parametrize(
    ("state", "side", "steps"),
    [
        ("draft", "supplier", {"submit"}),
        ("draft", "staff", set()),
        ("submitted", "staff", {"take"}),
        ("submitted", "supplier", set()),
        ("in_review", "staff", {"ask", "approve", "reject"}),
        ("more_info", "supplier", {"answer"}),
        ("more_info", "staff", set()),
        ("approved", "staff", {"suspend", "close"}),
        ("suspended", "staff", {"reinstate", "close"}),
        ("rejected", "supplier", {"appeal"}),
        ("closed", "staff", set()),
    ],
)
def test_what_is_open_to_whom(state: str, side: str, steps: set[str]) -> None:
    assert {step.name for step in APPLICATION.open_steps(state, {side})} == steps


@pytest.mark.parametrize("state", sorted(APPLICATION.states - {"in_review"}))
def test_nothing_is_approved_but_from_review(state: str) -> None:
    with pytest.raises(WrongState):
        APPLICATION.find("approve", state)


def test_an_accepted_document_given_anew_is_judged_anew() -> None:
    assert DOCUMENT.find("upload", states.ACCEPTED).to(states.ACCEPTED) == states.UPLOADED
    with pytest.raises(WrongState):
        DOCUMENT.find("accept", states.MISSING)


def test_a_match_is_cleared_only_after_somebody_proposed_it() -> None:
    with pytest.raises(WrongState):
        HIT.find("clear", states.HIT_OPEN)
    assert HIT.terminal == {"cleared", "confirmed"}
