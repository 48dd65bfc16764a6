"""Saving a search, changing it, and stopping its alert from the mail."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from buyers.sourcing.actions import searches as actions
from buyers.sourcing.choices import Frequency, next_due
from buyers.sourcing.models import SavedSearch
from buyers.sourcing.queries import addresses
from buyers.sourcing.queries.searches import token_of
from marketplace.accounts import keys
from marketplace.lifecycle import clock
from suppliers.search.forms import form_of
from tests import build
from tests.build import Company
from tests.conftest import ClientFor

pytestmark = pytest.mark.django_db
NEW = "/en/saved/searches/new/"
SHANGHAI = ZoneInfo("Asia/Shanghai")
LONDON = ZoneInfo("Europe/London")


def save(company: Company, **changes: str) -> SavedSearch:
    facts = {"name": "Shortbread", "query": "q=shortbread", "frequency": "daily"}
    return actions.save(by=company.trader, **(facts | changes))


@pytest.mark.capability("D11", "a search is saved under a name from its page of results")
def test_a_search_is_saved_from_its_results(
    index, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.trader)
    results = client.get("/en/search/?q=shortbread&incoterm=FCA&page=2&sort=price&max_moq=x")
    way = f"{NEW}?search=q%3Dshortbread%26incoterm%3DFCA"
    assert f'href="{way}"' in results.content.decode()

    page = client.get(way)
    assert page.context["form"]["name"].value() == "shortbread · FCA"
    client.post(
        NEW, {"search": "q=shortbread&incoterm=FCA", "name": "酥饼", "frequency": "weekly"}
    )

    row = SavedSearch.objects.get()
    assert (row.name, row.query, row.frequency) == (
        "酥饼",
        "q=shortbread&incoterm=FCA",
        "weekly",
    )
    assert (row.user, row.organisation) == (haoyuan.trader.user, haoyuan.organisation)
    listed = client.get("/en/saved/searches/").content.decode()
    assert "/en/search/?q=shortbread&amp;incoterm=FCA" in listed


def test_a_category_is_part_of_the_search(
    index, haoyuan: Company, client_for: ClientFor
) -> None:
    kept = addresses.kept_of(form_of(QueryDict("q=tea"), category="food"))

    assert kept == "q=tea&category=food"
    assert addresses.request_of(kept, language="en").categories == ("food",)


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), ("&currency=CNY", ""), ("&currency=GBP", "&currency=GBP")]
)
def test_the_currency_a_page_adds_by_itself_is_no_part_of_it(typed: str, kept: str) -> None:
    form = form_of(QueryDict(f"q=tea{typed}"), currency=addresses.CURRENCY)

    assert addresses.kept_of(form) == f"q=tea{kept}"


def test_a_visitor_is_shown_the_way_and_asked_to_sign_in(index) -> None:
    assert NEW in Client().get("/en/search/?q=tea").content.decode()
    assert "/account/login/" in Client().get(f"{NEW}?search=q%3Dtea")["Location"]


def test_a_supplier_is_not_offered_it(index, fellside: Company, client_for: ClientFor) -> None:
    assert NEW not in client_for(fellside.owner).get("/en/search/").content.decode()
    assert client_for(fellside.owner).get(NEW).status_code == 403


@pytest.mark.parametrize(
    "given",
    [
        {"name": "", "frequency": "daily"},
        {"name": "x" * 81, "frequency": "daily"},
        {"name": "SHORTBREAD", "frequency": "daily"},
        {"name": "other", "frequency": "hourly"},
        {"name": "other"},
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    haoyuan: Company, client_for: ClientFor, given: dict[str, str]
) -> None:
    save(haoyuan)

    answer = client_for(haoyuan.trader).post(NEW, {"search": "q=tea", **given})

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert 'value="q=tea"' in answer.content.decode()
    assert SavedSearch.objects.count() == 1


def test_a_search_is_its_persons_alone(
    haoyuan: Company, rival_buyer: Company, client_for: ClientFor
) -> None:
    page = reverse("sourcing:search", args=[save(haoyuan).pk])

    assert client_for(haoyuan.trader).get(page).status_code == 200
    for member in (haoyuan.owner, rival_buyer.owner):
        assert client_for(member).get(page).status_code == 404
        assert client_for(member).post(f"{page}remove/").status_code == 404


def test_a_viewer_has_searches_too(haoyuan: Company) -> None:
    made = actions.save(by=haoyuan.viewer, name="x", query="", frequency="off")

    assert SavedSearch.objects.visible_to(haoyuan.viewer).get() == made


def test_it_is_renamed_switched_off_and_removed(
    haoyuan: Company, client_for: ClientFor
) -> None:
    made = save(haoyuan)
    page, client = reverse("sourcing:search", args=[made.pk]), client_for(haoyuan.trader)

    client.post(page, {"name": "Tins", "frequency": "off"})

    made.refresh_from_db()
    assert (made.name, made.frequency, made.work_state) == ("Tins", "off", "done")
    client.post(page, {"name": "Tins", "frequency": "instant"})
    made.refresh_from_db()
    assert made.work_state == "new"
    client.post(f"{page}remove/")
    assert not SavedSearch.objects.exists()


@pytest.mark.capability(
    "D11",
    "its alert comes at once, every morning or every Monday by the person's own clock, or never",
)
@pytest.mark.parametrize(
    ("frequency", "after", "zone", "due"),
    [
        ("daily", datetime(2026, 7, 1, 7, 59, tzinfo=SHANGHAI), "Asia/Shanghai", (1, 8)),
        ("daily", datetime(2026, 7, 1, 8, 0, tzinfo=SHANGHAI), "Asia/Shanghai", (2, 8)),
        ("daily", datetime(2026, 7, 1, 23, 0, tzinfo=LONDON), "Asia/Shanghai", (2, 8)),
        ("weekly", datetime(2026, 7, 1, 12, 0, tzinfo=SHANGHAI), "Asia/Shanghai", (6, 8)),
        ("weekly", datetime(2026, 7, 6, 8, 0, tzinfo=SHANGHAI), "Asia/Shanghai", (13, 8)),
        ("daily", datetime(2026, 7, 1, 12, 0, tzinfo=LONDON), "no/such", (2, 8)),
    ],
)
def test_alerts_come_in_the_morning_of_their_person(
    frequency: str, after: datetime, zone: str, due: tuple[int, int]
) -> None:
    found = next_due(frequency, after=after, zone=zone)

    assert found is not None
    assert (found.day, found.hour, found.minute) == (*due, 0)
    assert found > after


def test_the_morning_stays_when_the_clocks_change() -> None:
    before = datetime(2026, 3, 28, 9, 0, tzinfo=LONDON)

    first = next_due("daily", after=before, zone="Europe/London")

    assert first is not None
    assert (first.hour, first.utcoffset()) == (8, timedelta(hours=1))
    assert next_due("off", after=before, zone="Europe/London") is None


def test_a_new_search_is_due_the_next_morning_of_its_person(haoyuan: Company) -> None:
    haoyuan.trader.user.timezone = "Asia/Shanghai"
    made = save(haoyuan)

    assert made.available_at.astimezone(SHANGHAI).hour == 8
    assert timedelta() < made.available_at - clock.now() <= timedelta(days=1)


@pytest.mark.capability(
    "D11",
    "the mail is in the person's language and its alert is stopped with one click, without signing in",
)
def test_the_mail_is_stopped_with_one_click(
    fellside: Company, haoyuan: Company, changed, morning
) -> None:
    made = save(haoyuan, name="酥饼")
    SavedSearch.objects.update(made_at=made.made_at - timedelta(minutes=1))
    changed(build.listing(supplier=fellside, title="Shortbread", zh_title="黄油酥饼"))
    morning()
    (letter,) = mail.outbox
    page, kind = letter.alternatives[0]
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")

    assert kind == "text/html"
    assert '<html lang="zh-Hans-CN">' in page
    assert "黄油酥饼" in letter.body
    assert "酥饼" in letter.subject
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in letter.body
    program = Client(enforce_csrf_checks=True)
    path = address.removeprefix("http://testserver")
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert SavedSearch.objects.get().frequency == Frequency.OFF


def test_a_look_stops_nothing_and_a_form_of_ours_does(haoyuan: Company) -> None:
    made, other = save(haoyuan), save(haoyuan, name="Tea")
    path = reverse("sourcing:stop", args=[token_of(made)])
    person = Client(enforce_csrf_checks=True)

    asked = person.get(path)
    assert made.name in asked.content.decode()
    made.refresh_from_db()
    assert made.frequency == "daily"

    assert person.post(path).status_code == 403
    token = person.cookies["csrf"].value
    assert person.post(path, {"csrfmiddlewaretoken": token}).status_code == 200
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.frequency, other.frequency) == ("off", "daily")

    person.post(path, {"csrfmiddlewaretoken": token, "every": "1"})
    other.refresh_from_db()
    assert other.frequency == "off"


@pytest.mark.parametrize("token", ["x", "MQ:1x:forged"])
def test_a_token_that_is_not_ours_opens_nothing(token: str) -> None:
    path = reverse("sourcing:stop", args=[token])

    assert Client().get(path).status_code == 404
    assert Client().post(path, {"List-Unsubscribe": "One-Click"}).status_code == 404


def test_programs_save_searches_too(haoyuan: Company) -> None:
    _key, token = keys.issue(by=haoyuan.owner, name="Stock system")

    def call(method: str, path: str, **body: object):
        headers = {"authorization": f"Bearer {token}"}
        return Client().generic(
            method, f"/api/v1/{path}", json.dumps(body), "application/json", headers=headers
        )

    made = call(
        "POST", "saved-searches/", name="Tea", query="q=tea&page=3", frequency="daily"
    ).json()
    assert made["query"] == "q=tea"
    changed = call("PATCH", f"saved-searches/{made['id']}/", frequency="off").json()
    assert (changed["name"], changed["frequency"]) == ("Tea", "off")
    assert len(call("GET", "saved-searches/").json()["results"]) == 1
    assert call("DELETE", f"saved-searches/{made['id']}/").status_code == 204
    assert call("POST", "saved-searches/", name="Tea", frequency="hourly").status_code == 422


def test_a_search_is_changed_by_its_owner_alone(haoyuan: Company, rival_buyer: Company) -> None:
    kept = save(haoyuan)

    with pytest.raises(SavedSearch.DoesNotExist):
        actions.change(by=rival_buyer.owner, search=kept, name="Ours", frequency="off")
    actions.remove(by=rival_buyer.owner, search=kept)

    assert SavedSearch.objects.get().name == "Shortbread"
