"""What workers do for files: judge an upload, then keep it or throw it away."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.functions import Now
from PIL import Image

from marketplace.files.inspection import (
    NotAcceptable,
    clean_image,
    encoded,
    narrowed,
)
from marketplace.files.models import File, FileCheck, Rendition
from marketplace.files.purposes import PDF
from marketplace.files.scanners import scanner


def check(row: FileCheck) -> None:
    """Judge one file: scan, parse, write pictures anew. A scanner that is down raises, and the
    file stays unread until a later attempt. May run twice; the second run finds the same.
    """
    file = row.file
    content = _content(file)
    by = scanner()
    try:
        if by.infected(content):
            raise NotAcceptable(File.Note.MALWARE)
        if file.content_type == PDF:
            from marketplace.files.pdfs import judge_pdf  # as late as that: it takes 8 MB

            judge_pdf(content)
            _keep(file, content, None, antivirus=by.is_antivirus)
        else:
            clean, picture = clean_image(content, file.content_type)
            _keep(file, clean, picture, antivirus=by.is_antivirus)
    except NotAcceptable as refused:
        _refuse(file, refused.note)


def _content(file: File) -> bytes:
    """The upload as it came, or as it was kept when it is judged again."""
    kept = not default_storage.exists(file.incoming_path)
    with default_storage.open(file.kept_path if kept else file.incoming_path) as stored:
        return stored.read()


def _keep(file: File, content: bytes, picture: Image.Image | None, *, antivirus: bool) -> None:
    _write(file.kept_path, content)
    renditions = (
        [] if picture is None else [_render(file, picture, w) for w in Rendition.WIDTHS]
    )
    note = File.Note.ANTIVIRUS if antivirus else File.Note.NO_ANTIVIRUS
    size = {} if picture is None else {"width": picture.width, "height": picture.height}
    with transaction.atomic():
        Rendition.objects.filter(file=file).delete()
        Rendition.objects.bulk_create(renditions)
        File.objects.filter(pk=file.pk).update(
            state=File.State.PASSED,
            scan_note=note,
            size=len(content),
            checked_at=Now(),
            **size,
        )
    default_storage.delete(file.incoming_path)


def _refuse(file: File, note: str) -> None:
    """Forget the content; the row stays, so that the uploader reads why."""
    paths = [file.incoming_path, file.kept_path]
    paths += [rendition.path for rendition in file.renditions.select_related("file")]
    with transaction.atomic():
        file.renditions.all().delete()
        File.objects.filter(pk=file.pk).update(
            state=File.State.REFUSED, scan_note=note, checked_at=Now()
        )
    for path in paths:
        default_storage.delete(path)


def _render(file: File, picture: Image.Image, nominal: int) -> Rendition:
    smaller = narrowed(picture, nominal)
    content = encoded(smaller, "WEBP")
    rendition = Rendition(
        file=file,
        nominal=nominal,
        width=smaller.width,
        height=smaller.height,
        size=len(content),
    )
    _write(rendition.path, content)
    return rendition


def _write(path: str, content: bytes) -> None:
    """Exactly this content at exactly this path, also on a second run."""
    default_storage.delete(path)
    default_storage.save(path, ContentFile(content))
