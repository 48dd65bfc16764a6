"""Webhooks through the API: endpoints, what was sent to them, and sending again."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.members import Member
from marketplace.api.idempotency import idempotent
from marketplace.api.paging import PAGES, CursorPages, listed
from marketplace.api.views import ApiView
from marketplace.lifecycle.refusals import require
from marketplace.webhooks import actions, policy, queries
from marketplace.webhooks.choices import LONGEST_URL
from marketplace.webhooks.models import Endpoint

TAGS = ["webhooks"]


class EndpointIn(serializers.Serializer):
    """No `types` means every type of event."""

    url = serializers.CharField(max_length=LONGEST_URL)
    description = serializers.CharField(max_length=80, required=False, allow_blank=True)
    types = serializers.ListField(
        child=serializers.CharField(max_length=60), max_length=100, required=False
    )


class EndpointChange(serializers.Serializer):
    """What is left out stays as it is."""

    url = serializers.CharField(max_length=LONGEST_URL, required=False)
    description = serializers.CharField(max_length=80, required=False, allow_blank=True)
    types = serializers.ListField(
        child=serializers.CharField(max_length=60), max_length=100, required=False
    )
    on = serializers.BooleanField(required=False)


class EndpointOut(serializers.Serializer):
    id = serializers.IntegerField()
    url = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    types = serializers.ListField(child=serializers.CharField())
    on = serializers.BooleanField()
    off_why = serializers.CharField(allow_blank=True)
    failing_since = serializers.DateTimeField(allow_null=True)


class EndpointMade(EndpointOut):
    secret = serializers.CharField(help_text="Shown this once")


class SecretOut(serializers.Serializer):
    secret = serializers.CharField(
        help_text="Shown this once; the old one signs for a day more"
    )


class AttemptOut(serializers.Serializer):
    at = serializers.DateTimeField()
    status = serializers.IntegerField(allow_null=True)
    milliseconds = serializers.IntegerField()
    excerpt = serializers.CharField(allow_blank=True)


class DeliveryOut(serializers.Serializer):
    id = serializers.IntegerField()
    webhook_id = serializers.CharField(source="message.uid")
    type = serializers.CharField(source="message.type")
    outcome = serializers.ChoiceField(choices=["arrived", "waiting", "dead", "dropped"])
    queued_at = serializers.DateTimeField()
    attempts = AttemptOut(source="tries", many=True)


class OwnerView(ApiView):
    """Only a key of an owner connects programs."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require(policy.may_manage(self.owner))

    @property
    def owner(self) -> Member:
        assert self.member is not None
        return self.member

    def endpoint(self, number: int) -> Endpoint:
        return get_object_or_404(queries.endpoints_of(self.owner), pk=number)


class Endpoints(OwnerView):
    @extend_schema(operation_id="webhooks_list", tags=TAGS, responses=listed(EndpointOut))
    def get(self, request: Request) -> Response:
        """The company's endpoints."""
        return Response({"results": [_body(row) for row in queries.endpoints_of(self.owner)]})

    @extend_schema(tags=TAGS, request=EndpointIn, responses={201: EndpointMade})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """A new endpoint, with its secret."""
        given = EndpointIn(data=request.data)
        given.is_valid(raise_exception=True)
        made, secret = actions.add(by=self.owner, **given.validated_data)
        return Response(_body(made) | {"secret": secret}, status=201)


class EndpointDetail(OwnerView):
    @extend_schema(tags=TAGS, responses=EndpointOut)
    def get(self, request: Request, number: int) -> Response:
        """One endpoint."""
        return Response(_body(self.endpoint(number)))

    @extend_schema(tags=TAGS, request=EndpointChange, responses=EndpointOut)
    def patch(self, request: Request, number: int) -> Response:
        """Another address, other types, on or off."""
        row = self.endpoint(number)
        given = EndpointChange(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        row = actions.change(
            by=self.owner,
            endpoint=row,
            url=data.get("url", row.url),
            description=data.get("description", row.description),
            types=data.get("types", row.types),
        )
        if "on" in data:
            row = actions.switch(by=self.owner, endpoint=row, on=data["on"])
        return Response(_body(row))

    @extend_schema(tags=TAGS, responses={204: None})
    def delete(self, request: Request, number: int) -> Response:
        """Remove it."""
        actions.remove(by=self.owner, endpoint=self.endpoint(number))
        return Response(status=204)


class EndpointSecret(OwnerView):
    @extend_schema(tags=TAGS, request=None, responses=SecretOut)
    @idempotent(required=False)
    def post(self, request: Request, number: int) -> Response:
        """A new secret."""
        secret = actions.rotate(by=self.owner, endpoint=self.endpoint(number))
        return Response({"secret": secret})


class EndpointTest(OwnerView):
    @extend_schema(tags=TAGS, request=None, responses={202: DeliveryOut})
    @idempotent(required=False)
    def post(self, request: Request, number: int) -> Response:
        """Send a message that means nothing."""
        made = actions.send_test(by=self.owner, endpoint=self.endpoint(number))
        return Response(DeliveryOut(made).data, status=202)


class Deliveries(OwnerView):
    @extend_schema(tags=TAGS, parameters=PAGES, responses=listed(DeliveryOut, in_pages=True))
    def get(self, request: Request, number: int) -> Response:
        """What was sent to an endpoint, and how each attempt went; newest first."""
        rows = queries.deliveries_of(self.owner).filter(endpoint=self.endpoint(number))
        pages = CursorPages()
        shown = pages.paginate_queryset(rows.prefetch_related("tries"), request, view=self)
        return pages.get_paginated_response(DeliveryOut(shown, many=True).data)


class Replay(OwnerView):
    @extend_schema(tags=TAGS, request=None, responses={202: DeliveryOut})
    @idempotent(required=False)
    def post(self, request: Request, number: int) -> Response:
        """Send it again, under the same id."""
        row = get_object_or_404(queries.deliveries_of(self.owner), pk=number)
        actions.replay(by=self.owner, delivery=row)
        row = queries.deliveries_of(self.owner).get(pk=number)
        return Response(DeliveryOut(row).data, status=202)


def _body(row: Endpoint) -> dict[str, Any]:
    names = ("url", "description", "types", "on", "off_why", "failing_since")
    return {"id": row.pk} | {name: getattr(row, name) for name in names}
