"""Serving files: who gets them, and with which headers."""

import uuid

import pytest
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation

from marketplace.files import actions, purposes, readers
from marketplace.files.models import File
from marketplace.outbox.work import drain
from tests.marketplace.files import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def purpose():
    """A use of files that one company may read and that can be made public."""
    code = f"test-{uuid.uuid4().hex[:8]}"
    purposes.register(purposes.Purpose(code, purposes.IMAGES | {purposes.PDF}, 10**7))
    yield code
    for registry in (purposes._purposes, readers._readers, readers._public):
        registry.pop(code, None)


def given(
    company, purpose, content=None, name="围巾 scarf.jpg", declared="image/jpeg", *, judge=True
):
    file = actions.receive(
        by=company.trader,
        upload=make.upload(content or make.image(), name, declared),
        purpose=purpose,
    )
    if judge:
        drain("files.check")
    file.refresh_from_db()
    return file


def test_the_uploaders_side_gets_the_file_with_safe_headers(fellside, client_for, purpose):
    file = given(fellside, purpose)

    response = client_for(fellside.viewer).get(f"/files/{file.key}/")

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"
    assert "filename*=utf-8''%E5%9B%B4%E5%B7%BE%20scarf.jpg" in response["Content-Disposition"]
    assert response.content[:2] == b"\xff\xd8"


def test_a_document_is_a_download_under_its_own_name(fellside, client_for, purpose):
    file = given(fellside, purpose, make.pdf(), 'cert"x.pdf', "application/pdf")

    response = client_for(fellside.owner).get(f"/files/{file.key}/")

    assert response["Content-Disposition"] == 'attachment; filename="certx.pdf"'


def test_strangers_and_visitors_cannot_tell_a_file_from_no_file(
    fellside, rival, client_for, purpose
):
    file = given(fellside, purpose)

    for member in (rival.owner, None):
        client = client_for(member)
        there = client.get(f"/files/{file.key}/")
        nowhere = client.get(f"/files/{uuid.uuid4()}/")
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert client.get(f"/files/{file.key}/240/").status_code == 404


def test_the_room_that_owns_the_purpose_lets_readers_in_on_every_access(
    fellside, haoyuan, client_for, purpose
):
    file = given(fellside, purpose)
    allowed = {haoyuan.organisation.pk}
    readers.register(
        purpose, lambda member, _: member is not None and member.organisation_id in allowed
    )
    client = client_for(haoyuan.viewer)

    assert client.get(f"/files/{file.key}/").status_code == 200
    allowed.clear()
    assert client.get(f"/files/{file.key}/").status_code == 404


def test_a_public_picture_may_be_kept_by_caches(fellside, client_for, purpose):
    file = given(fellside, purpose)
    readers.register(purpose, lambda member, _: False, public=lambda _: True)

    response = client_for(None).get(f"/files/{file.key}/480/")

    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["Content-Type"] == "image/webp"


def test_a_file_that_has_not_passed_opens_for_nobody(fellside, haoyuan, client_for, purpose):
    file = given(fellside, purpose, judge=False)
    readers.register(purpose, lambda member, _: True, public=lambda _: True)

    assert client_for(haoyuan.owner).get(f"/files/{file.key}/").status_code == 404
    own = client_for(fellside.owner).get(f"/files/{file.key}/")
    assert own.status_code == 409
    assert client_for(fellside.owner).get(f"/files/{file.key}/240/").status_code == 409


def test_a_width_nobody_drew_is_not_found(fellside, client_for, purpose):
    file = given(fellside, purpose)

    assert client_for(fellside.owner).get(f"/files/{file.key}/241/").status_code == 404


def test_only_reading_is_offered(fellside, client_for, purpose):
    file = given(fellside, purpose)

    assert client_for(fellside.owner).post(f"/files/{file.key}/").status_code == 405


def test_bytes_that_are_gone_are_not_found(fellside, client_for, purpose):
    from django.core.files.storage import default_storage

    file = given(fellside, purpose)
    default_storage.delete(file.kept_path)

    assert client_for(fellside.owner).get(f"/files/{file.key}/").status_code == 404


def test_a_file_uploaded_without_a_company_is_its_uploaders(
    officer, lead_officer, client_for, purpose
):
    upload = make.upload(make.image())
    file = actions.receive(by=officer, upload=upload, purpose=purpose)
    drain("files.check")

    assert client_for(officer).get(f"/files/{file.key}/").status_code == 200
    assert client_for(lead_officer).get(f"/files/{file.key}/").status_code == 404


def test_the_list_entry_shows_name_size_and_standing(fellside, purpose):
    file = given(fellside, purpose)
    waiting = File(name="new.pdf", size=2048, content_type="application/pdf")
    refused = File(name="bad.pdf", size=1, state="refused", scan_note="malware")

    with translation.override("en"):
        shown = [
            render_to_string("files/_file.html", {"file": each})
            for each in (file, waiting, refused)
        ]

    assert f"/files/{file.key}/" in shown[0]
    assert "Checked, no antivirus" in shown[0]
    assert "2.0" in shown[1]
    assert "Being checked" in shown[1]
    assert "/files/" not in shown[1]
    assert "malware" in shown[2]


def test_where_a_file_lies_is_no_address(fellside, client_for, purpose):
    file = given(fellside, purpose)
    places = [file.kept_path, *(drawn.path for drawn in file.renditions.all())]

    assert len(places) > 1
    for place in places:
        assert default_storage.exists(place)
        for address in (f"/{place}", f"/media/{place}", f"/static/{place}", f"/files/{place}"):
            assert client_for(fellside.owner).get(address).status_code == 404, address
