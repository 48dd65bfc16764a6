"""Taking a file in, and judging it again."""

from hashlib import sha256
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.files import intake
from marketplace.files.models import File, FileCheck
from marketplace.files.naming import shown_name
from marketplace.files.purposes import ENDINGS
from marketplace.files.purposes import purpose as limits_of
from marketplace.lifecycle.refusals import Invalid
from marketplace.outbox.models import Pending
from marketplace.outbox.wake import wake

CHECK = "files.check"


def receive(*, by: Member, upload: Any, purpose: str) -> File:
    """Store an upload out of reach and have a worker judge it; `Invalid` when a first look refuses it.

    The bytes are written before the row: a crash between the two leaves bytes nobody can reach,
    never a row without bytes.
    """
    limits = limits_of(purpose)
    try:
        look = intake.look(upload, limits)
    except intake.Unacceptable as refused:
        raise Invalid(
            _("The file was not accepted."), errors={"file": [refused.sentence]}
        ) from None
    file = File(
        organisation=by.organisation,
        uploaded_by=by.user,
        purpose=limits.code,
        name=shown_name(upload.name or "", ending=ENDINGS[look.content_type][0]),
        content_type=look.content_type,
        size=upload.size,
        sha256=_digest(upload),
        width=look.width,
        height=look.height,
    )
    upload.seek(0)
    default_storage.save(file.incoming_path, upload)
    with transaction.atomic():
        file.save()
        FileCheck.objects.create(file=file)
        wake(CHECK)
    return file


def check_again() -> int:
    """Have every file that passed without antivirus judged anew, once a scanner is configured."""
    stale = File.objects.filter(state=File.State.PASSED, scan_note=File.Note.NO_ANTIVIRUS)
    with transaction.atomic():
        waiting = FileCheck.objects.filter(file__in=stale).update(
            work_state=Pending.State.NEW, attempts=0, leased_until=None, available_at=Now()
        )
        wake(CHECK)
    return waiting


def _digest(upload: Any) -> str:
    digest = sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
