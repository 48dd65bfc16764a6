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

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from marketplace.accounts.members import Member
from marketplace.api.models import IdempotencyKey
from marketplace.lifecycle.refusals import Refused

HEADER = "Idempotency-Key"
View = Callable[..., Response]
# Waits for whoever is about to write the same row; says nothing where they have.
_CLAIM = """
INSERT INTO api_idempotencykey (organisation_id, user_id, key, request_hash, status, body)
VALUES (%s, %s, %s, %s, 0, '{}') ON CONFLICT DO NOTHING RETURNING id
"""


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
        ours = _claim(member, key, asked)
        if ours is None:
            return _replayed(member, key, asked)
        response = view(self, request, *args, **kwargs)
        body = json.loads(json.dumps(response.data, cls=JSONEncoder))
        IdempotencyKey.objects.filter(pk=ours).update(status=response.status_code, body=body)
        return Response(body, status=response.status_code, headers=dict(response.headers))


def _claim(member: Member, key: str, asked: str) -> int | None:
    """The new row of the key, which most are; None where there is one."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [member.organisation_id, member.user_id, key, asked])
        made = cursor.fetchone()
    return made and made[0]


def _replayed(member: Member, key: str, asked: str) -> Response:
    row = IdempotencyKey.objects.get(
        organisation=member.organisation, user=member.user, key=key
    )
    if row.request_hash != asked:
        raise KeyReused(_("This Idempotency-Key was used for another request."))
    return Response(row.body, status=row.status, headers={"Idempotent-Replay": "true"})


def _hash(request: Request) -> str:
    body = json.dumps(request.data, sort_keys=True, cls=JSONEncoder, ensure_ascii=True)
    text = f"{request.method} {request.path}\n{body}"
    return hashlib.sha256(text.encode()).hexdigest()
