"""The same key, the same effect, once.

1. In one transaction, insert the key's row; a second request with the same key waits on the
   unique index until the first has ended.
2. Run the view inside that transaction and store its answer in the row.
3. Anything but a 2xx (and 4xx that will always be the same) rolls back, the row with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from marketplace.accounts.members import Member
from marketplace.api.models import IdempotencyKey
from marketplace.lifecycle.refusals import Refused

HEADER = "Idempotency-Key"
View = Callable[..., Response]


class KeyRequired(Refused):
    code = "idempotency_key_required"
    status = 400


class KeyReused(Refused):
    code = "idempotency_key_reused"
    status = 422


def idempotent(*, required: bool) -> Callable[[View], View]:
    """For a POST of an API view: replay the stored answer when the key was used before.

    Raises `KeyRequired` (400) without a key where one is `required`, and `KeyReused` (422)
    for a key that came with another body or address before.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def once(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
            key = request.headers.get(HEADER, "").strip()
            if not key and not required:
                return view(self, request, *args, **kwargs)
            if not 1 <= len(key) <= 255:
                raise KeyRequired(
                    _(
                        "Send an Idempotency-Key header of 1 to 255 characters, a new one for "
                        "each thing you want done."
                    )
                )
            return _once(view, self, request, key, args, kwargs)

        once.idempotency_required = required
        return once

    return decorate


def _once(
    view: View, self: Any, request: Request, key: str, args: Any, kwargs: Any
) -> Response:
    member, asked = request.auth, _hash(request)
    with transaction.atomic():
        row, fresh = _claim(member, key, asked)
        if not fresh:
            if row.request_hash != asked:
                raise KeyReused(_("This Idempotency-Key was used for another request."))
            return Response(row.body, status=row.status, headers={"Idempotent-Replay": "true"})
        response = view(self, request, *args, **kwargs)
        row.status = response.status_code
        row.body = json.loads(json.dumps(response.data, cls=JSONEncoder))
        row.save(update_fields=["status", "body"])
        return Response(row.body, status=row.status, headers=dict(response.headers))


def _claim(member: Member, key: str, asked: str) -> tuple[IdempotencyKey, bool]:
    """The key's row, and whether it is ours: written first, as most keys are new."""
    whose = {"organisation": member.organisation, "user": member.user, "key": key}
    try:
        with transaction.atomic():
            return IdempotencyKey.objects.create(request_hash=asked, **whose), True
    except IntegrityError:
        return IdempotencyKey.objects.get(**whose), False


def _hash(request: Request) -> str:
    body = json.dumps(request.data, sort_keys=True, cls=JSONEncoder, ensure_ascii=True)
    text = f"{request.method} {request.path}\n{body}"
    return hashlib.sha256(text.encode()).hexdigest()
