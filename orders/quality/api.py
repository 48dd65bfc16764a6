"""How good quotes are, through the API: the same queries and actions as the pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.needs.queries import standing
from marketplace.api.idempotency import idempotent
from marketplace.api.paging import PAGES, CursorPages
from marketplace.api.views import ApiView
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import NotAllowed
from orders.negotiation.queries import negotiation_for
from orders.quality import actions, policy, queries, wording, words
from orders.quality.choices import Mark, Reason
from orders.quality.models import QuoteCheck, Rating

ANY = OpenApiTypes.OBJECT


class RatingSerializer(serializers.Serializer):
    mark = serializers.ChoiceField(choices=Mark.values, help_text="1 (of no use) to 5")
    note = serializers.CharField(max_length=500, required=False, allow_blank=True)


class Rate(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """The buyer's own mark of a quote; nulls where there is none yet."""
        negotiation = negotiation_for(self.member, ref)
        _buyers(self.member)
        return Response(_own(queries.rating_of(negotiation)))

    @extend_schema(request=RatingSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Mark a quote from 1 to 5, or change the mark while the request is open."""
        negotiation_for(self.member, ref)
        _buyers(self.member)
        given = RatingSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        actions.rate(by=self.member, ref=ref, **given.validated_data)
        return Response(_own(queries.rating_of(negotiation_for(self.member, ref))))


class ReportSerializer(serializers.Serializer):
    reason = serializers.ChoiceField(choices=Reason.choices)
    note = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class AppealSerializer(serializers.Serializer):
    expected_version = serializers.IntegerField(required=False)
    note = serializers.CharField(max_length=1000)


class Report(ApiView):
    @extend_schema(request=ReportSerializer, responses={201: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """A buyer reports the supplier's last version for one of the reasons of the gate."""
        negotiation_for(self.member, ref)
        if not self.member.is_buyer:
            raise NotAllowed(policy.BUYERS_REPORT)
        given = ReportSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        made = actions.report(by=self.member, ref=ref, **given.validated_data)
        return Response(read(self.member, made.ref), status=201)


class Checks(ApiView):
    @extend_schema(operation_id="quote_checks_list", parameters=PAGES, responses={200: ANY})
    def get(self, request: Request) -> Response:
        """What our officers made of quotes: a supplier's own, or those a buyer may know of. By cursor."""
        pages = CursorPages()
        rows = queries.checks_for(self.member).order_by().prefetch_related("texts")
        found = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response([_check(row) for row in found])


class CheckDetail(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """One doubt about a quote: reason, what to do, what was said."""
        return Response(read(self.member, ref))


class Appeal(ApiView):
    @extend_schema(request=AppealSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """The supplier says, once, why a decision was wrong."""
        queries.check_for(self.member, ref)
        given = AppealSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        actions.appeal(by=self.member, ref=ref, **given.validated_data)
        return Response(read(self.member, ref))


class Quoting(ApiView):
    @extend_schema(parameters=PAGES, responses={200: ANY})
    def get(self, request: Request) -> Response:
        """How a supplier stands with open requests, and the marks of its quotes, by cursor."""
        if not self.member.is_supplier:
            raise NotAllowed
        stands = standing(self.member.organisation_id, clock.now())
        pages = CursorPages()
        rows = queries.given_to(self.member).order_by()
        found = pages.paginate_queryset(rows, request, view=self)
        answer = pages.get_paginated_response([_given(row) for row in found])
        answer.data |= {
            "quotes_a_month": stands.usual,
            "extra": stands.extra,
            "used": stands.used,
            "left": stands.left,
            "frozen_until": stands.frozen_until and stands.frozen_until.isoformat(),
        }
        return answer


def read(member: Any, ref: str) -> dict[str, Any]:
    """One doubt as its reader may see it, read afresh."""
    return _check(queries.check_for(member, ref))


def _check(check: QuoteCheck) -> dict[str, Any]:
    note = words.read(check.note, check.texts.all(), get_language() or "en")
    return {
        "ref": check.ref,
        "negotiation": check.negotiation.ref,
        "offer": check.offer.number,
        "state": check.state,
        "version": check.version,
        "reason": check.reason or None,
        "advice": wording.advice(check.reason),
        "note": note.text if note else "",
        "reported": check.reported_by_id is not None,
    }


def _own(rating: Rating | None) -> dict[str, Any]:
    return {
        "mark": rating and rating.mark,
        "note": rating.note if rating else "",
        "state": rating and rating.state,
    }


def _given(rating: Rating) -> dict[str, Any]:
    """A mark as its supplier reads it: not whose it is, nor of which quote."""
    said = words.read(rating.note, rating.texts.all(), get_language() or "en")
    return {
        "mark": rating.mark,
        "note": said.text if said else "",
        "on": rating.marked_at.date().isoformat(),
    }


def _buyers(member: Any) -> None:
    if not member.is_buyer:
        raise NotAllowed(policy.BUYERS)
