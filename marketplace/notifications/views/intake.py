"""The mail service's door: what it could not deliver, sent to us with a secret we gave it.

Two forms are understood: JSON `{"events": [{"email": …, "type": "hard|soft|complaint", "reason":
…, "id": …}]}`, and a delivery status notification as it came (`message/rfc822`).
"""

from __future__ import annotations

import hmac
import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from marketplace.notifications import dsn
from marketplace.notifications.actions import bouncing
from marketplace.notifications.choices import BounceKind

MOST = 1000


@csrf_exempt
@require_POST
def bounces(request: HttpRequest) -> HttpResponse:
    """Note what is reported. Without the secret nobody is heard, and where none is set neither."""
    if not _knows_the_secret(request):
        return JsonResponse({"error": "forbidden"}, status=403)
    try:
        found = _read(request)
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"error": "malformed"}, status=400)
    return JsonResponse({"noted": bouncing.take_in(found)})


def _knows_the_secret(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    secret = settings.MAIL_HOOK_SECRET
    return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


def _read(request: HttpRequest) -> list[dsn.Report]:
    if request.content_type == "message/rfc822":
        return dsn.reports(request.body)
    events: list[dict[str, Any]] = json.loads(request.body)["events"]
    return [
        dsn.report(
            address=str(event["email"]),
            kind=BounceKind(event["type"]),
            reason=str(event.get("reason", "")),
            key=str(event["id"]),
        )
        for event in events[:MOST]
    ]
