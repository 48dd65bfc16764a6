"""Is this content what it says it is? First a cheap look, later, in a worker, a real parse."""

import io
import re
import warnings
from dataclasses import dataclass
from typing import BinaryIO

import filetype
from PIL import Image, ImageOps

from marketplace.files.models import File
from marketplace.files.purposes import ENDINGS, PDF, PIXELS_AT_MOST, SIDE_AT_MOST

Image.MAX_IMAGE_PIXELS = PIXELS_AT_MOST

_HEAD = 512
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_BROKEN_IMAGE = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)
_PDF_END = re.compile(rb"%%EOF\s*$")


class NotAcceptable(Exception):
    """The content is refused; `note` says why."""

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.note = note


@dataclass(frozen=True, slots=True)
class Look:
    """What the first look found: the true type and, of a picture, its size from the header."""

    content_type: str
    width: int | None = None
    height: int | None = None


def first_look(content: BinaryIO) -> Look:
    """The type by content, pixel limits read from the header; `NotAcceptable` for anything else."""
    content.seek(0)
    head = content.read(_HEAD)
    kind = filetype.guess(head)
    content_type = kind.mime if kind is not None else ""
    if content_type not in ENDINGS:
        raise NotAcceptable(File.Note.MALFORMED)
    if content_type == PDF:
        _look_at_pdf(head, content)
        return Look(PDF)
    return Look(content_type, *_look_at_image(content, content_type))


def _look_at_pdf(head: bytes, content: BinaryIO) -> None:
    """The header stands at the very start (so the file is no page of HTML too) and the end at the end."""
    content.seek(0, io.SEEK_END)
    content.seek(max(0, content.tell() - 1024))
    if not head.startswith(b"%PDF-") or not _PDF_END.search(content.read()):
        raise NotAcceptable(File.Note.MALFORMED)


def _look_at_image(content: BinaryIO, content_type: str) -> tuple[int, int]:
    content.seek(0)
    try:
        with _bombs_refused(), Image.open(content, formats=[_FORMATS[content_type]]) as image:
            width, height = image.size
            frames = getattr(image, "n_frames", 1)
    except Image.DecompressionBombError:
        raise NotAcceptable(File.Note.TOO_LARGE) from None
    except _BROKEN_IMAGE:
        raise NotAcceptable(File.Note.MALFORMED) from None
    if max(width, height) > SIDE_AT_MOST or width * height > PIXELS_AT_MOST or frames > 1:
        raise NotAcceptable(File.Note.TOO_LARGE)
    return width, height


class _bombs_refused(warnings.catch_warnings):  # noqa: N801 - reads as a statement
    """Pillow only warns between its limit and twice its limit; here both are refusals."""

    def __enter__(self) -> None:
        super().__enter__()
        warnings.simplefilter("error", Image.DecompressionBombWarning)

    def __exit__(self, kind: type | None, *rest: object) -> None:
        super().__exit__(kind, *rest)
        if kind is not None and issubclass(kind, Image.DecompressionBombWarning):
            raise NotAcceptable(File.Note.TOO_LARGE)


def clean_image(content: bytes, content_type: str) -> tuple[bytes, Image.Image]:
    """The picture decoded and written anew, upright, without EXIF or anything after its end.

    Returns the new bytes and the picture itself, for the renditions.
    """
    _look_at_image(io.BytesIO(content), content_type)
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[content_type]]) as opened:
            opened.load()
            upright = ImageOps.exif_transpose(opened)
    except _BROKEN_IMAGE:
        raise NotAcceptable(File.Note.MALFORMED) from None
    picture = _plain(upright)
    return encoded(picture, _FORMATS[content_type]), picture


def _plain(image: Image.Image) -> Image.Image:
    """The pixels alone, as RGB or RGBA: no profile, comment or text chunk comes along."""
    mode = (
        "RGBA" if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info else "RGB"
    )
    picture = image.convert(mode)
    picture.info = {}
    return picture


def encoded(picture: Image.Image, form: str) -> bytes:
    """The picture as JPEG, PNG or WebP bytes."""
    if form == "JPEG" and picture.mode != "RGB":
        picture = picture.convert("RGB")
    options = {"JPEG": {"quality": 90}, "PNG": {}, "WEBP": {"quality": 82, "method": 2}}[form]
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def narrowed(picture: Image.Image, width: int) -> Image.Image:
    """The picture no wider than `width`, never enlarged."""
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)
