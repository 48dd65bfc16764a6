"""Photos of a listing: many at once, in order, described, shown only when they have passed."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from marketplace.accounts.members import Member
from marketplace.outbox import work
from suppliers.catalogue import actions, queries
from suppliers.catalogue.models import Listing
from tests.build import Company
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Member | None], Client]


def photo(name: str = "photo.png", *, side: int = 900) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (side, side // 2), "#105140").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def address(listing: Listing) -> str:
    return reverse("catalogue:photos", args=[listing.ref])


def with_photos(by: Member, listing: Listing, count: int) -> list[int]:
    uploads = [photo(f"{number}.png") for number in range(count)]
    assert actions.add_images(by=by, ref=listing.ref, uploads=uploads) == []
    work.drain("files.check")
    return list(listing.images.values_list("pk", flat=True))


def shown(listing: Listing) -> list[str]:
    facts = queries.facts([listing.pk])[listing.pk]
    return [image.key for image in facts.images if image.shown]


@pytest.mark.capability("L17", "several photos are uploaded at once and shown when checked")
def test_photos_are_shown_once_they_have_passed(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader)
    client = client_for(fellside.trader)
    posted = client.post(
        address(listing), {"photos": [photo("a.png"), photo("b.png")], "add": ""}
    )
    assert posted.status_code == 302
    assert listing.images.count() == 2
    assert shown(listing) == []
    work.drain("files.check")
    assert len(shown(listing)) == 2
    assert client.get(address(listing)).status_code == 200


@pytest.mark.capability("L17", "a photo that is too small is refused and the others are kept")
def test_a_bad_photo_is_refused_by_name(fellside: Company, client_for: ClientFor) -> None:
    listing = making.draft(fellside.trader)
    uploads = [photo("good.png"), photo("tiny.png", side=300)]
    page = client_for(fellside.trader).post(address(listing), {"photos": uploads, "add": ""})
    assert page.status_code == 422
    [error] = page.context["errors"]
    assert error.startswith("tiny.png: ")
    assert listing.images.count() == 1


@pytest.mark.capability("L01", "a listing has at most ten photos")
def test_the_eleventh_photo_is_refused(fellside: Company, client_for: ClientFor) -> None:
    listing = making.draft(fellside.trader)
    uploads = [photo(f"{number}.png") for number in range(11)]
    page = client_for(fellside.trader).post(address(listing), {"photos": uploads, "add": ""})
    assert page.status_code == 422
    assert not listing.images.exists()


def test_the_order_changes_by_buttons(fellside: Company, client_for: ClientFor) -> None:
    listing = making.draft(fellside.trader)
    first, second, third = with_photos(fellside.trader, listing, 3)
    client = client_for(fellside.trader)

    def order() -> list[int]:
        return list(listing.images.values_list("pk", flat=True))

    client.post(address(listing), {"up": third})
    assert order() == [first, third, second]
    client.post(address(listing), {"down": first})
    assert order() == [third, first, second]
    client.post(address(listing), {"up": third})
    assert order() == [third, first, second]
    client.post(address(listing), {"remove": first})
    assert order() == [third, second]


@pytest.mark.capability("L17", "each photo is described in English and in Chinese")
def test_each_photo_is_described_in_both_languages(
    fellside: Company, client_for: ClientFor
) -> None:
    listing = making.live(fellside.trader)
    [image] = with_photos(fellside.trader, listing, 1)
    words = {f"alt-{image}-en": "A green carton", f"alt-{image}-zh-hans": "绿色纸箱"}
    client_for(fellside.trader).post(address(listing), words)
    for language, text in (("en", "A green carton"), ("zh-hans", "绿色纸箱")):
        page = client_for(None).get(f"/{language}/l/{listing.ref}/").content.decode()
        assert f'alt="{text}"' in page


def test_a_photo_is_public_exactly_while_its_listing_is(
    fellside: Company, rival: Company, client_for: ClientFor
) -> None:
    listing = making.submitted(fellside.trader)
    actions.withdraw(by=fellside.trader, ref=listing.ref)
    with_photos(fellside.trader, listing, 1)
    picture = reverse("files:rendition", args=[shown(listing)[0], 240])
    assert client_for(None).get(picture).status_code == 404
    assert client_for(rival.owner).get(picture).status_code == 404
    assert client_for(fellside.viewer).get(picture).status_code == 200
    actions.submit(by=fellside.trader, ref=listing.ref)
    from tests.suppliers.catalogue.making import a_moderator

    moderator = a_moderator()
    assert client_for(moderator).get(picture).status_code == 200
    actions.publish(by=moderator, ref=listing.ref)
    assert client_for(None).get(picture).status_code == 200
    actions.pause(by=fellside.trader, ref=listing.ref)
    assert client_for(None).get(picture).status_code == 404
