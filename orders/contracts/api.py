"""Orders through the API: the same queries and actions as the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api.idempotency import idempotent
from marketplace.api.paging import PAGES, STATE, CursorPages
from marketplace.api.views import ApiView, expected_version
from marketplace.documents.answers import pdf_response
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict
from orders.contracts import actions, queries, showing, states, wording
from orders.contracts import serializers as shapes

ANY = OpenApiTypes.OBJECT
PAYMENTS: dict[str, Callable[..., Any]] = {
    "claim": actions.claim,
    "receive": actions.receive,
    "query": actions.query,
}


class Orders(ApiView):
    @extend_schema(operation_id="orders_list", parameters=[STATE, *PAGES], responses={200: ANY})
    def get(self, request: Request) -> Response:
        """The company's orders, newest first; `state` narrows them to one state."""
        rows = queries.orders_of(self.member).prefetch_related(None)
        if state := request.query_params.get("state"):
            rows = rows.filter(state=state)
        pages = CursorPages()
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response([shapes.summary(row) for row in page])


class OrderDetail(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """One order: the frozen agreement, payments, papers, history, what may be done now."""
        return Response(body(ref, self.member))


class OrderStep(ApiView):
    @extend_schema(request=shapes.StepSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str, step: str) -> Response:
        """Move the order on; `ship` needs `carrier` and `carrier_reference`, `cancel` a `reason`."""
        queries.order_for(self.member, ref)
        known = {each.name for each in states.ORDER.steps} - states.AT_BIRTH
        if step not in known:
            raise Http404
        version = expected_version(request)
        given = shapes.StepSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        plain = {"by": self.member, "ref": ref, "expected_version": version}
        data = given.validated_data
        if step == "ship":
            number = data.get("carrier_reference", "")
            carrier = data.get("carrier", "")
            actions.ship(**plain, carrier=carrier, carrier_reference=number)
        elif step == "cancel":
            actions.cancel(**plain, reason=data.get("reason", ""))
        else:
            actions.advance(**plain, step=step)
        return Response(body(ref, self.member))


class OrderPayment(ApiView):
    @extend_schema(request=shapes.PaymentSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str, position: int, act: str) -> Response:
        """Say of a payment that it is made (`claim`), has arrived (`receive`) or not (`query`)."""
        order = queries.order_for(self.member, ref)
        if act not in PAYMENTS or not order.milestones.filter(position=position).exists():
            raise Http404
        version = expected_version(request)
        given = shapes.PaymentSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        note = {} if act == "receive" else {"note": given.validated_data.get("note", "")}
        PAYMENTS[act](
            by=self.member, ref=ref, position=position, expected_version=version, **note
        )
        return Response(body(ref, self.member))


class OrderPaper(ApiView):
    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, ref: str, number: str) -> HttpResponse:
        """A paper of the order as PDF; 409 `not_drawn` while it is being drawn."""
        found = queries.document_for(self.member, ref, number)
        if not found.drawn:
            raise Conflict(wording.NOT_DRAWN, code="not_drawn")
        return pdf_response(bytes(found.pdf), found.number)


def body(ref: str, member: Any) -> dict[str, Any]:
    """The order as it stands now, read afresh."""
    order = queries.order_for(member, ref)
    steps = [each.name for each in showing.buttons(order, member) if each.verdict]
    rows = showing.payments(order, member, clock.now().date())
    events = list(queries.events_of(order))[::-1]
    return shapes.body(order, rows, list(queries.documents_of(order)), events, steps)
