"""Blanket agreements through the API: the same queries and actions as the pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api.idempotency import idempotent
from marketplace.api.paging import PAGES, STATE, CursorPages
from marketplace.api.views import ApiView, expected_version
from orders.blankets import actions, queries, showing
from orders.blankets import serializers as shapes

ANY = OpenApiTypes.OBJECT


class Agreements(ApiView):
    @extend_schema(
        operation_id="agreements_list",
        parameters=[STATE, *PAGES],
        responses={200: ANY},
    )
    def get(self, request: Request) -> Response:
        """The company's blanket agreements with their balances, newest first."""
        rows = queries.agreements_of(self.member, request.query_params.get("state", ""))
        pages = CursorPages()
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response([shapes.summary(row) for row in page])


class AgreementDetail(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """One agreement: what was agreed, what is left, its call-offs, what may be done now."""
        return Response(body(ref, self.member))


class CallOffs(ApiView):
    @extend_schema(
        request=shapes.CallOffSerializer, responses={201: shapes.CalledOffSerializer}
    )
    @idempotent(required=True)
    def post(self, request: Request, ref: str) -> Response:
        """Call quantities off: exactly one order at the agreed price. Needs `Idempotency-Key`."""
        queries.agreement_for(self.member, ref)
        version = expected_version(request)
        given = shapes.CallOffSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        made = actions.call_off(
            by=self.member, ref=ref, quantities=given.quantities(), expected_version=version
        )
        return Response({"number": made.number, "order": made.order.ref}, status=201)


class AgreementStep(ApiView):
    @extend_schema(request=shapes.StepSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str, step: str) -> Response:
        """`close` or `keep` (buyer), `ask_to_close` (supplier); all but `keep` need a `reason`."""
        queries.agreement_for(self.member, ref)
        version = expected_version(request)
        given = shapes.StepSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        reason = given.validated_data.get("reason", "")
        plain: dict[str, Any] = {"by": self.member, "ref": ref, "expected_version": version}
        if step == "keep":
            actions.keep(**plain)
        elif step == "close":
            actions.close(**plain, reason=reason)
        elif step == "ask_to_close":
            actions.ask_to_close(**plain, reason=reason)
        else:
            raise Http404
        return Response(body(ref, self.member))


def body(ref: str, member: Any) -> dict[str, Any]:
    """The agreement as it stands now, read afresh."""
    found = queries.agreement_for(member, ref)
    may = [name for name, verdict in showing.verdicts(found, member).items() if verdict]
    events = list(queries.events_of(found))[::-1]
    return shapes.body(found, queries.calls_of(found), events, may)
