"""Where a draft is gone on with: each room that has a form for a kind says so in `AppConfig.ready()`."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from buyers.rfqs.models import RfqDraft

_forms: dict[str, str] = {}


def register(kind: str, name: str) -> None:
    """Drafts of `kind` go on at the address of this name, which reads `?draft=`."""
    _forms[kind] = name


def where(draft: RfqDraft) -> str:
    """The address of the form, filled with the draft."""
    return f"{reverse(_forms[draft.kind])}?{urlencode({'draft': draft.pk})}"
