"""The first look at an upload, and the form field that takes it."""

import pytest
from django import forms
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from marketplace.files import actions
from marketplace.files.forms import UploadField
from marketplace.files.models import File, FileCheck
from marketplace.lifecycle.refusals import Invalid
from tests.marketplace.files import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def receive(
    company, content, name="picture.jpg", declared="image/jpeg", purpose="application_document"
):
    return actions.receive(
        by=company.trader, upload=make.upload(content, name, declared), purpose=purpose
    )


@pytest.mark.parametrize(
    ("content", "name", "declared"),
    [
        (make.image(), "scarf.jpg", "image/jpeg"),
        (make.image(), "scarf.JPEG", "application/octet-stream"),
        (make.image(form="PNG"), "scarf.png", "image/png"),
        (make.pdf(), "证书.pdf", "application/pdf"),
    ],
)
def test_an_honest_file_waits_to_be_judged_where_nobody_can_reach_it(
    fellside, content, name, declared
):
    file = receive(fellside, content, name, declared)

    assert file.state == File.State.CHECKING
    assert not file.opens
    assert FileCheck.objects.filter(file=file, work_state="new").exists()
    assert default_storage.exists(file.incoming_path)
    assert name.split(".")[0] not in file.incoming_path
    assert (file.organisation, file.uploaded_by) == (
        fellside.organisation,
        fellside.trader.user,
    )
    assert file.size == len(content)


HOSTILE = {
    "gif with script": (b"GIF89a/*" + b"A" * 200 + b"*/=1;alert(1)", "x.jpg", "image/jpeg"),
    "html before pdf": (
        b"<html><script>alert(1)</script>" + make.pdf(),
        "x.pdf",
        "application/pdf",
    ),
    "html after pdf": (make.pdf() + b"<script>alert(1)</script>", "x.pdf", "application/pdf"),
    "svg as png": (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "x.png",
        "image/png",
    ),
    "plain svg": (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "x.svg", "image/svg+xml"),
    "zip as pdf": (b"PK\x03\x04" + b"\0" * 100, "x.pdf", "application/pdf"),
    "jpeg named pdf": (make.image(), "x.pdf", "application/pdf"),
    "two endings": (make.image(), "x.jpg.html", "image/jpeg"),
    "declared otherwise": (make.image(), "x.jpg", "text/html"),
    "only a head": (b"\xff\xd8\xff\xe0", "x.jpg", "image/jpeg"),
    "text": (b"hello", "x.jpg", "image/jpeg"),
    "exe": (b"MZ" + b"\0" * 500, "x.jpg", "image/jpeg"),
    "empty": (b"", "x.jpg", "image/jpeg"),
}


@pytest.mark.capability("L17", "a picture is judged by its content, size and type")
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_not_what_it_says_is_refused_at_the_door(fellside, kind):
    content, name, declared = HOSTILE[kind]

    with pytest.raises(Invalid) as refused:
        receive(fellside, content, name, declared)

    assert "file" in refused.value.errors
    assert not File.objects.exists()


@pytest.mark.parametrize(
    "size", [(12_001, 10), (8_000, 8_000), (40_000, 40_000), (65_000, 65_000)]
)
def test_a_picture_that_claims_too_many_pixels_is_refused_from_its_header(fellside, size):
    with pytest.raises(Invalid) as refused:
        receive(fellside, make.png_header(*size), "bomb.png", "image/png")

    assert "pixels" in str(refused.value.errors["file"][0])


@pytest.mark.capability("S04", "a document is a sound PDF, JPG or PNG of at most 10 MB")
def test_the_limit_of_a_purpose_is_said_in_the_refusal(fellside):
    content = make.image() + b"\0" * (10 * 1024 * 1024)

    with pytest.raises(Invalid) as refused:
        receive(fellside, content)

    assert "10.0" in str(refused.value.errors["file"][0])


@pytest.mark.capability("L17", "a listing picture has at least 800 pixels")
def test_a_listing_picture_needs_800_pixels(fellside):
    with pytest.raises(Invalid) as refused:
        receive(fellside, make.image(size=(799, 600)), purpose="listing_image")
    assert "800" in str(refused.value.errors["file"][0])

    assert receive(fellside, make.image(size=(800, 600)), purpose="listing_image").width == 800


def test_a_listing_picture_is_never_a_pdf(fellside):
    with pytest.raises(Invalid):
        receive(fellside, make.pdf(), "x.pdf", "application/pdf", purpose="listing_image")


class OneFile(forms.Form):
    document = UploadField(purpose="application_document")


class SomeFiles(forms.Form):
    files = UploadField(purpose="message", several=True, required=False)


def submitted(form, name, *uploads):
    return form({}, MultiValueDict({name: list(uploads)}))


def test_the_field_says_what_it_takes_and_needs_no_script():
    html = str(OneFile()["document"])

    assert 'type="file"' in html
    assert 'accept="image/jpeg,image/png,application/pdf"' in html
    assert str(OneFile().fields["document"].help_text) == "JPG, PNG, PDF, up to 10.0\xa0MB"


def test_the_field_hands_over_an_upload_ready_to_be_received(fellside):
    form = submitted(OneFile, "document", make.upload(make.pdf(), "a.pdf", "application/pdf"))

    assert form.is_valid(), form.errors
    file = actions.receive(
        by=fellside.owner, upload=form.cleaned_data["document"], purpose="application_document"
    )
    assert file.name == "a.pdf"


def test_the_field_refuses_with_a_sentence():
    form = submitted(OneFile, "document", make.upload(b"MZ", "a.pdf", "application/pdf"))

    assert "These are accepted: JPG, PNG, PDF." in form.errors["document"][0]


def test_the_field_of_several_files_judges_each():
    good, bad = make.upload(make.image()), make.upload(b"MZ")

    form = submitted(SomeFiles, "files", make.upload(make.image()), make.upload(make.image()))
    assert form.is_valid()
    assert len(form.cleaned_data["files"]) == 2
    assert not submitted(SomeFiles, "files", good, bad).is_valid()
    empty = submitted(SomeFiles, "files")
    assert empty.is_valid()
    assert empty.cleaned_data["files"] == []


def test_a_required_field_of_several_files_wants_one():
    class Needed(forms.Form):
        files = UploadField(purpose="message", several=True)

    assert not submitted(Needed, "files").is_valid()
