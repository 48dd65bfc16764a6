"""Comparing quotes and awarding their lines through the API."""

from __future__ import annotations

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.needs.models import Need
from marketplace.api.idempotency import idempotent
from marketplace.api.views import ApiView, expected_version
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Refused
from orders.awards import actions, options, queries
from orders.awards.choices import Basis, Sort
from orders.awards.comparing import compare
from orders.awards.serializers import AwardedSerializer, AwardSerializer, comparison_body

ANY = OpenApiTypes.OBJECT
CHOICES = [
    OpenApiParameter(
        "currency", str, description="To read every figure in: GBP, USD, EUR, CNY."
    ),
    OpenApiParameter(
        "basis",
        str,
        enum=Basis.values,
        description="The delivery totals are brought to. Default: as quoted where all deliver alike, else CIF.",
    ),
    OpenApiParameter("sort", str, enum=Sort.values, default=Sort.LANDED.value),
    OpenApiParameter(
        "page", int, description="Ten quotes to a page, from 1; the answer says of how many."
    ),
    OpenApiParameter(
        "freight",
        str,
        description="Your own figure for main freight, where a quote names none.",
    ),
]


class Compared(ApiView):
    @extend_schema(parameters=CHOICES, responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """The quotes on the buyer's own open request, in one currency and at one delivery."""
        now = clock.now()
        gathered = queries.for_need(self.member, ref, now=now)
        asked = options.read(request.query_params, currency=gathered.currency)
        return Response(comparison_body(compare(gathered, asked, day=now.date())))


class ComparedByName(ApiView):
    @extend_schema(
        parameters=[
            OpenApiParameter(
                "quote", str, many=True, description="Negotiations, by reference."
            ),
            *CHOICES,
        ],
        responses={200: ANY},
    )
    def get(self, request: Request) -> Response:
        """Quotes in answer to requests to suppliers by name, beside each other."""
        now = clock.now()
        refs = request.query_params.getlist("quote")[: options.MOST]
        gathered = queries.for_requests(self.member, refs, now=now)
        asked = options.read(request.query_params, currency=gathered.currency)
        return Response(comparison_body(compare(gathered, asked, day=now.date())))


class Award(ApiView):
    @extend_schema(request=AwardSerializer, responses={201: AwardedSerializer})
    @idempotent(required=True)
    def post(self, request: Request, ref: str) -> Response:
        """Award lines of several quotes: all of it happens, or nothing.

        Each makes an order where the quote allows these lines alone, else a counter-offer that
        names them alone. Needs `Idempotency-Key` and `expected_version`.
        """
        try:
            version = expected_version(request)
            given = AwardSerializer(data=request.data)
            given.is_valid(raise_exception=True)
            made = actions.award(
                by=self.member, ref=ref, picks=given.picks(), expected_version=version
            )
        except Need.DoesNotExist:
            raise Http404 from None
        except (APIException, Refused):
            queries.for_need(self.member, ref, now=clock.now())  # strangers hear 404
            raise
        rows = [
            {
                "negotiation": each.negotiation,
                "order": each.order or None,
                "agreement": each.agreement or None,
                "counter_offer": each.asked,
            }
            for each in made
        ]
        return Response({"awards": rows}, status=201)
