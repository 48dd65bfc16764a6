"""A company's favourites: one list for everybody in it, folders, notes, and a way back."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from buyers.sourcing.actions import favourites as actions
from buyers.sourcing.actions import following
from buyers.sourcing.models import Favourite, Folder, Follow
from buyers.sourcing.queries import favourites as queries
from marketplace.accounts import keys
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from suppliers.catalogue.models import Listing, ListingText
from tests import build
from tests.build import Company
from tests.conftest import ClientFor

FAVOURITES = "/en/saved/"
KEEP = "/en/saved/keep/"


@pytest.fixture
def tin(fellside: Company) -> Listing:
    return build.listing(supplier=fellside, title="Keepsake tin", zh_title="礼品铁盒")


@pytest.mark.capability("D10", "a listing is kept with one button on its card and on its page")
def test_one_button_keeps_and_lets_go(
    tin, haoyuan: Company, client_for: ClientFor, django_capture_on_commit_callbacks
) -> None:
    client = client_for(haoyuan.trader)
    url = reverse("catalogue:listing", args=[tin.ref])
    assert (
        f'form="keep-change" id="keep-{tin.ref}" name="add"' in client.get(url).content.decode()
    )

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(KEEP, {"add": tin.ref, "next": url})

    assert answer["Location"] == url
    assert f'id="keep-{tin.ref}" name="remove"' in client.get(url).content.decode()
    fragment = client.post(KEEP, {"remove": tin.ref}, headers={"hx-request": "true"})
    assert 'aria-pressed="false"' in fragment.content.decode()
    assert not queries.favourites_of(haoyuan.trader).exists()


@pytest.mark.capability("D10", "the whole company sees one list, and nobody else does")
def test_the_list_is_the_companys(
    tin, haoyuan: Company, rival_buyer: Company, client_for: ClientFor
) -> None:
    kept = actions.keep(by=haoyuan.trader, ref=tin.ref, note="先要样品")

    for member in (haoyuan.owner, haoyuan.viewer):
        assert "先要样品" in client_for(member).get(FAVOURITES).content.decode()
    stranger = client_for(rival_buyer.owner)
    assert "先要样品" not in stranger.get(FAVOURITES).content.decode()
    assert stranger.get(f"/en/saved/{kept.pk}/").status_code == 404
    assert stranger.post(f"/en/saved/{kept.pk}/remove/").status_code == 404
    assert queries.kept_ids(rival_buyer.owner) == frozenset()


def test_a_viewer_looks_and_changes_nothing(tin, haoyuan: Company) -> None:
    with pytest.raises(NotAllowed):
        actions.keep(by=haoyuan.viewer, ref=tin.ref)


def test_a_supplier_keeps_nothing(tin, rival: Company, client_for: ClientFor) -> None:
    client = client_for(rival.owner)

    assert client.post(KEEP, {"add": tin.ref}).status_code == 403
    page = client.get(reverse("catalogue:listing", args=[tin.ref])).content.decode()
    assert "keep-change" not in page


@pytest.mark.parametrize("htmx", [False, True])
def test_a_stranger_signs_in_and_finds_the_button_again(
    tin, haoyuan: Company, client_for: ClientFor, htmx: bool
) -> None:
    headers = {"hx-request": "true"} if htmx else {}
    answer = Client().post(KEEP, {"add": tin.ref}, headers=headers)

    way = answer["HX-Redirect"] if htmx else answer["Location"]
    assert "/account/login/" in way
    page = parse_qs(urlsplit(way).query)["next"][0]
    assert page == f"{KEEP}?listing={tin.ref}"
    offered = client_for(haoyuan.trader).get(page).content.decode()
    assert "Keepsake tin" in offered
    assert f'name="add" value="{tin.ref}"' in offered


@pytest.mark.capability(
    "D10",
    "favourites lie in folders and carry notes; they are moved, renamed and removed, and a removal is undone",
)
def test_folders_notes_and_a_way_back(tin, haoyuan: Company, client_for: ClientFor) -> None:
    client = client_for(haoyuan.trader)
    row = actions.keep(by=haoyuan.trader, ref=tin.ref)
    client.post("/en/saved/folders/new/", {"name": " Spring  2027 "})
    folder = Folder.objects.get()
    assert folder.name == "Spring 2027"

    client.post(f"/en/saved/{row.pk}/", {"folder": folder.pk, "note": "Ask for samples"})
    client.post(f"/en/saved/folders/{folder.pk}/", {"name": "Spring range"})
    inside = client.get(f"{FAVOURITES}?folder={folder.pk}").content.decode()
    assert "Ask for samples" in inside
    assert "Spring range" in inside

    removed = client.post(f"/en/saved/{row.pk}/remove/")
    after = client.get(removed["Location"]).content.decode()
    assert "Ask for samples" not in after
    assert f"/en/saved/{row.pk}/restore/" in after

    client.post(f"/en/saved/{row.pk}/restore/")
    again = Favourite.objects.get()
    assert (again.removed_at, again.note, again.folder) == (None, "Ask for samples", folder)

    client.post(f"/en/saved/folders/{folder.pk}/remove/")
    assert Favourite.objects.get().folder is None


@pytest.mark.capability(
    "D10", "a listing that is not public any more shows as such, and nothing of it"
)
def test_what_is_hidden_now_stays_hidden(tin, haoyuan: Company, client_for: ClientFor) -> None:
    actions.keep(by=haoyuan.trader, ref=tin.ref)
    Listing.objects.filter(pk=tin.pk).update(state="paused")
    ListingText.objects.filter(listing=tin).update(text="Changed in secret")

    words = client_for(haoyuan.trader).get(FAVOURITES).content.decode()

    assert "Not on sale at the moment" in words
    assert "Keepsake tin" in words
    for hidden in ("Changed in secret", "17.10", f"/l/{tin.ref}/", "Fellside"):
        assert hidden not in words


def test_only_what_is_public_is_kept(fellside: Company, haoyuan: Company) -> None:
    draft = build.listing(supplier=fellside, state="draft")

    with pytest.raises(Listing.DoesNotExist):
        actions.keep(by=haoyuan.trader, ref=draft.ref)


def test_keeping_twice_is_keeping_once(tin, haoyuan: Company) -> None:
    first = actions.keep(by=haoyuan.trader, ref=tin.ref, note="first")
    again = actions.keep(by=haoyuan.owner, ref=tin.ref, note="second")

    assert (again.pk, again.note) == (first.pk, "first")


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "SPRING"])
def test_a_folders_name_is_given_once(
    haoyuan: Company, client_for: ClientFor, name: str
) -> None:
    actions.make_folder(by=haoyuan.trader, name="Spring")

    answer = client_for(haoyuan.trader).post("/en/saved/folders/new/", {"name": name})

    assert answer.status_code == 422
    assert answer.context["form"].errors["name"]
    assert Folder.objects.count() == 1


def test_another_companys_folder_is_not_to_be_had(
    tin, haoyuan: Company, rival_buyer: Company, client_for: ClientFor
) -> None:
    theirs = actions.make_folder(by=rival_buyer.owner, name="Theirs")
    row = actions.keep(by=haoyuan.trader, ref=tin.ref)

    with pytest.raises(Invalid):
        actions.note_down(by=haoyuan.trader, favourite=row, folder=theirs, note="")
    answer = client_for(haoyuan.trader).post(
        f"/en/saved/{row.pk}/", {"folder": theirs.pk, "note": "typed"}
    )
    assert answer.status_code == 422
    assert "typed" in answer.content.decode()
    assert client_for(haoyuan.trader).get(f"{FAVOURITES}?folder={theirs.pk}").status_code == 404


@pytest.mark.capability(
    "D10", "a supplier is followed and followed no more with one button on its page"
)
def test_a_supplier_is_followed_by_the_company(
    fellside: Company, haoyuan: Company, rival_buyer: Company, client_for: ClientFor
) -> None:
    ref = fellside.organisation.ref
    client, page = client_for(haoyuan.trader), reverse("stores:store", args=[ref])
    assert f"/en/saved/suppliers/{ref}/follow/" in client.get(page).content.decode()

    client.post(f"/en/saved/suppliers/{ref}/follow/")

    assert f"/en/saved/suppliers/{ref}/unfollow/" in client.get(page).content.decode()
    assert "Fellside" in client_for(haoyuan.viewer).get("/en/saved/suppliers/").content.decode()
    theirs = client_for(rival_buyer.owner).get("/en/saved/suppliers/").content.decode()
    assert "Fellside" not in theirs
    client.post(f"/en/saved/suppliers/{ref}/unfollow/")
    assert not Follow.objects.exists()


def test_a_supplier_that_does_not_trade_cannot_be_followed(
    haoyuan: Company, client_for: ClientFor
) -> None:
    closed = build.company(name="Closed Ltd", approved=False)
    path = f"/en/saved/suppliers/{closed.organisation.ref}/follow/"

    assert client_for(haoyuan.trader).post(path).status_code == 404


def test_what_was_removed_long_ago_is_dropped(tin, fellside: Company, haoyuan: Company) -> None:
    old = actions.keep(by=haoyuan.trader, ref=tin.ref)
    new = actions.keep(by=haoyuan.trader, ref=build.listing(supplier=fellside).ref)
    actions.remove(by=haoyuan.trader, favourite=old)
    Favourite.objects.filter(pk=old.pk).update(removed_at="2020-01-01T00:00Z")

    actions.remove(by=haoyuan.trader, favourite=new)

    assert [row.pk for row in Favourite.objects.all()] == [new.pk]


def test_programs_keep_and_follow_too(tin, fellside: Company, haoyuan: Company) -> None:
    _key, token = keys.issue(by=haoyuan.owner, name="Stock system")

    def call(method: str, path: str, **body: object):
        headers = {"authorization": f"Bearer {token}"}
        return Client().generic(
            method, f"/api/v1/{path}", json.dumps(body), "application/json", headers=headers
        )

    folder = call("POST", "favourite-folders/", name="Spring").json()["id"]
    made = call("POST", "favourites/", listing=tin.ref, folder=folder, note="Hot").json()
    assert (made["listing"], made["folder"], made["note"]) == (tin.ref, folder, "Hot")
    changed = call("PATCH", f"favourites/{made['id']}/", folder=None).json()
    assert (changed["folder"], changed["note"]) == (None, "Hot")
    Listing.objects.filter(pk=tin.pk).update(state="paused")
    assert call("GET", "favourites/").json()["results"][0]["listing"] is None
    assert call("DELETE", f"favourites/{made['id']}/").status_code == 204
    assert call("GET", "favourites/").json()["results"] == []
    assert call("POST", "favourites/", listing="L-0").status_code == 404
    assert (
        call("PATCH", f"favourite-folders/{folder}/", name="Autumn").json()["name"] == "Autumn"
    )
    assert call("DELETE", f"favourite-folders/{folder}/").status_code == 204
    ref = fellside.organisation.ref
    assert call("POST", "follows/", supplier=ref).status_code == 201
    assert call("GET", "follows/").json()["results"][0]["supplier"] == ref
    assert call("DELETE", f"follows/{ref}/").status_code == 204


def test_the_list_asks_as_often_for_twenty_as_for_one(
    fellside: Company, haoyuan: Company, client_for: ClientFor, django_assert_max_num_queries
) -> None:
    for number in range(20):
        made = build.listing(supplier=fellside, title=f"Tin {number}")
        actions.keep(by=haoyuan.trader, ref=made.ref)
    following.follow(by=haoyuan.trader, ref=fellside.organisation.ref)
    client = client_for(haoyuan.trader)
    client.get(FAVOURITES)

    with django_assert_max_num_queries(10):
        client.get(FAVOURITES)


def test_an_action_reaches_only_ones_own(
    tin: Listing, haoyuan: Company, rival_buyer: Company
) -> None:
    kept = actions.keep(by=haoyuan.trader, ref=tin.ref, note="先要样品")
    folder = actions.make_folder(by=haoyuan.trader, name="礼盒")
    theirs = rival_buyer.owner

    actions.note_down(by=theirs, favourite=kept, folder=None, note="mine now")
    actions.remove(by=theirs, favourite=kept)
    actions.remove_folder(by=theirs, folder=folder)
    with pytest.raises(Folder.DoesNotExist):
        actions.rename_folder(by=theirs, folder=folder, name="ours")
    with pytest.raises(Invalid):
        actions.note_down(by=theirs, favourite=kept, folder=folder, note="")

    kept.refresh_from_db()
    assert (kept.note, kept.removed_at) == ("先要样品", None)
    assert Folder.objects.get().name == "礼盒"
