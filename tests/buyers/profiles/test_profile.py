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
from marketplace.outbox import work
from suppliers.catalogue.models import Category
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.files import make

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
    "legal_representative": "陈静",
    "platforms": ["taobao", "offline"],
    "categories": [],
}
NAME = "杭州禾木食品有限公司"


@pytest.fixture
def newcomer(db: None) -> Member:
    person = build.user(name="陈静", language="zh-hans")
    actions.start(by=person)
    return member_of(person)


def save(by: Member, **changes: Any) -> BuyerProfile:
    return actions.save(
        by=by, legal_name=NAME, facts=FACTS | changes, licence=build.licence(by)
    )


def typed(**changes: Any) -> dict[str, Any]:
    """The form as a browser sends it, with a photo of the licence."""
    photo = make.upload(make.image(size=(300, 200)))
    given = FACTS | {"legal_name": NAME, "imports_itself": "yes", "licence": photo}
    return {name: value for name, value in (given | changes).items() if value is not None}


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
    answer = client_for(newcomer).post("/zh-hans/buyer/", typed(credit_code=CODE[:-1] + "1"))

    assert answer.status_code == 422
    assert "credit_code" in answer.context["form"].errors
    assert answer.context["form"]["street"].value() == FACTS["street"]


@pytest.mark.capability("B01", "a buyer gives the company in Chinese")
def test_a_spaced_full_width_code_is_read(newcomer: Member, client_for: ClientFor) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in CODE[:6]) + " " + CODE[6:].lower()

    answer = client_for(newcomer).post("/zh-hans/buyer/", typed(credit_code=wide))

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
    work.drain("files.check")

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


@pytest.mark.capability("B02", "the licence is handed in with the code and the representative")
def test_the_licence_and_the_representative_are_asked_for(
    newcomer: Member, client_for: ClientFor
) -> None:
    data = typed(licence=None, legal_representative="")

    answer = client_for(newcomer).post("/zh-hans/buyer/", data)

    errors = answer.context["form"].errors
    assert {"licence", "legal_representative"} <= set(errors)
    with pytest.raises(Invalid) as refused:
        actions.save(by=newcomer, legal_name=NAME, facts=FACTS)
    assert "licence" in refused.value.errors


def test_a_licence_stays_given_when_something_else_is_wrong(
    newcomer: Member, client_for: ClientFor
) -> None:
    client = client_for(newcomer)

    client.post("/zh-hans/buyer/", typed(street=""))
    answer = client.post("/zh-hans/buyer/", typed(licence=None))

    assert answer.status_code == 302
    profile = BuyerProfile.objects.get(organisation=newcomer.organisation)
    assert profile.state == "pending"
    assert profile.licence is not None
    assert replay.problems(profile) == []


@pytest.mark.capability("B02", "an officer reads the licence on the page and decides only then")
def test_an_officer_decides_on_what_they_can_read(
    newcomer: Member, officer: Member, client_for: ClientFor
) -> None:
    profile = save(newcomer)
    url = reverse("profiles:case", args=[profile.ref])

    with pytest.raises(NotAllowed):
        actions.verify(by=officer, ref=profile.ref)
    assert (
        b"<img"
        not in client_for(officer).get(url).content.split(b'aria-labelledby="bc-lic"')[1]
    )
    work.drain("files.check")

    page = client_for(officer).get(url).content.decode()
    shown = reverse("files:file", args=[profile.licence.key])
    assert f'<img src="{shown}"' in page
    assert client_for(officer).get(shown).status_code == 200
    assert profile.legal_representative in page


@pytest.mark.capability(
    "B01",
    "role, place, categories, yearly purchases, import licence and platforms are asked for",
)
def test_the_sign_up_profile_is_kept_and_given_back(
    newcomer: Member, client_for: ClientFor
) -> None:
    client = client_for(newcomer)
    slugs = list(Category.objects.filter(parent=None).values_list("slug", flat=True)[:2])

    client.post("/zh-hans/buyer/", typed(categories=slugs, imports_itself="no"))

    profile = BuyerProfile.objects.get(organisation=newcomer.organisation)
    assert set(profile.categories.values_list("slug", flat=True)) == set(slugs)
    assert (profile.trade, profile.volume) == ("wholesaler", "medium")
    assert (profile.province, profile.city) == ("浙江省", "杭州市")
    assert profile.platforms == ["taobao", "offline"]
    assert not profile.imports_itself
    again = client.get("/zh-hans/buyer/").context["form"]
    assert set(again["categories"].value()) == set(slugs)
    assert again["platforms"].value() == ["taobao", "offline"]
    assert again["imports_itself"].value() == "no"


def test_nobody_is_taken_to_hold_an_import_licence_without_saying(
    newcomer: Member, client_for: ClientFor
) -> None:
    answer = client_for(newcomer).post("/zh-hans/buyer/", typed(imports_itself=None))

    assert "imports_itself" in answer.context["form"].errors
