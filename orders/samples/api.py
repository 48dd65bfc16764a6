"""Samples through the API: the same queries and actions as the pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.members import Member
from marketplace.api.idempotency import idempotent
from marketplace.api.paging import PAGES, STATE, CursorPages
from marketplace.api.views import ApiView, expected_version
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import NotAllowed
from orders.samples import actions, policy, queries, quotas, showing, states
from orders.samples import serializers as shapes
from suppliers.catalogue.models import Listing

ANY = OpenApiTypes.OBJECT
KNOWN = {each.name for each in states.SAMPLE.steps}


class Samples(ApiView):
    @extend_schema(
        operation_id="samples_list", parameters=[STATE, *PAGES], responses={200: ANY}
    )
    def get(self, request: Request) -> Response:
        """The company's samples, newest first; `state` narrows them to one state."""
        rows = queries.samples_of(self.member)
        if state := request.query_params.get("state"):
            rows = rows.filter(state=state)
        pages = CursorPages()
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response([shapes.summary(row) for row in page])

    @extend_schema(request=shapes.AskSampleSerializer, responses={201: ANY})
    @idempotent(required=True)
    def post(self, request: Request) -> Response:
        """Ask for samples of a listing, on the terms that it promises."""
        given = shapes.AskSampleSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        if not self.member.is_buyer:
            raise NotAllowed(policy.BUYERS_ONLY)
        try:
            made = actions.ask(by=self.member, **given.validated_data)
        except Listing.DoesNotExist:
            raise Http404 from None
        return Response(body(made.ref, self.member), status=201)


class SampleDetail(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request, ref: str) -> Response:
        """One sample: the goods and the promise as they stood, history, what may be done now."""
        return Response(body(ref, self.member))


class SampleStep(ApiView):
    @extend_schema(request=shapes.SampleStepSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request, ref: str, step: str) -> Response:
        """Move the sample on: accept, decline, claim, query, confirm, ship, receive, approve,
        reject or cancel. Pictures of a verdict are added on the page.
        """
        sample = queries.sample_for(self.member, ref)
        if step not in KNOWN:
            raise Http404
        version = expected_version(request)
        given = shapes.SampleStepSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        policy.require(policy.may_step(sample, self.member, step))
        take(step, given.validated_data, by=self.member, ref=ref, expected_version=version)
        return Response(body(ref, self.member))


class Limit(ApiView):
    @extend_schema(responses={200: ANY})
    def get(self, request: Request) -> Response:
        """The limits that hold for a supplier's samples, and what became of those sent."""
        _suppliers(self.member)
        return Response(limits(self.member))

    @extend_schema(request=shapes.SampleLimitSerializer, responses={200: ANY})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Set the company's own lower limit; null takes it away."""
        _suppliers(self.member)
        given = shapes.SampleLimitSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        actions.set_limit(by=self.member, most=given.validated_data["most"])
        return Response(limits(self.member))


def take(step: str, data: dict[str, Any], **who: Any) -> None:
    """The step with what it takes of `data`."""
    note = {"note": data.get("note", "")}
    if step == "accept":
        actions.accept(**who, **note, price=data.get("price"), freight=data.get("freight"))
    elif step == "decline":
        actions.decline(**who, **note, reason=data.get("reason", ""))
    elif step == "query":
        actions.query(**who, **note)
    elif step == "ship":
        names = ("carrier", "carrier_reference")
        actions.ship(**who, **{name: data.get(name, "") for name in names})
    elif step in {"approve", "reject"}:
        actions.judge(**who, **note, step=step, reason=data.get("reason", ""))
    elif step == "cancel":
        actions.stop(**who, **note)
    else:
        actions.advance(**who, **note, step=step)


def body(ref: str, member: Member) -> dict[str, Any]:
    """The sample as it stands now, read afresh."""
    sample = queries.sample_for(member, ref)
    steps = [each.name for each in showing.buttons(sample, member) if each.verdict]
    events = list(queries.events_of(sample))[::-1]
    whole = member.is_buyer or sample.state not in {states.REQUESTED, states.DECLINED}
    return shapes.body(sample, events, steps, whole_address=whole)


def limits(member: Member) -> dict[str, Any]:
    """The staff's rule of the day, the company's own limit, and the conversion."""
    rule, came = quotas.rule(clock.now().date()), queries.conversion(member)
    return {
        "days": rule.window_days,
        "most_verified": rule.most_verified,
        "most_unverified": rule.most_unverified,
        "own": quotas.own_limit(member.organisation_id or 0),
        "asked": came.asked,
        "sent": came.sent,
        "approved": came.approved,
        "ordered": came.ordered,
        "conversion_percent": came.rate,
    }


def _suppliers(member: Member) -> None:
    if not member.is_supplier:
        raise NotAllowed(policy.SIDE["supplier"])
