"""Judging a file in the worker: what passes, what is refused, and what waits."""

import io
import socket
import threading

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from marketplace.files import actions
from marketplace.files.models import File, FileCheck, Rendition
from marketplace.files.scanners.clamd import Clamd
from marketplace.files.scanners.port import ScannerDown
from marketplace.outbox.work import drain
from tests.marketplace.files import make

pytestmark = pytest.mark.django_db


def judged(company, content, name="picture.jpg", declared="image/jpeg", purpose="message"):
    file = actions.receive(
        by=company.trader, upload=make.upload(content, name, declared), purpose=purpose
    )
    drain("files.check")
    file.refresh_from_db()
    return file


def stored(file):
    with default_storage.open(file.kept_path) as content:
        return content.read()


def test_a_picture_passes_and_says_that_no_antivirus_saw_it(fellside):
    file = judged(fellside, make.image())

    assert (file.state, file.scan_note) == (File.State.PASSED, File.Note.NO_ANTIVIRUS)
    assert file.opens
    assert not default_storage.exists(file.incoming_path)


@pytest.mark.capability("L17", "what the camera added is gone")
def test_a_picture_is_written_anew_upright_without_what_the_camera_added(fellside):
    content = make.image(size=(1200, 800), exif=make.located())
    assert b"Secret Camera Maker" in content

    file = judged(fellside, content)

    assert b"Secret Camera Maker" not in stored(file)
    with Image.open(io.BytesIO(stored(file))) as kept:
        assert not kept.getexif()
        assert kept.size == (800, 1200)
    assert (file.width, file.height) == (800, 1200)


def test_what_hangs_behind_a_picture_does_not_survive(fellside):
    file = judged(fellside, make.image() + b"<script>alert(1)</script>")

    assert file.state == File.State.PASSED
    assert b"<script>" not in stored(file)


@pytest.mark.capability("L17", "the worker draws WebP pictures in three widths")
def test_a_picture_gets_three_smaller_ones_and_is_never_enlarged(fellside):
    file = judged(fellside, make.image(size=(800, 400)), purpose="listing_image")

    drawn = {r.nominal: (r.width, r.height) for r in Rendition.objects.filter(file=file)}
    assert drawn == {240: (240, 120), 480: (480, 240), 960: (800, 400)}
    for rendition in file.renditions.all():
        with default_storage.open(rendition.path) as content, Image.open(content) as picture:
            assert picture.format == "WEBP"
            assert picture.size == (rendition.width, rendition.height)


def test_transparency_is_kept(fellside):
    file = judged(
        fellside, make.image(form="PNG", mode="RGBA", size=(300, 200)), "a.png", "image/png"
    )

    with Image.open(io.BytesIO(stored(file))) as kept:
        assert kept.mode == "RGBA"


def test_a_document_passes_as_it_is(fellside):
    content = make.pdf(pages=3)

    file = judged(fellside, content, "证书.pdf", "application/pdf")

    assert file.state == File.State.PASSED
    assert stored(file) == content
    assert not file.renditions.exists()


def locked(writer):
    writer.encrypt("secret")


def with_file_inside(writer):
    writer.add_attachment("evil.exe", b"MZ")


def with_script(writer):
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        }
    )
    writer.root_object[NameObject("/OpenAction")] = action


def script_on_a_page(writer):
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})


def form_of_xfa(writer):
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/XFA"): NameObject("/x")}
    )


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (locked, File.Note.ENCRYPTED),
        (with_file_inside, File.Note.ACTIVE),
        (with_script, File.Note.ACTIVE),
        (script_on_a_page, File.Note.ACTIVE),
        (make.action_on_opening, File.Note.ACTIVE),
        (form_of_xfa, File.Note.ACTIVE),
    ],
)
def test_a_pdf_that_is_locked_or_acts_is_refused(fellside, change, note):
    file = judged(fellside, make.pdf(change=change), "a.pdf", "application/pdf")

    assert (file.state, file.scan_note) == (File.State.REFUSED, note)
    assert not file.opens
    assert not default_storage.exists(file.incoming_path)


