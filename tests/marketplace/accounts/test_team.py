"""A company's team: roles, leaving, who may; and always an owner."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from marketplace.accounts import keys
from marketplace.accounts.actions import team
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role
from marketplace.lifecycle.refusals import Conflict, NotAllowed
from tests.build import Company
from tests.conftest import ClientFor

NEW = "new@fellside.example"


def place_of(member: Member) -> Membership:
    return Membership.objects.get(user=member.user, organisation=member.organisation)


# --- roles and leaving --------------------------------------------------------------------
def test_an_owner_changes_a_role(fellside: Company, client_for: ClientFor) -> None:
    place = place_of(fellside.trader)

    client_for(fellside.owner).post(f"/en/account/team/{place.pk}/role/", {"role": "manager"})

    place.refresh_from_db()
    assert place.role == Role.MANAGER


def test_a_role_nobody_knows_is_refused(fellside: Company, client_for: ClientFor) -> None:
    place = place_of(fellside.trader)

    answer = client_for(fellside.owner).post(
        f"/en/account/team/{place.pk}/role/", {"role": "king"}
    )

    assert answer.status_code == 422


def test_the_last_owner_neither_steps_down_nor_leaves(
    fellside: Company, client_for: ClientFor
) -> None:
    place = place_of(fellside.owner)
    client = client_for(fellside.owner)

    assert (
        client.post(f"/en/account/team/{place.pk}/role/", {"role": "viewer"}).status_code == 409
    )
    assert client.post(f"/en/account/team/{place.pk}/remove/").status_code == 409

    place.refresh_from_db()
    assert place.role == Role.OWNER


def test_a_closed_account_does_not_count_as_an_owner(fellside: Company) -> None:
    second = place_of(fellside.trader)
    team.change_role(by=fellside.owner, membership_id=second.pk, role=Role.OWNER)
    second.user.is_active = False
    second.user.save()

    with pytest.raises(Conflict):
        team.remove(by=fellside.owner, membership_id=place_of(fellside.owner).pk)


@pytest.mark.django_db(transaction=True)
def test_two_owners_removing_each_other_leave_one(fellside: Company) -> None:
    second = place_of(fellside.trader)
    team.change_role(by=fellside.owner, membership_id=second.pk, role=Role.OWNER)
    other = member_of(fellside.trader.user, fellside.organisation)

    def out(pair: tuple[Member, int]) -> bool:
        try:
            team.remove(by=pair[0], membership_id=pair[1])
        except (Conflict, NotAllowed):
            return False
        finally:
            connections.close_all()
        return True

    pairs = [(fellside.owner, second.pk), (other, place_of(fellside.owner).pk)]
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(out, pairs))

    assert sorted(done) == [False, True]
    owners = Membership.objects.filter(organisation=fellside.organisation, role=Role.OWNER)
    assert owners.count() == 1


def test_who_is_removed_is_out_at_once_with_their_keys(
    fellside: Company, client_for: ClientFor
) -> None:
    _key, token = keys.issue(by=fellside.trader, name="ERP")
    client = client_for(fellside.trader)
    assert client.get("/en/account/team/").status_code == 200
    place = place_of(fellside.trader)

    page = client_for(fellside.owner).get(f"/en/account/team/{place.pk}/remove/")
    assert "from the team?" in page.content.decode()
    client_for(fellside.owner).post(f"/en/account/team/{place.pk}/remove/")

    assert client.get("/en/account/team/").status_code == 403
    assert keys.member_for(token) is None


def test_anybody_may_leave(fellside: Company, client_for: ClientFor) -> None:
    place = place_of(fellside.viewer)

    answer = client_for(fellside.viewer).post(f"/en/account/team/{place.pk}/remove/")

    assert answer.url == "/en/home/"
    assert not Membership.objects.filter(pk=place.pk).exists()


def test_the_question_comes_as_a_fragment_to_htmx(
    fellside: Company, client_for: ClientFor
) -> None:
    place = place_of(fellside.viewer)

    answer = client_for(fellside.owner).get(
        f"/en/account/team/{place.pk}/remove/", headers={"HX-Request": "true"}
    )

    assert "<html" not in answer.content.decode()


# --- who may ------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["trader", "viewer"])
def test_only_an_owner_manages_the_team(
    fellside: Company, client_for: ClientFor, who: str
) -> None:
    client = client_for(getattr(fellside, who))
    place = place_of(fellside.owner)
    invite = {"email": NEW, "role": "owner"}

    assert client.get("/en/account/team/").status_code == 200
    assert client.post("/en/account/team/invite/", invite).status_code == 403
    assert client.post(f"/en/account/team/{place.pk}/role/", invite).status_code == 403
    assert client.post(f"/en/account/team/{place.pk}/remove/").status_code == 403


def test_strangers_see_no_team_but_their_own(
    fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    client = client_for(rival.owner)
    place = place_of(fellside.trader)
    invitation = team.invite(by=fellside.owner, email=NEW, role=Role.TRADER)

    assert fellside.trader.user.email not in client.get("/en/account/team/").content.decode()
    assert (
        client.post(f"/en/account/team/{place.pk}/role/", {"role": "viewer"}).status_code == 404
    )
    assert client.get(f"/en/account/team/{place.pk}/remove/").status_code == 404
    assert (
        client.post(f"/en/account/team/invitations/{invitation.pk}/withdraw/").status_code
        == 404
    )


def test_a_right_lost_meanwhile_is_lost(fellside: Company) -> None:
    stale = fellside.owner
    Membership.objects.filter(user=stale.user).update(role=Role.VIEWER)

    with pytest.raises(NotAllowed):
        team.invite(by=stale, email=NEW, role=Role.OWNER)
