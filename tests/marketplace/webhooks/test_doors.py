"""The pages and the API of an owner."""

from __future__ import annotations

import time

import pytest
from allauth.account.internal.flows import login
from django.test import Client

from marketplace.accounts import keys
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.webhooks import actions, choices, events
from marketplace.webhooks.models import Delivery, Endpoint
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.webhooks.conftest import URL, Receiver, run

PAGE = "/en/account/webhooks/"
API = "/api/v1/webhooks/"


def owner_of(company: Company) -> Client:
    """A browser of the owner, who has given their password just now."""
    client = build.client(company.owner)
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time()}
    ]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(company.owner.user_id)
    session.save()
    return client


def headers(company: Company) -> dict[str, str]:
    return {"Authorization": f"Bearer {keys.issue(by=company.owner, name='x')[1]}"}


@pytest.mark.capability(
    "I02", "owners set up endpoints, see the log and send again, on pages and through the API"
)
def test_an_owner_sees_the_secret_once(fellside: Company) -> None:
    client = owner_of(fellside)

    page = client.post(f"{PAGE}new/", {"url": URL, "types": ["order.created"]})

    endpoint = Endpoint.objects.get()
    assert "whsec_" in page.content.decode()
    assert endpoint.types == ["order.created"]
    for path in ("", f"{endpoint.pk}/", f"{endpoint.pk}/edit/"):
        shown = client.get(PAGE + path).content.decode()
        assert "whsec_" not in shown
        assert URL in shown


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://erp.example.com/", "begins with https://"),
        ("https://10.0.0.1/", "public internet"),
    ],
)
def test_a_wrong_address_is_refused_beside_the_field(
    fellside: Company, url: str, words: str
) -> None:
    answer = owner_of(fellside).post(f"{PAGE}new/", {"url": url, "description": "The ERP"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="The ERP"' in page
    assert not Endpoint.objects.exists()


@pytest.mark.capability(
    "I02", "owners set up endpoints, see the log and send again, on pages and through the API"
)
def test_the_log_shows_attempts_and_sends_again(
    fellside: Company, endpoint: Endpoint, receiver: Receiver
) -> None:
    client = owner_of(fellside)
    receiver.says(500, 200, text="no <b>room</b>")

    assert client.post(f"{PAGE}{endpoint.pk}/test/").status_code == 302
    run()
    made = Delivery.objects.get()
    page = client.get(f"{PAGE}deliveries/{made.pk}/").content.decode()
    assert "no &lt;b&gt;room&lt;/b&gt;" in page
    assert made.message.uid in page

    client.post(f"{PAGE}deliveries/{made.pk}/replay/")
    Endpoint.objects.update(rests_until=None)
    run()
    assert "Arrived" in client.get(f"{PAGE}{endpoint.pk}/").content.decode()


def test_switching_rotating_and_removing(fellside: Company, endpoint: Endpoint) -> None:
    client = owner_of(fellside)
    here = f"{PAGE}{endpoint.pk}/"

    assert "whsec_" in client.post(f"{here}secret/").content.decode()
    client.post(f"{here}switch/")
    assert "Switched off by hand" in client.get(here).content.decode()
    client.post(f"{here}test/")
    assert not Delivery.objects.exists()
    client.post(f"{here}switch/", {"on": "1"})
    client.post(f"{here}edit/", {"url": URL, "types": ["rfq.created"]})
    endpoint.refresh_from_db()
    assert (endpoint.on, endpoint.types) == (True, ["rfq.created"])
    client.post(f"{here}remove/")
    assert not Endpoint.objects.exists()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_type_of_event_is_described(fellside: Company, language: str) -> None:
    page = owner_of(fellside).get(f"/{language}/account/webhooks/events/")

    text = page.content.decode()
    assert all(each.code in text for each in events.types())
    assert len(events.types()) >= 20


def test_only_owners_and_only_their_own(
    fellside: Company, rival: Company, endpoint: Endpoint, client_for: ClientFor
) -> None:
    with pytest.raises(NotAllowed):
        actions.add(by=fellside.trader, url=URL)
    assert client_for(fellside.trader).get(PAGE).status_code == 403
    assert owner_of(rival).get(f"{PAGE}{endpoint.pk}/").status_code == 404
    assert owner_of(rival).post(f"{PAGE}{endpoint.pk}/secret/").status_code == 404


def test_a_company_has_ten_endpoints_at_most(fellside: Company) -> None:
    for _number in range(choices.MOST_ENDPOINTS):
        actions.add(by=fellside.owner, url=URL)

    with pytest.raises(Invalid):
        actions.add(by=fellside.owner, url=URL)


@pytest.mark.capability(
    "I02", "owners set up endpoints, see the log and send again, on pages and through the API"
)
def test_the_api_does_all_of_it(fellside: Company, rival: Company, receiver: Receiver) -> None:
    client, given = Client(), headers(fellside)

    made = client.post(API, {"url": URL}, "application/json", headers=given)
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    here = f"{API}{made.json()['id']}/"
    sent = client.post(f"{here}test/", {}, "application/json", headers=given)
    assert sent.json()["outcome"] == "waiting"
    run()
    (row,) = client.get(f"{here}deliveries/", headers=given).json()["results"]
    assert (row["outcome"], row["attempts"][0]["status"]) == ("arrived", 204)
    replayed = client.post(
        f"/api/v1/webhook-deliveries/{row['id']}/replay/", {}, "application/json", headers=given
    )
    assert replayed.json()["webhook_id"] == row["webhook_id"]
    changed = client.patch(
        here, {"on": False, "types": ["rfq.created"]}, "application/json", headers=given
    )
    assert changed.json()["off_why"] == "owner"
    assert "secret" not in client.get(here, headers=given).json()
    new = client.post(f"{here}secret/", {}, "application/json", headers=given).json()
    assert new["secret"] != made.json()["secret"]
    assert client.get(here, headers=headers(rival)).status_code == 404
    assert client.delete(here, headers=given).status_code == 204


def test_the_api_refuses_what_is_wrong(fellside: Company) -> None:
    given = headers(fellside)
    for body in ({"url": "http://x.example/"}, {"url": URL, "types": ["nothing.happened"]}, {}):
        answer = Client().post(API, body, "application/json", headers=given)
        assert answer.status_code == 422
    assert not Endpoint.objects.exists()


def test_the_openapi_document_describes_the_events(db: None) -> None:
    document = Client().get("/api/v1/schema/?format=json").json()

    described = document["x-webhooks"]
    assert set(described) == {each.code for each in events.types()}
    body = described["order.created"]["post"]["requestBody"]["content"]["application/json"]
    name = body["schema"]["$ref"].rpartition("/")[2]
    assert name in document["components"]["schemas"]