@pytest.mark.parametrize(
    ("content", "name", "declared"),
    [
        (make.image()[:3000], "a.jpg", "image/jpeg"),
        (make.image(form="PNG")[:-3000], "a.png", "image/png"),
        (make.png_header(3000, 3000), "a.png", "image/png"),
        (b"%PDF-1.7\n" + b"junk " * 100 + b"%%EOF", "a.pdf", "application/pdf"),
        (b"%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF", "a.pdf", "application/pdf"),
    ],
)
def test_a_cut_or_broken_file_is_refused_as_damaged(fellside, content, name, declared):
    file = judged(fellside, content, name, declared)

    assert (file.state, file.scan_note) == (File.State.REFUSED, File.Note.MALFORMED)


def test_a_pdf_of_very_many_pages_is_refused(fellside):
    file = judged(fellside, make.pdf(pages=501), "a.pdf", "application/pdf")

    assert file.scan_note == File.Note.TOO_LARGE


@pytest.mark.parametrize(
    ("content", "name", "declared"),
    [
        (make.image() + make.EICAR, "a.jpg", "image/jpeg"),
        (make.pdf()[:-6] + b"\n%" + make.EICAR + b"\n%%EOF\n", "a.pdf", "application/pdf"),
    ],
)
def test_the_antivirus_test_file_is_refused_and_forgotten(fellside, content, name, declared):
    file = judged(fellside, content, name, declared)

    assert (file.state, file.scan_note) == (File.State.REFUSED, File.Note.MALWARE)
    assert not default_storage.exists(file.incoming_path)
    assert not default_storage.exists(file.kept_path)


def test_judging_twice_finds_the_same(fellside):
    file = judged(fellside, make.image())
    row = FileCheck.objects.get(file=file)

    from marketplace.files.tasks import check

    check(row)

    file.refresh_from_db()
    assert file.state == File.State.PASSED
    assert file.renditions.count() == 3


class _Daemon:
    """Speaks clamd's INSTREAM once per answer, and keeps what it was sent."""

    def __init__(self, *answers):
        self.answers, self.received = list(answers), []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self):
        for answer in self.answers:
            connection, _ = self.socket.accept()
            with connection, connection.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while size := int.from_bytes(stream.read(4), "big"):
                    content += stream.read(size)
                self.received.append(content)
                connection.sendall(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.thread.join(timeout=5)
        self.socket.close()


def test_clamd_hears_the_whole_content_and_its_word_counts():
    content = b"x" * 200_000
    with _Daemon(b"stream: OK\0", b"stream: Eicar-Signature FOUND\0") as daemon:
        assert Clamd(daemon.address).infected(content) is False
        assert Clamd(daemon.address).infected(content) is True
    assert daemon.received == [content, content]


def test_any_other_answer_of_clamd_is_no_verdict():
    with _Daemon(b"INSTREAM size limit exceeded. ERROR\0", b"") as daemon:
        with pytest.raises(ScannerDown):
            Clamd(daemon.address).infected(b"x")
        with pytest.raises(ScannerDown):
            Clamd(daemon.address).infected(b"x")


def test_with_the_scanner_down_a_file_stays_unread(fellside, settings):
    settings.CLAMD_ADDRESS = "127.0.0.1:1"

    file = judged(fellside, make.image())

    assert file.state == File.State.CHECKING
    assert not file.opens
    row = FileCheck.objects.get(file=file)
    assert (row.work_state, row.attempts) == ("new", 1)


def test_with_a_scanner_a_file_passes_by_its_word(fellside, settings):
    with _Daemon(b"stream: OK\0") as daemon:
        settings.CLAMD_ADDRESS = daemon.address
        file = judged(fellside, make.image())

    assert (file.state, file.scan_note) == (File.State.PASSED, File.Note.ANTIVIRUS)
    assert file.opens


def test_no_antivirus_is_good_enough_only_while_there_is_none(fellside, settings):
    file = judged(fellside, make.image())
    assert file.opens

    with _Daemon(b"stream: OK\0") as daemon:
        settings.CLAMD_ADDRESS = daemon.address
        assert not file.opens
        said = io.StringIO()
        call_command("recheck_files", stdout=said)
        assert said.getvalue() == "1 files wait to be checked.\n"
        drain("files.check")

    file.refresh_from_db()
    assert (file.scan_note, file.opens) == (File.Note.ANTIVIRUS, True)
