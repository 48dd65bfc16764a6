"""The first look at an upload, with the sentence for whoever chose the file."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from marketplace.files.inspection import Look, NotAcceptable, first_look
from marketplace.files.models import File
from marketplace.files.naming import ending_of
from marketplace.files.purposes import ENDINGS, Purpose

# What browsers send when they do not know.
_VAGUE = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "image/jpg", "image/pjpeg"}
)


class Unacceptable(Exception):
    """The upload is refused at the door; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def look(upload: Any, limits: Purpose) -> Look:
    """What the upload is, or `Unacceptable`: size, content, ending and declared type must agree."""
    _check_size(upload, limits)
    try:
        found = first_look(upload)
    except NotAcceptable as refused:
        raise Unacceptable(_sentence(refused.note, limits)) from None
    if found.content_type not in limits.types or not _agree(upload, found):
        raise Unacceptable(_sentence(File.Note.MALFORMED, limits))
    if found.width and max(found.width, found.height or 0) < limits.side_at_least:
        raise Unacceptable(
            _("The picture is too small. Its longer side needs at least %(pixels)s pixels.")
            % {"pixels": limits.side_at_least}
        )
    return found


def kinds(limits: Purpose) -> str:
    """The accepted types for people: JPG, PNG, PDF."""
    return ", ".join(ENDINGS[each][0].upper() for each in ENDINGS if each in limits.types)


def accept(limits: Purpose) -> str:
    """The accepted types for the browser's file chooser."""
    return ",".join(each for each in ENDINGS if each in limits.types)


def _check_size(upload: Any, limits: Purpose) -> None:
    if not upload.size:
        raise Unacceptable(_("The file is empty. Choose another."))
    if upload.size > limits.max_bytes:
        raise Unacceptable(
            _("The file is larger than %(limit)s. Choose a smaller one.")
            % {"limit": filesizeformat(limits.max_bytes)}
        )


def _agree(upload: Any, found: Look) -> bool:
    declared = (upload.content_type or "").split(";")[0].strip().casefold()
    named = ending_of(upload.name or "") in ENDINGS[found.content_type]
    return named and (declared in _VAGUE or declared == found.content_type)


def _sentence(note: str, limits: Purpose) -> str:
    if note == File.Note.TOO_LARGE:
        return _(
            "The picture has too many pixels. Save it with at most 12,000 on a side and 40 million in all."
        )
    return _(
        "The file is damaged or is not what its name says. These are accepted: %(kinds)s."
    ) % {"kinds": kinds(limits)}
