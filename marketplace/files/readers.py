"""Who may read a file: the rooms that own a purpose say so here, in `AppConfig.ready()`."""

from collections.abc import Callable
from typing import Any

from marketplace.accounts.members import Member

MayRead = Callable[[Member | None, Any], bool]
IsPublic = Callable[[Any], bool]

_readers: dict[str, MayRead] = {}
_public: dict[str, IsPublic] = {}


def register(purpose: str, may_read: MayRead, *, public: IsPublic | None = None) -> None:
    """Say who, besides the uploader's own organisation, may read files of a purpose.

    `may_read(member, file)` gets None for an anonymous visitor. `public(file)` true means that
    everybody may, and that caches on the way may keep the answer.
    """
    _readers[purpose] = may_read
    if public is not None:
        _public[purpose] = public


def is_public(file: Any) -> bool:
    """True when the owner of the purpose shows this file to everybody."""
    public = _public.get(file.purpose)
    return public is not None and public(file)


def is_own(member: Member | None, file: Any) -> bool:
    """True for the organisation that uploaded the file, and for whoever did so without one."""
    if member is None:
        return False
    if file.organisation_id is not None:
        return member.organisation_id == file.organisation_id
    return member.user_id is not None and member.user_id == file.uploaded_by_id


def may_read(member: Member | None, file: Any) -> bool:
    """True for the uploader's side and for whom the owner of the purpose lets in."""
    reader = _readers.get(file.purpose)
    return is_own(member, file) or (reader is not None and reader(member, file))
