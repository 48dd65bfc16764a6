"""What the caller may spend, through the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.spending import queries
from buyers.spending.models import Bound
from marketplace.accounts.access import OTHER_SIDE
from marketplace.api.views import ApiView
from marketplace.lifecycle.refusals import NotAllowed


class Spending(ApiView):
    @extend_schema(responses={200: OpenApiTypes.OBJECT}, tags=["spending"])
    def get(self, request: Request) -> Response:
        """The caller's own limit, and the amount above which the company approves requests."""
        if not self.member.is_buyer:
            raise NotAllowed(OTHER_SIDE["buyer"])
        limit, rule = queries.limit_of(self.member), queries.rule_of(self.member)
        return Response({"limit": _body(limit), "approval_above": _body(rule)})


def _body(bound: Bound | None) -> dict[str, Any] | None:
    if bound is None:
        return None
    return {
        "amount": str(bound.amount),
        "currency": bound.currency,
        "from": bound.from_on.isoformat(),
    }
