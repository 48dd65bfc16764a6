"""The list of notifications, opening one, and marking them read."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import gettext_lazy as _

from marketplace.notifications import actions, kinds, queries
from marketplace.notifications.models import Notification
from tests.build import Company
from tests.conftest import ClientFor


@pytest.fixture
def notice(fellside: Company) -> Notification:
    kinds.register(kinds.Kind("test.asked", _("%(who)s asks"), _("For %(what)s.")))
    actions.tell(
        kind="test.asked",
        event_key="asked:1",
        recipients=[fellside.owner.user],
        params={"who": "浩源", "what": "shortbread"},
        path_name="notifications:list",
        organisation=fellside.organisation,
    )
    return Notification.objects.get()


def test_the_list_shows_what_one_was_told(
    notice: Notification, fellside: Company, client_for: ClientFor
) -> None:
    page = client_for(fellside.owner).get("/en/notices/").content.decode()

    assert "浩源 asks" in page
    assert "For shortbread." in page


def test_a_colleague_does_not_see_it(
    notice: Notification, fellside: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.trader)

    assert "浩源" not in client.get("/en/notices/").content.decode()
    assert client.get(f"/en/notices/{notice.pk}/").status_code == 404
    assert client.post(f"/en/notices/{notice.pk}/read/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_a_stranger_signs_in_first(client_for: ClientFor) -> None:
    answer = client_for(None).get("/en/notices/")

    assert answer.status_code == 302
    assert answer.url == "/en/account/login/?next=/en/notices/"


def test_opening_marks_it_read_and_goes_there(
    notice: Notification, fellside: Company, client_for: ClientFor
) -> None:
    answer = client_for(fellside.owner).get(f"/en/notices/{notice.pk}/")

    assert answer.url == "/en/notices/"
    assert queries.unread_count(fellside.owner) == 0


def test_opening_acts_for_the_company_it_was_told_for(
    notice: Notification, fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    from marketplace.accounts.members import member_of
    from marketplace.accounts.models import Membership

    Membership.objects.create(
        user=fellside.owner.user, organisation=rival.organisation, role="viewer"
    )
    client = client_for(member_of(fellside.owner.user, rival.organisation))

    client.get(f"/en/notices/{notice.pk}/")

    assert client.session["organisation"] == fellside.organisation.pk


def test_all_are_marked_read_at_once(
    notice: Notification, fellside: Company, client_for: ClientFor
) -> None:
    assert queries.unread_count(fellside.owner) == 1

    client_for(fellside.owner).post("/en/notices/read/")

    assert queries.unread_count(fellside.owner) == 0


def test_only_unread_ones_can_be_shown(
    notice: Notification, fellside: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.owner)
    actions.read(by=fellside.owner, notification_id=notice.pk)

    assert "浩源" not in client.get("/en/notices/?show=unread").content.decode()
    assert client.get("/zh-hans/notices/?page=99").status_code == 200


def test_reading_needs_a_post(fellside: Company, client_for: ClientFor) -> None:
    assert client_for(fellside.owner).get("/en/notices/read/").status_code == 405


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Your application APP-7 is approved"), ("zh-hans", "您的申请APP-7已通过")],
)
def test_the_list_is_in_the_language_of_the_page(
    fellside: Company, client_for: ClientFor, language: str, title: str
) -> None:
    actions.tell(
        kind="onboarding.approve",
        event_key="approved:7",
        recipients=[fellside.owner.user],
        params={"ref": "APP-7"},
    )

    page = client_for(fellside.owner).get(f"/{language}/notices/").content.decode()

    assert title in re.sub(r"<[^>]+>", "", page)


def test_every_page_says_how_many_are_unread(
    notice: Notification, fellside: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.owner)
    count = re.compile(
        r'href="/en/notices/"[^>]*>(?:(?!</a>).)*class="count[^"]*">1<', re.DOTALL
    )

    assert count.search(client.get("/en/account/settings/").content.decode())
    client.post("/en/notices/read/")
    assert not count.search(client.get("/en/account/settings/").content.decode())
