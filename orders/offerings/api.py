"""Unasked offers through the API: the same queries and actions as the pages."""

from __future__ import annotations

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.models import Organisation
from marketplace.api.idempotency import idempotent
from marketplace.api.paging import PAGES, CursorPages
from marketplace.api.views import ApiView
from marketplace.lifecycle.refusals import require
from orders.offerings import actions, policy, queries
from orders.offerings import serializers as shapes

ANY = OpenApiTypes.OBJECT


class Offerings(ApiView):
    @extend_schema(operation_id="offerings_list", parameters=PAGES, responses={200: ANY})
    def get(self, request: Request) -> Response:
        """What the supplier has offered unasked, the last first, with what became of it."""
        pages = CursorPages()
        rows = queries.offerings_of(self.member).prefetch_related(None)
        page = pages.paginate_queryset(rows, request, view=self)
        queries.counted(page)
        return pages.get_paginated_response([shapes.summary(row) for row in page])

    @extend_schema(request=shapes.OfferingSerializer, responses={201: ANY})
    @idempotent(required=True)
    def post(self, request: Request) -> Response:
        """Offer goods to a buyer or to followers who have not asked. Needs `Idempotency-Key`."""
        require(policy.may_offer(self.member))
        given = shapes.OfferingSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        refs = [row["listing"] for row in data["lines"]]
        rows = queries.goods_of(self.member).filter(ref__in=refs)
        given.name_goods({row.ref: row for row in rows})
        made = actions.offer(
            by=self.member,
            terms=given.terms(),
            audience=data["audience"],
            buyers=data.get("buyers", ()),
            note=data.get("note", ""),
        )
        queries.counted([made])
        return Response(shapes.summary(made), status=201)


class OfferingDetail(ApiView):
    @extend_schema(operation_id="offerings_retrieve", responses={200: ANY})
    def get(self, request: Request, offering: int) -> Response:
        """One offering with what became of it at each buyer."""
        found = queries.offering_for(self.member, offering)
        queries.counted([found])
        rows = [shapes.delivery(row) for row in queries.deliveries_of(found)]
        return Response(shapes.summary(found) | {"deliveries": rows})


class Stops(ApiView):
    @extend_schema(operation_id="offer_stops_list", responses={200: ANY})
    def get(self, request: Request) -> Response:
        """The suppliers from whom the buyer takes no unasked offers."""
        rows = queries.stops_of(self.member)
        found = [
            {"supplier": row.supplier.ref, "stopped_at": row.stopped_at.isoformat()}
            for row in rows
        ]
        return Response({"results": found})

    @extend_schema(request=shapes.StopSerializer, responses={201: ANY})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Take no more unasked offers from a supplier."""
        given = shapes.StopSerializer(data=request.data)
        require(policy.may_stop(self.member))
        given.is_valid(raise_exception=True)
        try:
            made = actions.stop(by=self.member, ref=given.validated_data["supplier"])
        except Organisation.DoesNotExist:
            raise Http404 from None
        body = {"supplier": made.supplier.ref, "stopped_at": made.stopped_at.isoformat()}
        return Response(body, status=201)


class StopDetail(ApiView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, ref: str) -> Response:
        """Take the supplier's offers again."""
        if not actions.resume(by=self.member, ref=ref):
            raise Http404
        return Response(status=204)
