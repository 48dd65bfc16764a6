"""What caches may keep, what browsers need not fetch again, and what machines are told."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from suppliers.catalogue.models import Listing
from suppliers.search import actions as search
from tests import build
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
XHTML = "{http://www.w3.org/1999/xhtml}link"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def shown(fellside: build.Company) -> dict[str, str]:
    """An address of each kind of page, with something on it."""
    listing = making.live(fellside.trader, category="shortbread")
    search.rebuild()
    cache.clear()
    return {
        "search": "/en/search/?q=shortbread",
        "category": "/zh-hans/c/shortbread/",
        "listing": f"/en/l/{listing.ref}/",
        "landing": "/zh-hans/",
        "supplier": f"/en/suppliers/{fellside.organisation.ref}/",
    }


def said(client: Client, address: str) -> list[dict]:
    words = client.get(address).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', words, re.S)
    return [json.loads(each) for each in found]


@pytest.mark.capability(
    "D15", "what brings no cookie gets a page that caches between us and China may keep"
)
@pytest.mark.parametrize("kind", ["search", "category", "listing", "supplier", "landing"])
def test_a_page_for_everybody_may_be_kept_and_is_the_same_each_time(
    shown: dict[str, str], kind: str
) -> None:
    first, second = (Client().get(shown[kind]) for _ in range(2))

    rules = first["Cache-Control"].split(", ")
    assert "public" in rules
    assert "s-maxage=30" in rules
    assert not first.cookies
    assert "Cookie" in first["Vary"]
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]


@pytest.mark.capability(
    "D15", "a browser that has the page fetches it again only when it changed"
)
@pytest.mark.parametrize("kind", ["search", "category", "listing", "supplier", "landing"])
def test_who_has_it_is_told_that_it_still_holds(shown: dict[str, str], kind: str) -> None:
    client = Client()
    client.cookies["language"] = "zh-hans"
    first = client.get(shown[kind])
    again = client.get(shown[kind], headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_changed_page_is_sent_whole(shown: dict[str, str]) -> None:
    before = Client().get(shown["listing"])
    Listing.objects.update(moq=7)

    after = Client().get(shown["listing"], headers={"If-None-Match": before["ETag"]})

    assert after.status_code == 200


@pytest.mark.capability("D15", "no page of a member is kept by anybody else")
@pytest.mark.parametrize("kind", ["search", "category", "listing", "supplier", "landing"])
@pytest.mark.parametrize("who", ["member", "visitor"])
def test_what_is_for_one_reader_is_kept_by_no_one_else(
    shown: dict[str, str], haoyuan: build.Company, kind: str, who: str
) -> None:
    client = build.client(haoyuan.owner if who == "member" else None)
    if who == "visitor":
        client.cookies["language"] = "en"

    assert client.get(shown[kind])["Cache-Control"] == "private, no-cache"
    keyed = Client().get(shown[kind], headers={"Authorization": "Bearer something"})
    assert "public" not in keyed["Cache-Control"]


@pytest.mark.parametrize(
    "address", ["/en/home/", "/en/help/", "/en/no-such-page/", "/api/v1/listings/"]
)
def test_everything_else_is_private_unless_it_says_otherwise(
    shown: dict[str, str], address: str
) -> None:
    assert "private" in Client().get(address)["Cache-Control"]


def test_the_language_is_remembered_where_the_browser_asks_for_another(
    shown: dict[str, str],
) -> None:
    chinese, english = Client(), Client()
    chinese.get("/zh-hans/", headers={"Accept-Language": "en"})
    english.get("/en/", headers={"Accept-Language": "en"})

    assert chinese.cookies["language"].value == "zh-hans"
    assert "language" not in english.cookies


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://testserver"}, 302),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, 403),
    ],
)
@pytest.mark.parametrize("button", ["sourcing:compare_change", "sourcing:keep"])
def test_the_buttons_of_a_kept_page_work_from_our_pages_alone(
    shown: dict[str, str], headers: dict[str, str], status: int, button: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    words = client.get(shown["search"]).content.decode()
    assert "csrfmiddlewaretoken" not in words

    ref = shown["listing"].split("/")[3]
    assert client.post(reverse(button), {"add": ref}, headers=headers).status_code == status


@pytest.mark.capability(
    "D15", "pages name their twin in the other language, and say for machines what they show"
)
def test_a_listing_says_what_it_is_for_machines(
    shown: dict[str, str], fellside: build.Company
) -> None:
    product, way = said(Client(), shown["listing"])

    assert product["@type"] == "Product"
    offer = product["offers"]
    assert (offer["lowPrice"], offer["highPrice"], offer["priceCurrency"]) == (
        "17.10",
        "21.60",
        "GBP",
    )
    assert offer["seller"]["name"] == fellside.organisation.legal_name
    assert [each["name"] for each in way["itemListElement"]][:3] == [
        "Biscuits & grocery",
        "Sweet biscuits & shortbread",
        "Shortbread",
    ]
    words = Client().get(shown["listing"]).content.decode()
    assert 'hreflang="x-default" href="http://testserver/en/' in words


def test_a_price_behind_a_gate_is_told_to_no_machine(
    shown: dict[str, str], haoyuan: build.Company
) -> None:
    Listing.objects.update(price_audience="signed_in")

    assert "offers" not in said(Client(), shown["listing"])[0]
    assert "offers" in said(build.client(haoyuan.owner), shown["listing"])[0]


def test_nothing_in_a_text_can_end_the_block(
    shown: dict[str, str], fellside: build.Company
) -> None:
    listing = build.listing(supplier=fellside, title="</script><script>alert(1)</script> & co")

    words = Client().get(f"/en/l/{listing.ref}/").content.decode()

    assert "<script>alert" not in words
    assert (
        said(Client(), f"/en/l/{listing.ref}/")[0]["name"]
        == "</script><script>alert(1)</script> & co"
    )


def test_a_supplier_says_who_it_is(shown: dict[str, str], fellside: build.Company) -> None:
    (company,) = said(Client(), shown["supplier"])

    assert (company["@type"], company["name"]) == ("Organization", "Fellside Bakery Ltd")
    assert company["address"]["addressLocality"] == "Kendal"


def test_a_category_says_its_way(shown: dict[str, str]) -> None:
    (way,) = said(Client(), shown["category"])

    assert way["@type"] == "BreadcrumbList"
    assert way["itemListElement"][-1]["item"] == "http://testserver/zh-hans/c/shortbread/"


def test_the_sitemap_lists_what_everybody_may_see_in_both_languages(
    shown: dict[str, str], fellside: build.Company, rival: build.Company
) -> None:
    draft = making.draft(fellside.trader)
    hidden = build.listing(supplier=rival)
    type(rival.organisation).objects.filter(pk=rival.organisation.pk).update(suspended=True)
    client = Client()
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [each.text for each in index.iter(f"{SITEMAP}loc")]
    found: dict[str, set[str]] = {}
    for part in parts:
        answer = client.get(part.removeprefix("http://testserver"))
        assert "public" in answer["Cache-Control"]
        tree = ElementTree.fromstring(b"".join(answer.streaming_content))
        for url in tree.iter(f"{SITEMAP}url"):
            address = url.find(f"{SITEMAP}loc").text
            found[address] = {each.get("hreflang") for each in url.iter(XHTML)}

    site = "http://testserver"
    for address in (
        shown["listing"],
        shown["category"],
        f"/en/suppliers/{fellside.organisation.ref}/",
    ):
        assert found[site + address] == {"en-GB", "zh-Hans-CN"}
        assert site + address.replace("/en/", "/zh-hans/") in found
    said_of = " ".join(found)
    assert draft.ref not in said_of
    assert hidden.ref not in said_of
    assert rival.organisation.ref not in said_of
    assert f"Sitemap: {site}/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_part_of_the_sitemap_is_bounded_and_costs_one_statement(
    shown: dict[str, str],
    fellside: build.Company,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries,
) -> None:
    from marketplace.web import sitemaps

    monkeypatch.setattr(sitemaps, "PART", 3)
    for number in range(7):
        build.listing(supplier=fellside, title=f"Tin {number}")
    section = sitemaps.section("listings")
    sizes = [len(list(section.entries(number))) for number in range(section.parts())]
    assert max(sizes) <= 3
    assert sum(sizes) == 8
    last = section.parts() - 1
    with django_assert_max_num_queries(2):
        b"".join(Client().get(f"/sitemap-listings-{last}.xml").streaming_content)
    assert Client().get(f"/sitemap-listings-{section.parts()}.xml").status_code == 404
    assert Client().get("/sitemap-nothing-0.xml").status_code == 404


@pytest.mark.capability(
    "X01", "it can be added to the home screen, under its name and icon, in both languages"
)
@pytest.mark.parametrize(("language", "name"), [("en", "Tallyport"), ("zh-hans", "英契")])
def test_the_manifest_is_what_a_home_screen_needs(language: str, name: str) -> None:
    client = Client()
    words = client.get(f"/{language}/").content.decode()
    manifest = client.get(f"/{language}/site.webmanifest").json()

    assert f'rel="manifest" href="/{language}/site.webmanifest"' in words
    assert 'rel="apple-touch-icon"' in words
    assert (manifest["short_name"], manifest["start_url"]) == (name, f"/{language}/")
    assert manifest["display"] == "standalone"
    assert {"192x192", "512x512"} <= {each["sizes"] for each in manifest["icons"]}


@pytest.mark.capability(
    "X01", "photos and papers are taken with the camera where they are asked for"
)
def test_a_photo_is_taken_where_it_is_asked_for(fellside: build.Company) -> None:
    listing = making.draft(fellside.trader)

    words = (
        build.client(fellside.trader)
        .get(f"/en/listings/{listing.ref}/photos/")
        .content.decode()
    )

    assert (
        '<input type="file" name="photos" id="id_camera" accept="image/*" capture="environment">'
        in words
    )
