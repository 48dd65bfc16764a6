"""The negotiation through the API: the same actions as the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.needs.models import Need
from buyers.rfqs.models import Rfq
from marketplace.api.idempotency import idempotent
from marketplace.api.views import ApiView, expected_version
from marketplace.conversations.serializers import MessageSerializer, talked
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Refused
from orders.negotiation import (
    actions,
    agreements,
    estimating,
    lateness,
    queries,
    showing,
    showing_landed,
)
from orders.negotiation import serializers as shapes
from orders.negotiation.models import Negotiation, Offer

ANY = OpenApiTypes.OBJECT


class Negotiations(ApiView):
    @extend_schema(request=shapes.OpenSerializer, responses={200: ANY, 201: ANY})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Begin to answer a request, or an open one (supplier): 201, or 200 with the negotiation that exists."""
        given = shapes.OpenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        try:
            if need := data.get("need"):
                negotiation, made = actions.open_for_need(by=self.member, ref=need)
            else:
                negotiation, made = actions.open_negotiation(by=self.member, ref=data["rfq"])
        except (Rfq.DoesNotExist, Need.DoesNotExist):
            raise Http404 from None
        if made:
            return Response(shown(negotiation, [], self.member), status=201)
        return Response(body(negotiation.ref, self.member))


class NegotiationDetail(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """One negotiation with every version and what the caller may do now."""
        return Response(body(ref, self.member))


class Landed(ApiView):
    @extend_schema(
        parameters=[
            OpenApiParameter("version", int, description="Default: the newest."),
            OpenApiParameter("freight", str, description="To the Chinese port, where unnamed."),
            OpenApiParameter(
                "fees", str, description="Yuan after the border, instead of ours."
            ),
        ],
        responses={200: ANY},
    )
    def get(self, request: Request, ref: str) -> Response:
        """What a version would cost landed at the buyer's door, in yuan: an estimate."""
        negotiation = queries.negotiation_for(self.member, ref)
        given = shapes.AssumptionsSerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        shown_ = estimating.of_version(negotiation, **given.validated_data)
        if shown_ is None:
            raise Http404
        return Response(showing_landed.spoken(shown_))


class Messages(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """The conversation, oldest first, each message with its translation when there is one."""
        negotiation = queries.negotiation_for(self.member, ref)
        return Response(talked(self.member, negotiation.thread_id))

    @extend_schema(request=MessageSerializer, responses={201: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Write to the other side, in either language."""
        negotiation = queries.negotiation_for(self.member, ref)
        given = MessageSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        message = actions.say(
            by=self.member, ref=negotiation.ref, body=data["body"], anyway=data["anyway"]
        )
        return Response(
            {"id": message.pk, "language": message.language, "at": message.at.isoformat()},
            status=201,
        )


class Offers(ApiView):
    @extend_schema(request=shapes.OfferSerializer, responses={201: ANY})
    @idempotent(required=True)
    def post(self, request: Request, ref: str) -> Response:
        """Put the next version on the table. Needs `Idempotency-Key` and `expected_version`."""
        with _for_its_sides(self.member, ref):
            version = expected_version(request)
            given = shapes.OfferSerializer(data=request.data)
            given.is_valid(raise_exception=True)
            offer = actions.send(
                by=self.member,
                ref=ref,
                terms=given.terms(),
                expected_version=version,
                note=given.validated_data.get("note", ""),
                reopen=given.validated_data.get("reopen", ()),
            )
        offers = [*queries.offers_of(offer.negotiation, before=offer), offer]
        return Response(shown(offer.negotiation, offers, self.member), status=201)


class Accept(ApiView):
    @extend_schema(request=shapes.AcceptSerializer, responses={201: shapes.AcceptedSerializer})
    @idempotent(required=True)
    def post(self, request: Request, ref: str) -> Response:
        """Accept the version and total named; makes exactly one order, or one blanket agreement."""
        with _for_its_sides(self.member, ref):
            version = expected_version(request)
            given = shapes.AcceptSerializer(data=request.data)
            given.is_valid(raise_exception=True)
            data = given.validated_data
            event = actions.agree(
                by=self.member,
                ref=ref,
                number=data["offer"],
                expected_total=data["expected_total"]["amount"],
                currency=data["expected_total"]["currency"],
                lines=data.get("lines"),
                expected_version=version,
            )
        made = agreements.kind_of(event.aggregate.current), event.aggregate.made
        return Response(dict([made]), status=201)


class Decline(ApiView):
    @extend_schema(request=shapes.DeclineSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """End the negotiation without an agreement."""
        queries.negotiation_for(self.member, ref)
        version = expected_version(request)
        given = shapes.DeclineSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        reason = given.validated_data.get("reason", "")
        actions.decline(by=self.member, ref=ref, reason=reason, expected_version=version)
        return Response(body(ref, self.member))


class Withdraw(ApiView):
    @extend_schema(request=None, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Take one's own unanswered offer back."""
        queries.negotiation_for(self.member, ref)
        actions.withdraw(by=self.member, ref=ref, expected_version=expected_version(request))
        return Response(body(ref, self.member))


def body(ref: str, member: Any) -> dict[str, Any]:
    """The negotiation as it stands now, read afresh."""
    negotiation: Negotiation = queries.negotiation_for(member, ref)
    actions.view(by=member, negotiation=negotiation)
    return shown(negotiation, queries.offers_of(negotiation), member, now=clock.now())


def shown(
    negotiation: Negotiation, offers: list[Offer], member: Any, *, now: datetime | None = None
) -> dict[str, Any]:
    """The negotiation with `offers`; without `now`, what is on the table was put there just now."""
    lapsed = now is not None and negotiation.lapsed(now)
    may = showing.verdicts(negotiation, member)
    steps = [] if lapsed else [name for name, verdict in may.items() if verdict]
    found = shapes.negotiation_body(negotiation, offers, steps, lapsed=lapsed)
    return found | {"late": _late(negotiation, now)}


def _late(negotiation: Negotiation, now: datetime | None) -> dict[str, str] | None:
    """Of what lies on the table, where the goods would be ready after the day they are needed by."""
    offer = negotiation.current
    found = offer and lateness.of_offer(negotiation, offer, now or offer.sent_at)
    return found.facts() if found else None


@contextmanager
def _for_its_sides(member: Any, ref: str) -> Iterator[None]:
    """A stranger hears of nothing but 404, whatever else is wrong with what they sent."""
    try:
        yield
    except Negotiation.DoesNotExist:
        raise Http404 from None
    except (APIException, Refused):
        queries.negotiation_for(member, ref)
        raise
