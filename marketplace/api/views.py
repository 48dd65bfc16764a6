"""What every API view inherits."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import VersionMissing


class Throttle(SimpleRateThrottle):
    """By key for members, by address for anonymous callers. A brake, not a security feature."""

    scope = "anonymous"

    def allow_request(self, request: Request, view: Any) -> bool:
        self.scope = "key" if request.auth else "anonymous"
        self.rate = self.get_rate()
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return super().allow_request(request, view)

    def get_cache_key(self, request: Request, view: Any) -> str:
        ident = request.auth.user_id if request.auth else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}


class ApiView(APIView):
    """A view that needs a key. `self.member` is the one who calls; None for anonymous views."""

    throttle_classes = (Throttle,)

    @property
    def member(self) -> Member | None:
        return self.request.auth


def expected_version(request: Request) -> int:
    """The version the caller has read: `expected_version` in the body, or `If-Match`.

    Raises `VersionMissing` (428) where neither says it.
    """
    given = request.data.get("expected_version") if isinstance(request.data, dict) else None
    if given is None:
        given = request.headers.get("If-Match", "").strip('"W/ ')
    try:
        return int(str(given))
    except ValueError:
        raise VersionMissing from None
