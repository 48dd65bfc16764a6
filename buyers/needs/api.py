"""Open requests through the API."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.needs import actions, queries, showing
from buyers.needs.models import Match, Need
from buyers.profiles import queries as profiles
from buyers.profiles.serializers import CredibilityOut, credibility
from buyers.rfqs.choices import PaymentWish
from buyers.spending.approving import inside
from marketplace.accounts.members import Member
from marketplace.api.idempotency import idempotent
from marketplace.api.paging import PAGES, CursorPages
from marketplace.api.views import ApiView
from marketplace.languages import CHINESE, ENGLISH
from suppliers.catalogue import hs_codes

ANY = OpenApiTypes.OBJECT


class NeedLineSerializer(serializers.Serializer):
    title = serializers.CharField(max_length=160)
    quantity = serializers.IntegerField(min_value=1, max_value=2_000_000_000)
    unit = serializers.CharField(max_length=3)
    target_price = serializers.DecimalField(
        max_digits=14, decimal_places=4, min_value=Decimal(0), required=False, allow_null=True
    )
    hs_code = serializers.CharField(
        max_length=hs_codes.TYPED_AT_MOST, required=False, allow_blank=True
    )
    note = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class NeedSerializer(serializers.Serializer):
    title = serializers.CharField(max_length=160)
    category = serializers.CharField(max_length=40)
    specification = serializers.CharField(max_length=4000)
    incoterm = serializers.CharField(max_length=3)
    place = serializers.CharField(max_length=120)
    destination = serializers.CharField(max_length=120)
    currency = serializers.CharField(max_length=3, default="GBP")
    need_by = serializers.DateField(required=False, allow_null=True)
    payment_wish = serializers.ChoiceField(
        choices=PaymentWish.choices, required=False, allow_blank=True
    )
    lines = NeedLineSerializer(many=True, allow_empty=False, max_length=20)


SHOW = OpenApiParameter(
    "show",
    enum=("new", "answered", "declined", "ended"),
    description="Which part of the board a supplier is shown",
)


class Needs(ApiView):
    @extend_schema(operation_id="needs_list", parameters=[SHOW, *PAGES], responses={200: ANY})
    def get(self, request: Request) -> Response:
        """A buyer's own; for a supplier the board, with why each fits. By cursor."""
        pages, language = CursorPages(), _language()
        if self.member.is_buyer:
            rows = queries.needs_of(self.member).order_by().prefetch_related("lines")
            found = pages.paginate_queryset(rows, request)
            return pages.get_paginated_response([body(row, language) for row in found])
        show = request.query_params.get("show", "new")
        board = queries.board(self.member, show=show).order_by()
        matches = pages.paginate_queryset(board, request)
        return pages.get_paginated_response(
            [body(row.need, language) | why(row) for row in matches]
        )

    @extend_schema(request=NeedSerializer, responses={201: ANY})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Post an open request; moderators look at it first, and before them, above what the caller
        may spend, a colleague.
        """
        given = NeedSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = dict(given.validated_data)
        lines = [_filled(row) for row in data.pop("lines")]
        need = actions.post(
            by=self.member,
            header=actions.Header(**_filled(data)),
            lines=[actions.NeedWanted(**row) for row in lines],
            language=_language(),
        )
        return Response(whole(self.member, need.ref), status=201)


class NeedDetail(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """One open request, with the questions, and for its buyer how it fared."""
        return Response(whole(self.member, ref))


class NeedBuyer(ApiView):
    @extend_schema(responses=CredibilityOut)
    def get(self, _request: Request, ref: str) -> Response:
        """Who asks: what a supplier told of an open request may know of its buyer."""
        found = profiles.credibility(queries.need_for(self.member, ref).buyer_id)
        return Response(credibility(found) if found else None)


def whole(member: Member, ref: str) -> dict[str, Any]:
    """One open request as its reader may see it."""
    need, language = queries.need_for(member, ref), _language()
    found = body(need, language)
    rows = queries.questions(need)
    if member.is_buyer:
        found |= inside(need)
        reach = queries.reach(need)
        found["reach"] = {
            "fitting": reach.fitting,
            "told": reach.told,
            "seen": reach.seen,
            "quoted": reach.quoted,
            "declined": [
                {"supplier": row.supplier.ref, "reason": row.decline_reason}
                for row in reach.declined
            ],
        }
    else:
        match = queries.match_of(member, need)
        found |= why(match) if match else {}
        own = member.organisation_id
        rows = [row for row in rows if row.answer_id or row.rfq.supplier_id == own]
    found["questions"] = [_asked(row, language) for row in rows]
    return found


def body(need: Need, language: str) -> dict[str, Any]:
    shown = showing.shown(need, language)
    return {
        "ref": need.ref,
        "state": need.state,
        "version": need.version,
        "buyer": need.buyer.ref,
        "category": need.category.slug,
        "title": shown.title.text,
        "specification": shown.specification.text,
        "incoterm": need.incoterm,
        "place": need.place,
        "destination": need.destination,
        "currency": need.currency,
        "need_by": need.need_by and need.need_by.isoformat(),
        "payment_wish": need.payment_wish,
        "expires_at": need.expires_at and need.expires_at.isoformat(),
        "paused": need.paused_at is not None,
        "paused_until": need.paused_until and need.paused_until.isoformat(),
        "quotes": need.quotes,
        "quotes_at_most": need.quotes_at_most,
        "lines": [
            {
                "position": row.line.position,
                "title": row.title.text,
                "quantity": row.line.quantity,
                "unit": row.line.unit,
                "target_price": row.line.target_price
                and f"{row.line.target_price.normalize():f}",
                "hs_code": row.line.hs_code,
                "note": row.note.text if row.note else "",
                "awarded": row.line.awarded_id is not None,
            }
            for row in shown.lines
        ],
    }


def why(match: Match) -> dict[str, Any]:
    """Why a supplier was told, and what they have done about it."""
    return {
        "reasons": match.reasons,
        "declined": match.decline_reason or None,
        "rfq": match.rfq.ref if match.rfq else None,
    }


def _asked(row: Any, language: str) -> dict[str, Any]:
    asked = showing.asked(row, language)
    answer = asked.answer.text if asked.answer else None
    return {"id": row.pk, "question": asked.question.text, "answer": answer}


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _language() -> str:
    return CHINESE if get_language() == CHINESE else ENGLISH
