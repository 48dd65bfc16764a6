"""A company's team: inviting, joining, roles, leaving; and always an owner."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections
from django.db.models import F
from django.test import Client

from marketplace.accounts import keys, queries
from marketplace.accounts.actions import team
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Invitation, Membership
from marketplace.accounts.roles import Role
from marketplace.lifecycle.refusals import Conflict, Expired, Invalid, NotAllowed
from marketplace.outbox import work
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.accounts.conftest import mailed_code

NEW = "new@fellside.example"


def place_of(member: Member) -> Membership:
    return Membership.objects.get(user=member.user, organisation=member.organisation)


def link_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"http://testserver(\S+/invitations/\S+)", str(letter.body))
    assert found
    return found[1]


# --- inviting and joining -----------------------------------------------------------------
def test_an_invitation_is_mailed_and_joins_its_reader(
    fellside: Company, client_for: ClientFor
) -> None:
    client_for(fellside.owner).post(
        "/en/account/team/invite/", {"email": "New@Fellside.example", "role": "trader"}
    )
    work.drain("invitations")
    link = link_in(mail.outbox[-1])
    assert mail.outbox[-1].to == [NEW]
    assert (
        "Join Fellside" not in Client().get(link).content.decode()
    )  # the name is marked as data
    assert "Fellside Bakery Ltd" in Client().get(link).content.decode()

    newcomer = Member(build.user(email=NEW))
    client = client_for(newcomer)
    client.get(link)
    answer = client.post(link)

    assert answer.url == "/en/home/"
    assert member_of(newcomer.user).role == Role.TRADER
    assert client.session["organisation"] == fellside.organisation.pk


def test_a_buyers_invitation_is_in_chinese(haoyuan: Company) -> None:
    team.invite(by=haoyuan.owner, email=NEW, role=Role.VIEWER)

    work.drain("invitations")

    assert "英契" in mail.outbox[-1].subject
    assert link_in(mail.outbox[-1]).startswith("/zh-hans/account/invitations/")


def test_an_invitation_ends_after_a_week(fellside: Company) -> None:
    invitation = team.invite(by=fellside.owner, email=NEW, role=Role.TRADER)
    token = queries.token_of(invitation)
    person = build.user(email=NEW)
    Invitation.objects.update(expires_at=F("expires_at") - timedelta(days=7, seconds=1))

    with pytest.raises(Expired):
        team.accept(user=person, token=token)

    assert (
        "not open any more"
        in Client().get(f"/en/account/invitations/{token}/").content.decode()
    )


def test_only_the_person_invited_can_join(fellside: Company, client_for: ClientFor) -> None:
    token = queries.token_of(team.invite(by=fellside.owner, email=NEW, role=Role.OWNER))
    thief = Member(build.user())

    answer = client_for(thief).post(f"/en/account/invitations/{token}/")

    assert answer.status_code == 403
    assert (
        "another e-mail address"
        in client_for(thief).get(f"/en/account/invitations/{token}/").content.decode()
    )
    assert not Membership.objects.filter(user=thief.user).exists()


def test_an_invitation_joins_once(fellside: Company) -> None:
    token = queries.token_of(team.invite(by=fellside.owner, email=NEW, role=Role.TRADER))
    person = build.user(email=NEW)
    team.accept(user=person, token=token)
    place = Membership.objects.get(user=person)
    team.remove(by=fellside.owner, membership_id=place.pk)

    with pytest.raises(Expired):
        team.accept(user=person, token=token)


def test_a_made_up_token_leads_nowhere() -> None:
    assert Client().get("/en/account/invitations/made-up/").status_code == 404


def test_our_staff_join_no_company(fellside: Company, officer: Member) -> None:
    invitation = team.invite(by=fellside.owner, email=officer.user.email, role=Role.TRADER)

    with pytest.raises(NotAllowed):
        team.accept(user=officer.user, token=queries.token_of(invitation))


def test_inviting_again_replaces_the_first(fellside: Company) -> None:
    first = team.invite(by=fellside.owner, email=NEW, role=Role.TRADER)
    second = team.invite(by=fellside.owner, email=NEW, role=Role.MANAGER)

    assert [row.pk for row in queries.invitations(fellside.owner)] == [second.pk]
    with pytest.raises(Expired):
        team.accept(user=build.user(email=NEW), token=queries.token_of(first))


def test_a_withdrawn_invitation_opens_nothing_and_is_not_mailed(
    fellside: Company, client_for: ClientFor
) -> None:
    invitation = team.invite(by=fellside.owner, email=NEW, role=Role.TRADER)

    client_for(fellside.owner).post(f"/en/account/team/invitations/{invitation.pk}/withdraw/")
    work.drain("invitations")

    assert mail.outbox == []
    with pytest.raises(Expired):
        team.accept(user=build.user(email=NEW), token=queries.token_of(invitation))


def test_somebody_in_the_team_is_not_invited_again(
    fellside: Company, client_for: ClientFor
) -> None:
    answer = client_for(fellside.owner).post(
        "/en/account/team/invite/",
        {"email": fellside.trader.user.email, "role": "viewer"},
    )

    assert answer.status_code == 422
    assert "already in your team" in answer.content.decode()


def test_invitations_cannot_flood(fellside: Company) -> None:
    for number in range(team.A_DAY):
        team.invite(by=fellside.owner, email=f"{number}@example.com", role=Role.VIEWER)

    with pytest.raises(Invalid):
        team.invite(by=fellside.owner, email=NEW, role=Role.VIEWER)


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


def test_a_newcomer_signs_up_from_the_invitation_and_comes_back_to_it(
    fellside: Company,
) -> None:
    invitation = team.invite(by=fellside.owner, email=NEW, role=Role.TRADER)
    path = f"/en/account/invitations/{queries.token_of(invitation)}/"
    client = Client()
    page = client.get(path).content.decode()
    door = re.search(r'href="([^"]+signup[^"]+)"', page)
    assert door
    form = client.get(door[1].replace("&amp;", "&"))
    assert form.context["form"]["email"].value() == NEW

    sent = {
        "side": "member",
        "display_name": "New Colleague",
        "email": NEW,
        "password1": "marmalade on a tuesday",
        "agree": "on",
        "next": path,
    }
    client.post("/en/account/signup/", sent)
    answer = client.post("/en/account/confirm-email/", {"code": mailed_code()})

    assert answer.url == path
    assert client.post(path).url == "/en/home/"
    assert client.get("/en/account/team/").status_code == 200
