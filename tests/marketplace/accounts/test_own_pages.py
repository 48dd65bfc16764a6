"""A person's own pages: profile, language, company acted for, keys; and the admin."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from marketplace.accounts import keys
from marketplace.accounts.members import Member
from marketplace.accounts.models import ApiKey, Membership, User
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.accounts.conftest import Enter

PROFILE = {
    "display_name": "Rachel Holt",
    "language": "zh-hans",
    "timezone": "Asia/Shanghai",
    "phone": "01539 720000",
}


# --- profile ------------------------------------------------------------------------------
def test_a_profile_is_saved(fellside: Company, client_for: ClientFor) -> None:
    answer = client_for(fellside.owner).post(
        "/en/account/settings/", PROFILE | {"phone": "+44 1539 720000"}
    )

    assert answer.url == "/en/account/settings/"
    user = User.objects.get(pk=fellside.owner.user.pk)
    assert (user.display_name, user.language) == ("Rachel Holt", "zh-hans")
    assert user.phone == "+441539720000"


def test_a_chinese_name_is_saved_in_its_parts(haoyuan: Company, client_for: ClientFor) -> None:
    user = haoyuan.owner.user
    User.objects.filter(pk=user.pk).update(family_name="王", given_name="伟")
    form = {"family_name": "陈", "given_name": "思远", "language": "zh-hans"}

    client_for(haoyuan.owner).post(
        "/zh-hans/account/settings/", form | {"timezone": "Asia/Shanghai", "phone": ""}
    )

    user.refresh_from_db()
    assert user.display_name == "陈思远"


def test_a_phone_of_neither_country_is_refused(
    fellside: Company, client_for: ClientFor
) -> None:
    answer = client_for(fellside.owner).post("/en/account/settings/", PROFILE | {"phone": "12"})

    assert answer.status_code == 422
    assert "country code" in answer.content.decode()


def test_nothing_else_of_a_person_can_be_written(
    fellside: Company, client_for: ClientFor
) -> None:
    client_for(fellside.owner).post(
        "/en/account/settings/",
        PROFILE
        | {
            "phone": "",
            "is_staff": "on",
            "is_superuser": "on",
            "email": "x@example.com",
            "sessions_epoch": "9",
            "is_active": "",
        },
    )

    user = User.objects.get(pk=fellside.owner.user.pk)
    assert user.display_name == "Rachel Holt"
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)
    assert (user.email, user.sessions_epoch) == (fellside.owner.user.email, 0)


# --- the language one reads ---------------------------------------------------------------
@pytest.mark.capability("T01", "the language read last is stored with the person")
def test_the_switch_keeps_the_language(fellside: Company, client_for: ClientFor) -> None:
    client = client_for(fellside.owner)

    client.get("/zh-hans/notices/", headers={"Referer": "http://testserver/en/notices/?page=2"})

    assert User.objects.get(pk=fellside.owner.user.pk).language == "zh-hans"


@pytest.mark.parametrize(
    "referer", ["", "http://elsewhere.example/en/notices/", "http://testserver/en/home/"]
)
def test_a_link_to_the_other_language_does_not(
    fellside: Company, client_for: ClientFor, referer: str
) -> None:
    client_for(fellside.owner).get("/zh-hans/notices/", headers={"Referer": referer})

    assert User.objects.get(pk=fellside.owner.user.pk).language == "en"


# --- the company acted for ----------------------------------------------------------------
def test_one_acts_for_one_company_at_a_time(
    fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    Membership.objects.create(
        user=fellside.owner.user, organisation=rival.organisation, role="viewer"
    )
    client = client_for(fellside.owner)
    assert rival.organisation.legal_name in client.get("/en/account/settings/").content.decode()

    client.post("/en/account/company/", {"organisation": rival.organisation.ref})

    assert client.get("/en/account/keys/").status_code == 403
    assert rival.owner.user.email in client.get("/en/account/team/").content.decode()


def test_nobody_acts_for_a_strangers_company(
    fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.owner)

    answer = client.post("/en/account/company/", {"organisation": rival.organisation.ref})

    assert answer.status_code == 404
    assert client.session["organisation"] == fellside.organisation.pk


# --- API keys -----------------------------------------------------------------------------
def test_a_key_is_shown_once(fellside: Company, enter: Enter) -> None:
    client = enter(fellside.owner.user.email)

    page = client.post("/en/account/keys/new/", {"name": "Warehouse"}).content.decode()

    token = re.search(r"tp_[0-9a-f]{12}_[\w-]+", page)
    assert token
    found = keys.member_for(token[0])
    assert found is not None
    assert found[0].organisation == fellside.organisation
    listing = client.get("/en/account/keys/").content.decode()
    assert "Warehouse" in listing
    assert token[0] not in listing


def test_making_a_key_asks_for_the_password_once_more(
    fellside: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.owner)  # signed in some time ago

    for method in (client.get, client.post):
        answer = method("/en/account/keys/new/", {"name": "Warehouse"})
        assert answer.url == "/en/account/again/?next=/en/account/keys/new/"
    assert not ApiKey.objects.exists()

    client.post(answer.url, {"password": build.PASSWORD})
    assert client.get("/en/account/keys/new/").status_code == 200


def test_a_key_is_revoked(fellside: Company, enter: Enter) -> None:
    key, token = keys.issue(by=fellside.owner, name="Warehouse")
    client = enter(fellside.owner.user.email)
    assert "Warehouse" in client.get(f"/en/account/keys/{key.pk}/revoke/").content.decode()

    client.post(f"/en/account/keys/{key.pk}/revoke/")

    assert keys.member_for(token) is None


def test_keys_of_others_are_out_of_reach(
    fellside: Company, rival: Company, enter: Enter, client_for: ClientFor
) -> None:
    key, token = keys.issue(by=fellside.owner, name="Warehouse")

    answer = enter(rival.owner.user.email).post(f"/en/account/keys/{key.pk}/revoke/")

    assert answer.status_code == 404
    assert client_for(fellside.trader).get("/en/account/keys/").status_code == 403
    assert keys.member_for(token) is not None


# --- everything opens, in both languages --------------------------------------------------
OPEN = ["login/", "signup/", "signup/?as=supplier", "signup/?as=buyer", "password/reset/"]
OPEN += ["password/reset/sent/", "password/reset/done/", "inactive/", "password/reset/key/1-x/"]
OWN = ["settings/", "security/", "team/", "keys/", "keys/new/", "logout/", "again/"]
OWN += ["password/change/", "two-step/app/", "two-step/"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_opens(fellside: Company, enter: Enter, language: str) -> None:
    for path in OPEN:
        assert Client().get(f"/{language}/account/{path}").status_code == 200, path
    client = enter(fellside.owner.user.email)
    for path in OWN:
        assert client.get(f"/{language}/account/{path}").status_code == 200, path


def test_strangers_sign_in_first(db: None) -> None:
    for path in OWN:
        if path != "logout/":
            answer = Client().get(f"/en/account/{path}")
            assert answer.status_code == 302, path
            assert answer.url.startswith("/en/account/login/?next="), path


def test_after_signing_in_one_goes_on_where_one_wanted(fellside: Company) -> None:
    client = Client()
    form = {"login": fellside.owner.user.email, "password": build.PASSWORD}

    there = client.post("/en/account/login/", form | {"next": "/en/account/team/"})
    assert there.url == "/en/account/team/"
    client.post("/en/account/logout/")
    away = client.post("/en/account/login/", form | {"next": "https://evil.example/"})
    assert away.url == "/en/home/"


# --- the admin ----------------------------------------------------------------------------
def test_accounts_are_closed_in_the_admin(client_for: ClientFor, fellside: Company) -> None:
    root = build.user(is_staff=True, is_superuser=True)
    client = client_for(Member(root))
    assert client.get("/en/admin/accounts/user/").status_code == 200
    assert client.get("/en/admin/accounts/organisation/").status_code == 200
    target = fellside.trader.user

    client.post(
        "/en/admin/accounts/user/",
        {"action": "close_accounts", "_selected_action": [target.pk, root.pk]},
    )

    assert not User.objects.get(pk=target.pk).is_active
    assert User.objects.get(pk=root.pk).is_active


def test_an_officer_only_reads_what_they_were_granted(
    client_for: ClientFor, officer: Member
) -> None:
    assert client_for(officer).get("/en/admin/accounts/user/").status_code == 403
