"""A buyer's company: opened once, checked by code, judged by an officer."""

from typing import Any

import pytest
from django.urls import reverse

from buyers.profiles import actions
from buyers.profiles.models import BuyerProfile
from marketplace.accounts.members import Member, member_of
from marketplace.lifecycle import replay
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.notifications.models import Notification
from tests import build
from tests.build import Company
from tests.conftest import ClientFor

CODE = "91330106MA2KL8T410"
FACTS: dict[str, Any] = {
    "credit_code": CODE,
    "trade": "wholesaler",
    "volume": "medium",
    "province": "浙江省",
    "city": "杭州市",
    "district": "西湖区",
    "street": "文三路 1 号",
    "postcode": "310012",
    "imports_itself": True,
}


@pytest.fixture
def newcomer(db: None) -> Member:
    person = build.user(name="陈静", language="zh-hans")
    actions.start(by=person)
    return member_of(person)


def save(by: Member, **changes: Any) -> BuyerProfile:
    return actions.save(by=by, legal_name="杭州禾木食品有限公司", facts=FACTS | changes)


def test_a_person_opens_one_company_however_often_they_ask(newcomer: Member) -> None:
    again = actions.start(by=newcomer.user)

    assert again.organisation == newcomer.organisation
    assert newcomer.role == "owner"


@pytest.mark.capability(
    "B02", "a valid credit code lets the company ask before the licence is checked"
)
def test_a_company_with_a_valid_code_may_ask_at_once(newcomer: Member) -> None:
    profile = save(newcomer)

    newcomer.organisation.refresh_from_db()
    assert profile.state == "pending"
    assert newcomer.organisation.trading
    assert newcomer.organisation.level == 0


@pytest.mark.capability(
    "B02", "a credit code whose check character is wrong is refused on the field"
)
def test_a_wrong_code_is_refused_on_its_field(newcomer: Member, client_for: ClientFor) -> None:
    data = FACTS | {"legal_name": "杭州禾木食品有限公司", "credit_code": CODE[:-1] + "1"}

    answer = client_for(newcomer).post("/zh-hans/buyer/", data)

    assert answer.status_code == 422
    assert "credit_code" in answer.context["form"].errors
    assert answer.context["form"]["street"].value() == FACTS["street"]


@pytest.mark.capability("B01", "a buyer gives the company in Chinese")
def test_a_spaced_full_width_code_is_read(newcomer: Member, client_for: ClientFor) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in CODE[:6]) + " " + CODE[6:].lower()
    data = FACTS | {"legal_name": "杭州禾木食品有限公司", "credit_code": wide}

    answer = client_for(newcomer).post("/zh-hans/buyer/", data)

    assert answer.status_code == 302
    profile = BuyerProfile.objects.get(organisation=newcomer.organisation)
    assert profile.credit_code == CODE
    assert profile.organisation.legal_name == "杭州禾木食品有限公司"


def test_two_companies_cannot_have_one_code(newcomer: Member) -> None:
    save(newcomer)
    second = build.user(language="zh-hans")
    actions.start(by=second)

    with pytest.raises(Invalid) as refused:
        save(member_of(second))

    assert "credit_code" in refused.value.errors


@pytest.mark.capability("B02", "an officer verifies or rejects with a reason")
def test_an_officer_verifies_and_the_company_is_told(newcomer: Member, officer: Member) -> None:
    profile = save(newcomer)

    actions.verify(by=officer, ref=profile.ref)

    newcomer.organisation.refresh_from_db()
    assert newcomer.organisation.level == 1
    assert Notification.objects.filter(recipient=newcomer.user, kind="buyer.verify").exists()
    with pytest.raises(NotAllowed):
        save(newcomer)


@pytest.mark.capability("B02", "an officer verifies or rejects with a reason")
def test_a_rejected_company_reads_why_and_may_hand_in_again(
    newcomer: Member, officer: Member
) -> None:
    profile = save(newcomer)
    with pytest.raises(Invalid):
        actions.reject(by=officer, ref=profile.ref, reason=" ")

    actions.reject(by=officer, ref=profile.ref, reason="The licence cannot be read.")

    newcomer.organisation.refresh_from_db()
    assert not newcomer.organisation.trading
    profile = save(newcomer)
    assert profile.state == "pending"
    assert replay.problems(profile) == []


def test_only_officers_see_cases(
    newcomer: Member, officer: Member, fellside: Company, client_for: ClientFor
) -> None:
    profile = save(newcomer)
    url = reverse("profiles:case", args=[profile.ref])

    assert client_for(officer).get(url).status_code == 200
    assert client_for(fellside.owner).get(url).status_code == 404
    assert client_for(None).get(url).status_code == 302
