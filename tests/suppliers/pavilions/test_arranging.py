"""Staff put pavilions together in the admin; what cannot stand is said, and others do not."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from suppliers.pavilions import actions
from suppliers.pavilions.models import Pavilion
from tests import build
from tests.conftest import ClientFor

pytestmark = pytest.mark.django_db
FORM = {
    "kind": "theme",
    "slug": "tea-time",
    "title_en": "Tea time",
    "title_zh": "下午茶",
    "text_en": "",
    "text_zh": "",
    "picture": "tea",
    "region": "",
    "query": "q=tea&category=tea",
    "from_on": "2026-01-01",
    "until_on": "",
    "position": "1",
    **{
        f"{name}-{field}": value
        for name in ("suppliers", "listings")
        for field, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
    },
}
ADD = "/en/admin/pavilions/pavilion/add/"
STAFF = pytest.mark.capability("D13", "staff put pavilions together, and nobody else does")


@STAFF
def test_a_moderator_puts_one_together(
    moderator: Member, client_for: ClientFor, index: object, fellside: build.Company
) -> None:
    client = client_for(moderator)
    tweed = build.listing(supplier=fellside, title="Tweed")
    chosen = {
        "listings-TOTAL_FORMS": "1",
        "listings-0-listing": str(tweed.pk),
        "listings-0-position": "1",
    }
    answer = client.post(ADD, FORM | chosen)

    assert answer.status_code == 302, answer.context["errors"]
    made = Pavilion.objects.get(slug="tea-time")
    assert made.changed_by == moderator.user
    assert made.listings.get().listing == tweed
    assert Client().get("/en/pavilions/tea-time/").status_code == 200


@STAFF
@pytest.mark.parametrize(
    "wrong",
    [
        {"query": "colour=red"},
        {"query": "max_moq=plenty"},
        {"kind": "region"},
        {"until_on": "2025-12-31"},
        {"title_zh": ""},
    ],
)
def test_what_cannot_stand_is_said(
    moderator: Member, client_for: ClientFor, wrong: dict[str, str]
) -> None:
    answer = client_for(moderator).post(ADD, FORM | wrong)

    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not Pavilion.objects.exists()


@STAFF
def test_others_do_not(officer: Member, fellside: build.Company, client_for: ClientFor) -> None:
    assert client_for(officer).post(ADD, FORM).status_code == 403
    assert client_for(fellside.owner).post(ADD, FORM).status_code in {302, 403, 404}
    with pytest.raises(NotAllowed):
        actions.keep(by=fellside.owner, pavilion=Pavilion())
    with pytest.raises(NotAllowed):
        actions.feature(by=officer, pavilion=Pavilion())
    assert not Pavilion.objects.exists()


def test_a_search_with_its_question_mark_is_read(moderator: Member) -> None:
    row = Pavilion(
        slug="a",
        kind="theme",
        title_en="A",
        title_zh="甲",
        picture="tea",
        query="?q=tea",
        from_on=date(2026, 1, 1),
    )
    actions.keep(by=moderator, pavilion=row)
    assert row.query == "q=tea"
    row.query = "page=2&nothing=1"
    with pytest.raises(Invalid):
        actions.keep(by=moderator, pavilion=row)
