"""The API of single listings; the list of them belongs to search."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api.idempotency import idempotent
from marketplace.api.keys import Anyone
from marketplace.api.views import ApiView, expected_version
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.refusals import require
from suppliers.catalogue import actions, policy, queries
from suppliers.catalogue.forms.quantity import quantity_of
from suppliers.catalogue.models import Listing
from suppliers.catalogue.presenting import answer
from suppliers.catalogue.serializers import (
    ExpectedVersion,
    ListingChange,
    ListingOutput,
    NewListing,
)

READING = [
    OpenApiParameter("lang", enum=[ENGLISH, CHINESE], description="Default: en"),
    OpenApiParameter("quantity", int, description="The price is that of its tier"),
]


class CreateListing:
    """`POST /api/v1/listings/`, for the view that owns the address (search's list)."""

    @extend_schema(request=NewListing, responses={201: ListingOutput}, tags=["listings"])
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Start a draft."""
        require(policy.may_create(request.auth))
        given = NewListing(data=request.data)
        given.is_valid(raise_exception=True)
        language = given.validated_data["language"]
        listing = actions.create(by=request.auth, patch=given.patch(), source_language=language)
        where = reverse("api:listing", args=[listing.ref])
        return Response(_body(listing, request), status=201, headers={"Location": where})


class ListingDetail(ApiView):
    """One listing: open to everybody while it is public; changed by its supplier."""

    def get_permissions(self) -> list[BasePermission]:
        if self.request.method == "GET":
            return [Anyone()]
        return super().get_permissions()

    @extend_schema(parameters=READING, responses=ListingOutput, tags=["listings"])
    def get(self, request: Request, ref: str) -> Response:
        """Read a listing."""
        listing = get_object_or_404(Listing.objects.visible_to(request.auth), ref=ref)
        return Response(_body(listing, request))

    @extend_schema(request=ListingChange, responses=ListingOutput, tags=["listings"])
    def patch(self, request: Request, ref: str) -> Response:
        """Change a listing; guarded fields of a live one wait for a moderator."""
        get_object_or_404(Listing.objects.owned_by(request.auth), ref=ref)
        version = expected_version(request)
        given = ListingChange(data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        listing = actions.edit(
            by=request.auth, ref=ref, patch=given.patch(), expected_version=version
        )
        return Response(_body(listing, request))


class SubmitListing(ApiView):
    @extend_schema(request=ExpectedVersion, responses=ListingOutput, tags=["listings"])
    @idempotent(required=False)
    def post(self, request: Request, ref: str) -> Response:
        """Send a draft to the moderators."""
        get_object_or_404(Listing.objects.owned_by(request.auth), ref=ref)
        given = ExpectedVersion(data=request.data)
        given.is_valid(raise_exception=True)
        version = given.validated_data.get("expected_version")
        listing = actions.submit(by=request.auth, ref=ref, expected_version=version)
        return Response(_body(listing, request))


def _body(listing: Listing, request: Request) -> dict[str, Any]:
    facts = queries.gated(queries.facts([listing.pk])[listing.pk], request.auth)
    language = request.query_params.get("lang", facts.source_language)
    return answer(
        facts,
        language=language if language in (ENGLISH, CHINESE) else ENGLISH,
        quantity=quantity_of(request.query_params.get("quantity", "")),
        member=request.auth,
    )
