"""Inviting a colleague, and joining by the mail: for a week, once, for its reader only."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client

from marketplace.accounts import queries
from marketplace.accounts.actions import team
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Invitation, Membership
from marketplace.accounts.roles import Role
from marketplace.lifecycle.refusals import Expired, Invalid, NotAllowed
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
