"""Look, collect and write without an account; sign up; find it all again and send it."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from buyers.rfqs.models import Rfq
from marketplace.notifications.models import Notification
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.buyers.profiles.test_profile import typed
from tests.conftest import ClientFor
from tests.marketplace.accounts.conftest import mailed_code

SIGN_UP = {
    "side": "buyer",
    "family_name": "林",
    "given_name": "晓",
    "email": "linxiao@hemu.example",
    "password1": "marmalade on a tuesday",
    "agree": "on",
}


@pytest.fixture
def goods(db: None, fellside: Company, rival: Company) -> list[Listing]:
    cache.clear()
    return [build.listing(supplier=fellside), build.listing(supplier=rival)]


def written(goods: list[Listing]) -> dict[str, str]:
    first, second = goods
    return {
        "visitor": "1",
        f"quantity-{first.ref}": "480",
        f"target_price-{first.ref}": "15.50",
        f"note-{first.ref}": "外箱贴中文标签",
        f"quantity-{second.ref}": "96",
        "incoterm": "FCA",
        "place": "Felixstowe",
        "destination": "宁波",
        "message": "请报两款的价格。",
    }


def address(name: str, *args: object) -> str:
    with override("zh-hans"):
        return reverse(name, args=args)


@pytest.mark.capability("B07", "searching and reading listings need no account")
def test_looking_needs_no_account(goods: list[Listing]) -> None:
    client = Client()

    assert client.get(address("search:results") + "?q=酥饼").status_code == 200
    page = client.get(address("catalogue:listing", goods[0].ref))
    assert page.status_code == 200
    assert "17.10" in page.content.decode()


@pytest.mark.capability("B07", "a request is written without an account and kept")
def test_a_visitor_writes_a_request(goods: list[Listing]) -> None:
    client = Client()
    for each in goods:
        client.post(address("rfqs:put_aside"), {"listing": each.ref, "quantity": "48"})

    page = client.get(address("rfqs:ask"))
    sent = client.post(address("rfqs:ask"), written(goods))
    again = client.get(address("rfqs:ask")).context["form"]

    assert page.status_code == 200
    assert "consignee" not in page.content.decode().split("<form")[-1]
    assert sent.status_code == 302
    assert sent.url.startswith(address("account_signup") + "?as=buyer&next=")
    assert again[f"note-{goods[0].ref}"].value() == "外箱贴中文标签"
    assert again["destination"].value() == "宁波"
    assert not Rfq.objects.exists()


@pytest.mark.capability("B07", "what was kept is attached after sign-up, and can be sent")
def test_it_survives_sign_up_and_is_sent(
    goods: list[Listing], fellside: Company, rival: Company
) -> None:
    client = Client()
    for each in goods:
        client.post(address("rfqs:put_aside"), {"listing": each.ref, "quantity": "48"})
    door = client.post(address("rfqs:ask"), written(goods)).url

    page = client.get(door)
    there = page.context["redirect_field_value"]
    client.post(address("account_signup"), SIGN_UP | {"next": there})
    confirmed = client.post(
        address("account_email_verification_sent"), {"code": mailed_code()}, follow=True
    )
    assert confirmed.redirect_chain[-1][0] == address("profiles:profile")
    company = client.post(address("profiles:profile"), typed())
    assert company.url == address("rfqs:ask")
    form = client.get(company.url).context["form"]

    wanted = {name: value for name, value in written(goods).items() if name != "visitor"}
    shown = {name: form[name].value() for name in wanted}
    assert shown == wanted
    client.post(company.url, shown)
    sent = Rfq.objects.order_by("pk")
    assert [rfq.supplier for rfq in sent] == [fellside.organisation, rival.organisation]
    assert {rfq.destination for rfq in sent} == {"宁波"}
    assert [line.quantity for rfq in sent for line in rfq.lines.all()] == [480, 96]
    assert Notification.objects.filter(
        kind="rfq.received", recipient=fellside.owner.user
    ).exists()
    assert "rfq_basket" not in client.session


def test_a_basket_alone_survives_sign_up(goods: list[Listing]) -> None:
    client = Client()
    client.get(address("rfqs:ask") + f"?listing={goods[0].ref}&quantity=240")

    client.post(address("account_signup"), SIGN_UP)
    client.post(address("account_email_verification_sent"), {"code": mailed_code()})
    client.get(address("profiles:start"))
    company = client.post(address("profiles:profile"), typed())

    assert company.url == address("rfqs:ask")
    form = client.get(company.url).context["form"]
    assert form[f"quantity-{goods[0].ref}"].value() == 240


def test_signing_in_finds_it_too(
    goods: list[Listing], haoyuan: Company, client_for: ClientFor
) -> None:
    client = Client()
    client.get(address("rfqs:ask") + f"?listing={goods[0].ref}&quantity=240")
    client.post(address("rfqs:ask"), written(goods[:1] * 2))

    client.post(
        address("account_login"),
        {"login": haoyuan.owner.user.email, "password": build.PASSWORD},
    )

    page = client.get(address("rfqs:ask"))
    assert page.context["form"]["message"].value() == "请报两款的价格。"


def test_somebody_who_came_to_sell_is_not_made_a_buyer(goods: list[Listing]) -> None:
    client = Client()
    person = build.user()
    client.force_login(person)

    answer = client.get(address("rfqs:ask") + f"?listing={goods[0].ref}")

    assert answer.status_code == 403
    assert not person.memberships.exists()
