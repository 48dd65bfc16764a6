"""The buttons of suppliers and moderators, and the lists they work from."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from marketplace.accounts.members import Member
from suppliers.catalogue import actions, queries
from suppliers.catalogue.models import Listing
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]


def url(name: str, *args: str) -> str:
    with override("en"):
        return reverse(f"catalogue:{name}", args=args)


def test_a_moderator_publishes_in_one_click_and_sends_back_with_a_reason(
    fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    first, second = making.submitted(fellside.trader), making.submitted(fellside.trader)
    client = client_for(moderator)
    assert client.get(url("review", first.ref)).status_code == 200
    client.post(url("review", first.ref), {"publish": "", "expected_version": first.version})
    assert Listing.objects.get(pk=first.pk).state == "live"
    refused = client.post(url("review", second.ref), {"request_changes": "", "reason": ""})
    assert refused.status_code == 422
    client.post(
        url("review", second.ref), {"request_changes": "", "reason": "A photo, please."}
    )
    assert Listing.objects.get(pk=second.pk).state == "changes_requested"
    editor = client_for(fellside.trader).get(url("section", second.ref, "goods"))
    assert "A photo, please." in editor.content.decode()


@pytest.mark.capability("L09", "the moderator sees what an edit would change")
def test_the_moderator_sees_the_difference(
    fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    from suppliers.catalogue.patches import Patch

    listing = making.live(fellside.trader)
    edit = Patch({"category": making.category("confectionery")}, {"title": "New words"})
    actions.edit(by=fellside.trader, ref=listing.ref, patch=edit)
    page = client_for(moderator).get(url("review", listing.ref))
    found = {d.name: (d.before, d.after) for d in page.context["differences"]}
    assert found["title"] == (making.TEXTS["title"], "New words")
    assert found["category"][0] == "Sweet biscuits & shortbread"
    client_for(moderator).post(url("review", listing.ref), {"approve_change": ""})
    assert queries.facts([listing.pk])[listing.pk].title("en") == "New words"


def test_the_list_filters_by_state_and_finds_by_sku_and_title(
    fellside: Company, client_for: ClientFor
) -> None:
    making.live(fellside.trader, sku="LIVE-1", texts={"title": "Oat biscuits"})
    making.draft(fellside.trader, sku="DRAFT-1")
    client = client_for(fellside.viewer)

    def skus(**query: str) -> set[str]:
        page = client.get(url("list"), query)
        return {row.sku for row, _facts in page.context["rows"]}

    assert skus() == {"LIVE-1", "DRAFT-1"}
    assert skus(state="live") == {"LIVE-1"}
    assert skus(q="oat") == {"LIVE-1"}
    assert skus(q="draft-1") == {"DRAFT-1"}
    assert skus(q="nothing") == set()


def test_the_buttons_pause_resume_duplicate_and_archive(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader)
    client = client_for(fellside.trader)
    asked = client.get(url("step", listing.ref, "pause"), HTTP_HX_REQUEST="true")
    assert "<html" not in asked.content.decode()
    for step, state in (("pause", "paused"), ("resume", "live"), ("archive", "archived")):
        client.post(url("step", listing.ref, step))
        assert Listing.objects.get(pk=listing.pk).state == state
    client.post(url("duplicate", listing.ref))
    assert Listing.objects.filter(state="draft").count() == 1
    assert client.post(url("step", listing.ref, "publish")).status_code == 404


def test_what_is_missing_is_linked_to_its_section(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.draft(fellside.trader, lists={"terms": ()})
    answer = client_for(fellside.trader).post(url("step", listing.ref, "submit"))
    assert answer.status_code == 422
    assert url("section", listing.ref, "terms") in answer.content.decode()


def test_the_desk_lists_new_listings_and_edits(
    fellside: Company, moderator: Member, client_for: ClientFor
) -> None:
    from suppliers.catalogue.patches import Patch

    sent = making.submitted(fellside.trader)
    up = making.live(fellside.trader)
    actions.edit(by=fellside.trader, ref=up.ref, patch=Patch({"brand": "Other"}))
    page = client_for(moderator).get(reverse("desk:queue")).content.decode()
    assert url("review", sent.ref) in page
    assert url("review", up.ref) in page
