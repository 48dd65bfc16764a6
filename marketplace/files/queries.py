"""Files as somebody may see them."""

from uuid import UUID

from marketplace.accounts.members import Member
from marketplace.files import readers
from marketplace.files.models import File, Rendition


def readable(member: Member | None, key: UUID) -> tuple[File, bool] | None:
    """The file and whether it is public, or None when it is not theirs to know of.

    Before it has passed, only the uploader's own organisation learns that a file exists.
    """
    file = File.objects.filter(key=key).first()
    if file is None:
        return None
    public = file.opens and readers.is_public(file)
    if (
        public
        or (file.opens and readers.may_read(member, file))
        or readers.is_own(member, file)
    ):
        return file, public
    return None


def rendition(file: File, nominal: int) -> Rendition | None:
    """The picture of that width, once it has been drawn."""
    return Rendition.objects.select_related("file").filter(file=file, nominal=nominal).first()
