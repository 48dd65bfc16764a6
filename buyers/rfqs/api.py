"""Requests for quotation through the API."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.profiles import queries as profiles
from buyers.profiles.serializers import CredibilityOut, credibility
from buyers.rfqs import actions, policy, queries
from buyers.rfqs.actions import Delivery, Wanted
from buyers.rfqs.choices import PaymentWish
from buyers.rfqs.models import Rfq
from buyers.spending.approving import inside
from marketplace.accounts.members import Member
from marketplace.api.idempotency import idempotent
from marketplace.api.paging import PAGES, CursorPages
from marketplace.api.views import ApiView
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.refusals import require


class WantedSerializer(serializers.Serializer):
    listing = serializers.CharField(max_length=20)
    quantity = serializers.IntegerField(min_value=1, max_value=2_000_000_000)
    unit = serializers.CharField(max_length=3, required=False, allow_blank=True)
    target_price = serializers.DecimalField(
        max_digits=14, decimal_places=4, min_value=Decimal(0), required=False, allow_null=True
    )
    note = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class AskSerializer(serializers.Serializer):
    lines = WantedSerializer(many=True, allow_empty=False, max_length=20)
    incoterm = serializers.CharField(max_length=3)
    place = serializers.CharField(max_length=120)
    destination = serializers.CharField(max_length=120)
    need_by = serializers.DateField(required=False, allow_null=True)
    respond_by = serializers.DateField(required=False, allow_null=True)
    consignee = serializers.IntegerField(
        required=False, allow_null=True, help_text="An id of /addresses/"
    )
    importer = serializers.IntegerField(
        required=False, allow_null=True, help_text="An id of /importers/"
    )
    payment_wish = serializers.ChoiceField(
        choices=PaymentWish.choices, required=False, allow_blank=True
    )
    note = serializers.CharField(max_length=4000, required=False, allow_blank=True)

    def delivery(self) -> Delivery:
        data = self.validated_data
        until = data.get("respond_by")
        return Delivery(
            incoterm=data["incoterm"],
            place=data["place"],
            destination=data["destination"],
            need_by=data.get("need_by"),
            respond_by=until and datetime.combine(until, time.max, UTC),
            consignee=data.get("consignee"),
            importer=data.get("importer"),
            payment_wish=data.get("payment_wish", ""),
        )


class AskedSerializer(serializers.Serializer):
    ref = serializers.CharField()
    supplier = serializers.CharField()


class Rfqs(ApiView):
    @extend_schema(
        operation_id="rfqs_list", parameters=PAGES, responses={200: OpenApiTypes.OBJECT}
    )
    def get(self, request: Request) -> Response:
        """The company's requests, newest first, by cursor."""
        pages = CursorPages()
        rows = queries.rfqs_of(self.member).order_by()
        found = pages.paginate_queryset(rows.prefetch_related("lines__listing"), request)
        return pages.get_paginated_response([body(row, self.member) for row in found])

    @extend_schema(request=AskSerializer, responses={201: AskedSerializer(many=True)})
    @idempotent(required=True)
    def post(self, request: Request) -> Response:
        """Ask for quotes: one request per supplier of the listings named."""
        given = AskSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        language = CHINESE if get_language() == CHINESE else ENGLISH
        sent = actions.ask(
            by=self.member,
            lines=[Wanted(**_filled(row)) for row in given.validated_data["lines"]],
            delivery=given.delivery(),
            language=language,
            note=given.validated_data.get("note", ""),
        )
        asked = [{"ref": rfq.ref, "supplier": rfq.supplier.ref} for rfq in sent]
        return Response(asked, status=201)


class RfqDetail(ApiView):
    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, ref: str) -> Response:
        """One request with its lines."""
        return Response(body(queries.rfq_for(self.member, ref), self.member))


class NoteSerializer(serializers.Serializer):
    note = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    expected_version = serializers.IntegerField(required=False)


class Decide(ApiView):
    """What an approver does with a colleague's request that waits."""

    def decide(self, act: Any, request: Request, ref: str) -> Response:
        found = queries.rfq_for(self.member, ref)
        require(policy.may_approve(found, self.member))
        given = NoteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = {"note": "", **given.validated_data}
        act(by=self.member, ref=ref, **data)
        return Response(body(queries.rfq_for(self.member, ref), self.member))


class ApproveRfq(Decide):
    @extend_schema(request=NoteSerializer, responses={200: OpenApiTypes.OBJECT})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Let a request that waits for approval go to its supplier."""
        return self.decide(actions.approve, request, ref)


class ReturnRfq(Decide):
    @extend_schema(request=NoteSerializer, responses={200: OpenApiTypes.OBJECT})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Send a request that waits for approval back, with a note."""
        return self.decide(actions.send_back, request, ref)


class RfqBuyer(ApiView):
    @extend_schema(responses=CredibilityOut)
    def get(self, _request: Request, ref: str) -> Response:
        """Who asks: what a supplier may know of the buyer of a request to it."""
        found = profiles.credibility(queries.rfq_for(self.member, ref).buyer_id)
        return Response(credibility(found) if found else None)


def body(rfq: Rfq, member: Member | None) -> dict[str, Any]:
    """One request as the API shows it to its reader."""
    consignee, importer = queries.parties_for(rfq, member)
    return {
        "ref": rfq.ref,
        "state": rfq.state,
        "version": rfq.version,
        "buyer": rfq.buyer.ref,
        "supplier": rfq.supplier.ref,
        "incoterm": rfq.incoterm,
        "place": rfq.place,
        "destination": rfq.destination,
        "need_by": rfq.need_by and rfq.need_by.isoformat(),
        "respond_by": rfq.respond_by.isoformat(),
        "paused": rfq.paused_at is not None,
        "paused_until": rfq.paused_until and rfq.paused_until.isoformat(),
        "payment_wish": rfq.payment_wish,
        "refusal": rfq.refusal,
        "ending": rfq.ending,
        "need": rfq.need_ref or None,
        "currency": rfq.currency,
        **_inside(rfq, member),
        "consignee": consignee,
        "importer": importer,
        "negotiation": rfq.negotiation.ref if hasattr(rfq, "negotiation") else None,
        "lines": [
            {
                "id": line.pk,
                "listing": line.listing.ref if line.listing else None,
                **({} if line.listing else {"title": line.described.get("title", {})}),
                "quantity": line.quantity,
                "unit": line.unit,
                "target_price": line.target_price and f"{line.target_price.normalize():f}",
                "note": line.note,
            }
            for line in rfq.lines.all()
        ],
    }


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _inside(rfq: Rfq, member: Member | None) -> dict[str, Any]:
    """What is the buyer's own business: the worth and the note of whoever approved."""
    if member is None or member.organisation_id != rfq.buyer_id:
        return {}
    return inside(rfq)
