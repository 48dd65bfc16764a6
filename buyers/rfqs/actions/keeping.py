"""Requests that are not sent yet: drafts, and templates to begin others from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buyers.rfqs import drafting, policy
from buyers.rfqs.choices import DraftKind
from buyers.rfqs.models import Rfq, RfqDraft
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict, Invalid, require

MOST = 100
LARGEST = 64_000
FULL = _("There are 100 drafts and templates already. Delete what is not needed any more.")
NAME = _("Give the template a name.")


def keep(
    *,
    by: Member,
    kind: str,
    data: Mapping[str, str],
    draft: int | None = None,
    files: Iterable[Any] = (),
) -> RfqDraft:
    """Keep what is typed so far, over the company's own draft `draft` where it is one.

    Nothing is checked but its size. Raises `NotAllowed`, `Invalid`, or `Conflict` when there are too many.
    """
    _require(by)
    if kind not in DraftKind.values:
        raise Invalid(errors={"kind": [_("Choose what kind of request it is.")]})
    if sum(len(name) + len(str(value)) for name, value in data.items()) > LARGEST:
        raise Invalid(errors={"data": [_("This is too long to be kept.")]})
    with transaction.atomic():
        row = _own(by).filter(pk=draft, kind=kind, is_template=False).first()
        if row is None:
            row = _new(by, kind)
        row.data, row.saved_at = _storable(data), clock.now()
        row.save()
        row.files.add(*files)
    return row


def keep_as_template(*, by: Member, draft: int, name: str) -> RfqDraft:
    """A template of a draft; the draft stays. Raises `RfqDraft.DoesNotExist` for strangers."""
    _require(by)
    source = _own(by).get(pk=draft)
    return _template(by, source.kind, source.data, name, source.files.all())


def template_of(*, by: Member, ref: str, name: str) -> RfqDraft:
    """A template of a request that was sent. Raises `Rfq.DoesNotExist` for strangers."""
    _require(by)
    rfq = Rfq.objects.visible_to(by).filter(need_ref="").get(ref=ref)
    return _template(by, DraftKind.DIRECT, drafting.data_of(rfq), name, rfq.files.all())


def store_template(
    *, by: Member, kind: str, data: Mapping[str, str], name: str, files: Iterable[Any] = ()
) -> RfqDraft:
    """A template from fields as they would be typed; for the rooms above."""
    _require(by)
    return _template(by, kind, data, name, files)


def forget(*, by: Member, draft: int) -> None:
    """Delete a draft or a template of one's own company; nothing happens when it is gone."""
    _require(by)
    _own(by).filter(pk=draft).delete()


def _own(by: Member) -> Any:
    return RfqDraft.objects.filter(organisation_id=by.organisation_id)


def _new(by: Member, kind: str) -> RfqDraft:
    if _own(by).count() >= MOST:
        raise Conflict(FULL, code="too_many_drafts")
    return RfqDraft(organisation=by.organisation, author=by.user, kind=kind)


def _template(
    by: Member, kind: str, data: Mapping[str, str], name: str, files: Iterable[Any]
) -> RfqDraft:
    if not name.strip():
        raise Invalid(errors={"name": [NAME]})
    with transaction.atomic():
        row = _new(by, kind)
        row.name, row.is_template = name.strip()[:80], True
        row.data, row.saved_at = _storable(data), clock.now()
        row.save()
        row.files.set(files)
    return row


def _storable(data: Mapping[str, str]) -> dict[str, str]:
    """Without the one character that PostgreSQL keeps nowhere."""
    return {k.replace("\0", ""): str(v).replace("\0", "") for k, v in data.items()}


def _require(by: Member) -> None:
    require(policy.may_keep(by))
