"""Random walks through a listing's life: only legal steps succeed, and the story replays."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.accounts.members import Member
from marketplace.lifecycle import replay
from marketplace.lifecycle.refusals import NotAllowed, Refused, WrongState
from suppliers.catalogue import actions, queries, states
from suppliers.catalogue.models import Listing
from suppliers.catalogue.patches import Patch
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db

SUPPLIER = ("submit", "withdraw", "pause", "resume", "archive")
REASONED = ("request_changes", "reject")
STEPS = (*SUPPLIER, "publish", *REASONED)


def take(step: str, listing: Listing, supplier: Member, moderator: Member) -> Listing:
    act: Callable[..., Listing] = getattr(actions, step)
    by = supplier if step in SUPPLIER else moderator
    reason = {"reason": "Because."} if step in REASONED else {}
    return act(by=by, ref=listing.ref, **reason)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(walk=st.lists(st.sampled_from([*STEPS, "edit", "approve_change"]), max_size=14))
def test_every_walk_replays(fellside: Company, moderator: Member, walk: list[str]) -> None:
    listing = making.draft(fellside.trader)
    for number, step in enumerate(walk):
        before = Listing.objects.get(pk=listing.pk)
        if step == "edit":
            edit = Patch({"brand": f"Brand {number}", "lead_days": number})
            _try(
                lambda edit=edit: actions.edit(by=fellside.trader, ref=listing.ref, patch=edit)
            )
        elif step == "approve_change":
            _try(lambda: actions.approve_change(by=moderator, ref=listing.ref))
        else:
            legal = any(
                each.name == step and before.state in each.sources
                for each in states.LISTING.steps
            )
            if legal:
                after = take(step, listing, fellside.trader, moderator)
                assert after.state == states.LISTING.find(step, before.state).to(before.state)
            else:
                with pytest.raises(WrongState):
                    take(step, listing, fellside.trader, moderator)
                assert Listing.objects.get(pk=listing.pk).version == before.version
    listing.refresh_from_db()
    assert replay.problems(listing) == []
    public = queries.facts([listing.pk])[listing.pk].public
    assert public == (listing.state == "live") == Listing.objects.public().exists()
    Listing.objects.filter(pk=listing.pk).update(state="archived")


def _try(act: Callable[[], object]) -> None:
    try:
        act()
    except Refused:
        return


@pytest.mark.parametrize("step", STEPS)
def test_the_other_side_never_takes_a_step(
    fellside: Company, haoyuan: Company, moderator: Member, step: str
) -> None:
    listing = making.draft(fellside.trader)
    wrong = moderator if step in SUPPLIER else fellside.owner
    reason = {"reason": "Because."} if step in REASONED else {}
    for member in (wrong, haoyuan.owner, fellside.viewer):
        with pytest.raises((NotAllowed, Listing.DoesNotExist)):
            getattr(actions, step)(by=member, ref=listing.ref, **reason)
