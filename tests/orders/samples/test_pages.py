"""The pages of samples: the list, one sample, asking for one, the steps, the own limit."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.outbox import work
from marketplace.web import waiting
from orders.negotiation import actions as negotiations
from orders.samples.models import OwnLimit, Sample
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.marketplace.files import make
from tests.orders.samples import making

ClientFor = Callable[[Member | None], Client]


def test_from_the_listing_to_the_request(
    haoyuan: Company, listing: Listing, client_for: ClientFor
) -> None:
    shown = client_for(None).get(f"/en/l/{listing.ref}/").content.decode()
    door = f"/en/samples/new/?listing={listing.ref}"
    assert f'href="{door}"' in shown
    client = client_for(haoyuan.trader)
    assert "Your address book is empty" in client.get(door).content.decode()
    address = build.address(buyer=haoyuan, uses=["samples"])
    page = client.get(door).content.decode()
    assert "£12.50 each" in page
    assert "checked" in page
    given = {"quantity": "2", "address": str(address.pk), "note": "请寄原味"}
    answer = client.post(door, given)
    sample = Sample.objects.get()
    assert answer["Location"].endswith(f"/samples/{sample.ref}/")
    assert "请寄原味" in client.get(answer["Location"]).content.decode()


def test_what_was_typed_stands_beside_what_is_wrong(
    haoyuan: Company, listing: Listing, client_for: ClientFor
) -> None:
    build.address(buyer=haoyuan)
    door = f"/en/samples/new/?listing={listing.ref}"
    answer = client_for(haoyuan.trader).post(door, {"quantity": "9", "note": "Red, please"})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert 'value="9"' in body
    assert "Red, please" in body
    assert Sample.objects.count() == 0


@pytest.mark.capability("P02", "what waits stands on the home page of whoever's move it is")
def test_what_waits_stands_on_the_home_page(
    fellside: Company, haoyuan: Company, listing: Listing, client_for: ClientFor
) -> None:
    sample = making.ask(haoyuan, listing)
    (found,) = [w for w in waiting.waiting_for(fellside.owner) if w.detail == sample.ref]
    assert found.url == reverse("samples:sample", args=[sample.ref])
    assert sample.ref not in [w.detail for w in waiting.waiting_for(haoyuan.owner)]
    assert sample.ref in client_for(fellside.owner).get("/en/home/").content.decode()


def test_the_supplier_reads_the_city_and_after_its_answer_the_address(
    fellside: Company, haoyuan: Company, listing: Listing, client_for: ClientFor
) -> None:
    sample = making.ask(haoyuan, listing)
    client = client_for(fellside.owner)
    before = client.get(f"/en/samples/{sample.ref}/").content.decode()
    assert "13800138000" not in before
    assert "杭州市" in before
    making.step(sample, fellside, "accept", price=Decimal(25), freight=Decimal(0))
    assert "13800138000" in client.get(f"/en/samples/{sample.ref}/").content.decode()


def test_every_step_by_its_page(
    fellside: Company, haoyuan: Company, listing: Listing, client_for: ClientFor
) -> None:
    sample = making.ask(haoyuan, listing)
    clients = {"supplier": client_for(fellside.owner), "buyer": client_for(haoyuan.owner)}
    for side, name, facts in making.WAY:
        path = f"/en/samples/{sample.ref}/{name}/"
        page = clients[side].get(path)
        assert page.status_code == 200
        version = making.fresh(sample).version
        answer = clients[side].post(path, {"expected_version": version, **facts})
        assert answer.status_code == 302, answer.content.decode()
    assert making.fresh(sample).state == "approved"
    assert clients["buyer"].get(path).status_code == 409


def test_a_stale_page_changes_nothing(
    fellside: Company, haoyuan: Company, listing: Listing, client_for: ClientFor
) -> None:
    sample = making.taken(making.ask(haoyuan, listing), fellside, haoyuan, until="receive")
    path = f"/en/samples/{sample.ref}/approve/"
    answer = client_for(haoyuan.owner).post(path, {"expected_version": sample.version - 1})
    assert answer.status_code == 409
    assert making.fresh(sample).state == "received"


@pytest.mark.capability("P02", "pictures of the verdict come from files or a phone's camera")
def test_a_rejection_with_a_picture_from_the_camera(
    fellside: Company, haoyuan: Company, listing: Listing, client_for: ClientFor
) -> None:
    sample = making.taken(making.ask(haoyuan, listing), fellside, haoyuan, until="receive")
    path = f"/zh-hans/samples/{sample.ref}/reject/"
    client = client_for(haoyuan.owner)
    assert 'capture="environment"' in client.get(path).content.decode()
    wrong = client.post(path, {"expected_version": sample.version, "note": "颜色太深"})
    assert wrong.status_code == 422
    assert "颜色太深" in wrong.content.decode()
    picture = SimpleUploadedFile("a.jpg", make.image(), content_type="image/jpeg")
    given = {"expected_version": sample.version, "reason": "colour", "camera": picture}
    assert client.post(path, given).status_code == 302
    work.drain_all()
    (kept,) = making.fresh(sample).pictures.all()
    page = client_for(fellside.owner).get(f"/en/samples/{sample.ref}/").content.decode()
    assert str(kept.key) in page
    assert "Colour or print" in page


def test_strangers_find_nothing(
    fellside: Company, haoyuan: Company, rival: Company, listing: Listing, client_for: ClientFor
) -> None:
    sample = making.ask(haoyuan, listing)
    client = client_for(rival.owner)
    for path in (f"/en/samples/{sample.ref}/", f"/en/samples/{sample.ref}/accept/"):
        assert client.get(path).status_code == 404
    assert sample.ref not in client.get("/en/samples/").content.decode()
    assert client_for(fellside.owner).get(f"/en/samples/{sample.ref}/fly/").status_code == 404


def test_the_own_limit_is_set_on_its_page(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.owner)
    assert client.post("/en/samples/limit/", {"most": "99"}).status_code == 422
    assert client.post("/en/samples/limit/", {"most": "2"}).status_code == 302
    assert OwnLimit.objects.get().most == 2
    assert client_for(fellside.trader).get("/en/samples/limit/").status_code == 403
    assert client_for(haoyuan.owner).get("/en/samples/limit/").status_code == 403


def test_the_room_of_a_negotiation_offers_a_sample_and_leads_to_those_of_its_goods(
    fellside: Company, haoyuan: Company, rival: Company, listing: Listing, client_for: ClientFor
) -> None:
    asked = build.rfq(buyer=haoyuan, listings=[listing])
    talk = negotiations.open_negotiation(by=fellside.trader, ref=asked.ref)[0]
    room = f"/en/negotiations/{talk.ref}/"
    page = client_for(haoyuan.trader).get(room).content.decode()
    assert f"listing={listing.ref}&amp;negotiation={talk.ref}" in page
    sample = making.ask(haoyuan, listing, negotiation=talk.ref)
    assert sample.negotiation == talk
    seller = client_for(fellside.trader)
    assert f"/en/samples/?talk={talk.ref}" in seller.get(room).content.decode()
    assert sample.ref in seller.get(f"/en/samples/?talk={talk.ref}").content.decode()
    other = making.ask(haoyuan, build.listing(supplier=fellside, **making.PAID))
    assert other.ref not in seller.get(f"/en/samples/?talk={talk.ref}").content.decode()
    assert client_for(rival.owner).get(f"/en/samples/?talk={talk.ref}").status_code == 404


def test_the_list_is_narrowed_by_where_samples_stand(
    fellside: Company, haoyuan: Company, listing: Listing, client_for: ClientFor
) -> None:
    asked = making.ask(haoyuan, listing)
    approved = making.taken(making.ask(haoyuan, listing), fellside, haoyuan)
    client = client_for(haoyuan.owner)
    everything = client.get("/en/samples/").content.decode()
    assert asked.ref in everything
    assert approved.ref in everything
    narrowed = client.get("/en/samples/?show=approved").content.decode()
    assert approved.ref in narrowed
    assert asked.ref not in narrowed
    assert "Nothing here" in client.get("/en/samples/?show=ended").content.decode()
