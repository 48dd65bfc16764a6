"""Prices that are not for everybody: every door, every kind of reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from marketplace.accounts import keys
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.money import reference as rates
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from suppliers.catalogue import actions, gates, queries
from suppliers.catalogue.gates import Audience
from suppliers.catalogue.models import Listing
from suppliers.search import actions as search
from suppliers.search.backend import _at
from suppliers.search.document import document
from suppliers.search.queries.facts import facts_of
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.suppliers.catalogue import making

TIERS = ((10, "777.71"), (100, "666.61"))
FIGURES = ("777.71", "666.61")
# In yuan at the rate of the reference data the figures would be four digits long.
ALLOWED = {
    "anonymous": {Audience.PUBLIC},
    "unverified": {Audience.PUBLIC, Audience.SIGNED_IN},
    "rival_supplier": {Audience.PUBLIC, Audience.SIGNED_IN},
    "verified": {Audience.PUBLIC, Audience.SIGNED_IN, Audience.VERIFIED},
    "invited": set(Audience),
    "owner": set(Audience),
}
DOORS = [(reader, audience) for reader in ALLOWED for audience in Audience]


@pytest.fixture
def index(db: None, settings: object, tmp_path: object) -> Iterator[None]:
    settings.INDEX_DIR = tmp_path / "index"  # type: ignore[attr-defined, operator]
    _at.cache_clear()
    cache.clear()
    rates.load()
    search.rebuild()
    yield
    _at.cache_clear()


@pytest.fixture
def readers(
    fellside: Company, rival: Company, haoyuan: Company, rival_buyer: Company
) -> dict[str, Member | None]:
    newcomer = build.company(
        name="苏州未核验贸易有限公司", kind="buyer", language="zh-hans", level=0
    )
    actions.invite(by=fellside.trader, buyer=rival_buyer.organisation)
    return {
        "anonymous": None,
        "unverified": newcomer.owner,
        "rival_supplier": rival.owner,
        "verified": haoyuan.owner,
        "invited": rival_buyer.owner,
        "owner": fellside.viewer,
    }


def gated(supplier: Company, audience: str) -> Listing:
    made = build.listing(supplier=supplier, tiers=TIERS, price_audience=audience)
    search.mark([made.pk])
    work.drain(search.WORK)
    return made


def figures(text: str) -> bool:
    """Whether a figure of the ladder, or what it makes with the quantity, stands in `text`."""
    plain = text.replace(",", "")
    return any(figure in plain for figure in (*FIGURES, "77771", "7777.10", "66661.00"))


@pytest.mark.capability("B03", "a price that is not for the reader leaves by no door")
@pytest.mark.parametrize(("reader", "audience"), DOORS)
def test_a_price_leaves_by_no_door(
    index: None,
    readers: dict[str, Member | None],
    fellside: Company,
    reader: str,
    audience: Audience,
) -> None:
    made = gated(fellside, audience)
    member = readers[reader]
    client = build.client(member)
    header = {}
    if member is not None:
        _key, token = keys.issue(by=member, name="Shop system")
        header = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    page = reverse("catalogue:listing", args=[made.ref])

    answers = {
        "page": client.get(page + "?quantity=100"),
        "fragment": client.get(page + "?quantity=10", HTTP_HX_REQUEST="true"),
        "results": client.get(reverse("search:results")),
        "results at a quantity": client.get(reverse("search:results") + "?quantity=100"),
        "api": Client().get(f"/api/v1/listings/{made.ref}/?quantity=100", **header),
        "api search": Client().get("/api/v1/listings/?currency=GBP&quantity=100", **header),
        "comparison": client.get(reverse("sourcing:compare") + f"?listing={made.ref}"),
        "api comparison": Client().get(f"/api/v1/compare/?listing={made.ref}", **header),
        "ask": client.get(reverse("rfqs:ask") + f"?listing={made.ref}"),
    }

    told = {door for door, answer in answers.items() if figures(answer.content.decode())}
    assert made.ref in answers["results"].content.decode()
    doors = set(answers) - {"ask"}
    assert told == (doors if audience in ALLOWED[reader] else set())


@pytest.mark.capability("B03", "the others read what opens the price, on the page and the card")
@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (Audience.SIGNED_IN, "Sign in for the price"),
        (Audience.VERIFIED, "Price for verified buyers"),
        (Audience.INVITED, "Ask for the price"),
    ],
)
def test_the_others_read_what_opens_it(
    index: None, fellside: Company, audience: str, words: str
) -> None:
    made = gated(fellside, audience)
    client = Client()

    page = client.get(f"/en/l/{made.ref}/").content.decode()
    card = client.get("/en/search/").content.decode()
    body = client.get(f"/api/v1/listings/{made.ref}/").json()

    assert words in page
    assert words in card
    assert (body["price"], body["tiers"], body["price_gate"]) == (None, [], audience)


@pytest.mark.capability(
    "B03", "the order of results and the bands of prices tell nothing of it"
)
def test_the_index_knows_no_price_that_is_not_for_all(
    index: None, fellside: Company, readers: dict[str, Member | None]
) -> None:
    shown, hidden = gated(fellside, Audience.PUBLIC), gated(fellside, Audience.SIGNED_IN)
    known = facts_of([shown.pk, hidden.pk])

    numbers = document(known[hidden.pk], to_gbp=1).numbers
    assert len({value for name, value in numbers.items() if name.startswith("price")}) == 1
    assert document(known[shown.pk], to_gbp=1).numbers != numbers
    client = build.client(readers["verified"])
    bounded = client.get("/en/search/?min_price=1&max_price=999999")
    assert [card.ref for card in bounded.context["found"].cards] == [shown.ref]
    for order in ("price", "-price"):
        cards = client.get(f"/en/search/?sort={order}").context["found"].cards
        assert {card.ref for card in cards} == {shown.ref, hidden.ref}


@pytest.mark.capability(
    "B03", "a supplier chooses per listing: public, signed in, verified or invited"
)
def test_a_supplier_chooses_in_the_section_of_prices(
    fellside: Company, client_for: ClientFor
) -> None:
    draft = making.draft(fellside.trader)
    url = reverse("catalogue:section", args=[draft.ref, "prices"])
    client = client_for(fellside.trader)
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields} | {
        "price_audience": "verified",
        "tiers-count": "1",
        "tiers-0-min_quantity": form["moq"].value(),
        "tiers-0-unit_price": "10.00",
    }

    answer = client.post(url, {k: v for k, v in data.items() if v not in (None, False)})

    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.price_audience == Audience.VERIFIED
    assert "price_audience" in draft.events.last().data["changed"]


def test_what_nobody_has_heard_of_stays_shut() -> None:
    assert not gates.opens(Audience.INVITED, signed_in=True, verified=True, invited=False)
    with pytest.raises(ValueError, match="everyone"):
        gates.opens("everyone", signed_in=True, verified=True, invited=False)


@pytest.mark.capability("B03", "the supplier keeps the list of invited buyers")
def test_a_supplier_keeps_the_list(
    fellside: Company, rival: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.trader)
    url = reverse("catalogue:guests")

    half = client.post(url, {"name": "杭州浩源"})
    whole = client.post(url, {"name": " 杭州浩源食品贸易有限公司 "})

    assert half.status_code == 422
    assert whole.status_code == 302
    (guest,) = queries.guests(fellside.owner)
    assert guest.buyer == haoyuan.organisation
    assert not queries.guests(rival.owner).exists()
    told = Notification.objects.filter(kind="price_invited")
    assert {note.recipient for note in told} == {haoyuan.owner.user, haoyuan.trader.user}
    made = build.listing(supplier=fellside, price_audience="invited", tiers=TIERS)
    assert queries.visible(haoyuan.owner, made.ref).tiers
    client.post(reverse("catalogue:uninvite", args=[guest.pk]))
    assert not queries.visible(haoyuan.owner, made.ref).tiers
    assert not queries.guests(fellside.owner).exists()


def test_an_invitation_is_given_once_and_by_those_who_may(
    fellside: Company, rival: Company, haoyuan: Company
) -> None:
    first = actions.invite(by=fellside.owner, buyer=haoyuan.organisation)

    assert actions.invite(by=fellside.owner, buyer=haoyuan.organisation) == first
    with pytest.raises(NotAllowed):
        actions.invite(by=fellside.viewer, buyer=haoyuan.organisation)
    with pytest.raises(type(first).DoesNotExist):
        actions.uninvite(by=rival.owner, pk=first.pk)
    Organisation.objects.filter(pk=haoyuan.organisation.pk).update(suspended=True)
    with pytest.raises(Invalid):
        actions.invite_named(by=rival.owner, name="杭州浩源食品贸易有限公司")


def test_a_buyer_is_invited_from_its_request(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    asked = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    client = client_for(fellside.trader)
    page = reverse("rfqs:rfq", args=[asked.ref])

    assert client.get(page).context["invitable"]
    client.post(reverse("rfqs:invite", args=[asked.ref]))

    assert not client.get(page).context["invitable"]
    assert queries.guests(fellside.owner).get().buyer == haoyuan.organisation
