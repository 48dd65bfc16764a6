"""A file as uploaded and judged, its pictures in other sizes, and the judging that waits."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.models import Pending


class File(models.Model):
    """Nothing of a file is served before it has passed. The key says nothing about it."""

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        PASSED = "passed", _("Checked")
        REFUSED = "refused", _("Refused")

    class Note(models.TextChoices):
        """What the check found; with the state it is the sentence the reader sees."""

        NONE = "", ""
        ANTIVIRUS = "antivirus", _("Checked by antivirus")
        NO_ANTIVIRUS = "no_antivirus", _("Checked, no antivirus")
        MALWARE = "malware", _("Refused: malware was found")
        MALFORMED = "malformed", _("Refused: the file is damaged or not what its name says")
        ACTIVE = "active", _("Refused: the PDF has scripts, forms or files inside")
        ENCRYPTED = "encrypted", _("Refused: the PDF is locked with a password")
        TOO_LARGE = (
            "too_large",
            _("Refused: the picture or the PDF has too many pixels or pages"),
        )

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    purpose = models.CharField(max_length=40)
    name = models.CharField(_("File name"), max_length=200)
    content_type = models.CharField(_("Type"), max_length=60)
    size = models.PositiveBigIntegerField(_("Size"))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    scan_note = models.CharField(
        max_length=20, choices=Note.choices, blank=True, default=Note.NONE
    )
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    uploaded_at = models.DateTimeField(db_default=Now())
    checked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("File")
        verbose_name_plural = _("Files")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(state="passed")
                | models.Q(scan_note__in=["antivirus", "no_antivirus"]),
                name="files_file_passed_says_how",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def incoming_path(self) -> str:
        """Where the upload lies until it is judged; nothing is ever served from there."""
        return f"incoming/{self.key.hex}"

    @property
    def kept_path(self) -> str:
        """Where it lies once it has passed."""
        return f"kept/{self.key.hex[:2]}/{self.key.hex}"

    @property
    def opens(self) -> bool:
        """Passed, by the scanner now in force: "no antivirus" is good only where there is none."""
        if self.state != self.State.PASSED:
            return False
        return self.scan_note == self.Note.ANTIVIRUS or not settings.CLAMD_ADDRESS

    @property
    def standing(self) -> str:
        """The sentence about the check, in the reader's language."""
        return self.get_scan_note_display() or self.get_state_display()


class Rendition(models.Model):
    """A picture of one nominal width as WebP; narrower originals are not enlarged."""

    WIDTHS = (240, 480, 960)

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="renditions")
    nominal = models.PositiveSmallIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "nominal"], name="files_rendition_once")
        ]

    def __str__(self) -> str:
        return f"{self.file} {self.nominal}"

    @property
    def path(self) -> str:
        key = self.file.key.hex
        return f"renditions/{key[:2]}/{key}-{self.nominal}.webp"


class FileCheck(Pending):
    """One file that waits to be judged."""

    file = models.OneToOneField(File, on_delete=models.CASCADE, related_name="check_row")

    class Meta(Pending.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.file} ({self.work_state})"
