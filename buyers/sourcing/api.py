"""Comparisons, favourites, folders and followed suppliers through the API."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.sourcing import serializers as shapes
from buyers.sourcing.actions import favourites as actions
from buyers.sourcing.actions import following
from buyers.sourcing.models import Favourite, Folder
from buyers.sourcing.queries import favourites as queries
from buyers.sourcing.queries import recommendations
from buyers.sourcing.queries.comparison import comparison
from marketplace.accounts.models import Organisation
from marketplace.api.idempotency import idempotent
from marketplace.api.keys import Anyone
from marketplace.api.paging import PAGES, CursorPages, listed
from marketplace.api.views import ApiView
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.refusals import Invalid
from suppliers.catalogue.models import Listing
from suppliers.catalogue.presenting import answer

TAGS = ["sourcing"]


class Compare(ApiView):
    def get_permissions(self) -> list[BasePermission]:
        return [Anyone()]

    @extend_schema(
        tags=TAGS,
        parameters=[
            OpenApiParameter("listing", str, required=True, description="Up to 4, by commas."),
            OpenApiParameter("lang", enum=[ENGLISH, CHINESE], description="Default: en"),
        ],
        responses=shapes.CompareOut,
    )
    def get(self, request: Request) -> Response:
        """Up to four public listings side by side, and in what they differ."""
        given = request.query_params.getlist("listing")
        refs = [ref for value in given for ref in value.split(",") if ref]
        asked = request.query_params.get("lang", get_language() or ENGLISH)
        language = CHINESE if asked == CHINESE else ENGLISH
        found = comparison(refs, member=request.auth)
        listings = [
            answer(facts, language=language, quantity=None, member=None)
            for facts in found.columns
        ]
        body = {"listings": listings, "differing": found.differing, "missing": found.missing}
        return Response(body)


class RelatedListings(ApiView):
    def get_permissions(self) -> list[BasePermission]:
        return [Anyone()]

    @extend_schema(tags=TAGS, responses=shapes.RelatedOut)
    def get(self, request: Request, ref: str) -> Response:
        """Public listings to look at after this one, by reference."""
        rows = Listing.objects.public().select_related("category")
        listing = get_object_or_404(rows, ref=ref)
        asked = recommendations.also_asked(listing, member=self.member)
        same = recommendations.same_category(listing)
        refs = dict(Listing.objects.filter(pk__in=[*asked, *same]).values_list("pk", "ref"))
        return Response(
            {
                "also_asked": [refs[pk] for pk in asked],
                "same_category": [refs[pk] for pk in same],
            }
        )


class Favourites(ApiView):
    @extend_schema(
        tags=TAGS, parameters=PAGES, responses=listed(shapes.FavouriteOut, in_pages=True)
    )
    def get(self, request: Request) -> Response:
        """The company's favourites, newest first, by cursor."""
        pages = CursorPages()
        rows = queries.favourites_of(self.member).order_by().select_related("listing")
        found = pages.paginate_queryset(rows, request)
        public = _public(found)
        return pages.get_paginated_response(
            [shapes.favourite(row, public=row.listing_id in public) for row in found]
        )

    @extend_schema(tags=TAGS, request=shapes.FavouriteIn, responses={201: shapes.FavouriteOut})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Put a listing on the list."""
        given = shapes.FavouriteIn(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        try:
            row = actions.keep(
                by=self.member,
                ref=data["listing"],
                folder=_folder(self.member, data.get("folder")),
                note=data.get("note", ""),
            )
        except Listing.DoesNotExist:
            raise Http404 from None
        return Response(shapes.favourite(row, public=True), status=201)


class FavouriteDetail(ApiView):
    @extend_schema(tags=TAGS, request=shapes.FavouriteChange, responses=shapes.FavouriteOut)
    def patch(self, request: Request, number: int) -> Response:
        """Move it to a folder, or change its note."""
        row = queries.favourite_for(self.member, number)
        given = shapes.FavouriteChange(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        folder = _folder(self.member, data["folder"]) if "folder" in data else row.folder
        note = data.get("note", row.note)
        actions.note_down(by=self.member, favourite=row, folder=folder, note=note)
        row.refresh_from_db()
        return Response(shapes.favourite(row, public=bool(_public([row]))))

    @extend_schema(tags=TAGS, responses={204: None})
    def delete(self, request: Request, number: int) -> Response:
        """Take it off the list."""
        actions.remove(by=self.member, favourite=queries.favourite_for(self.member, number))
        return Response(status=204)


class Folders(ApiView):
    @extend_schema(tags=TAGS, responses=listed(shapes.FolderOut))
    def get(self, request: Request) -> Response:
        """The company's folders."""
        return Response(
            {"results": [shapes.folder(r) for r in queries.folders_of(self.member)]}
        )

    @extend_schema(tags=TAGS, request=shapes.FolderIn, responses={201: shapes.FolderOut})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """A new folder."""
        given = shapes.FolderIn(data=request.data)
        given.is_valid(raise_exception=True)
        made = actions.make_folder(by=self.member, name=given.validated_data["name"])
        return Response(shapes.folder(made), status=201)


class FolderDetail(ApiView):
    @extend_schema(tags=TAGS, request=shapes.FolderIn, responses=shapes.FolderOut)
    def patch(self, request: Request, number: int) -> Response:
        """Rename it."""
        row = queries.folder_for(self.member, number)
        given = shapes.FolderIn(data=request.data)
        given.is_valid(raise_exception=True)
        name = given.validated_data["name"]
        named = actions.rename_folder(by=self.member, folder=row, name=name)
        return Response(shapes.folder(named))

    @extend_schema(tags=TAGS, responses={204: None})
    def delete(self, request: Request, number: int) -> Response:
        """Remove it; what lies in it stays on the list."""
        actions.remove_folder(by=self.member, folder=queries.folder_for(self.member, number))
        return Response(status=204)


class Follows(ApiView):
    @extend_schema(
        tags=TAGS, parameters=PAGES, responses=listed(shapes.FollowOut, in_pages=True)
    )
    def get(self, request: Request) -> Response:
        """The suppliers the company follows, by cursor."""
        pages = CursorPages()
        found = pages.paginate_queryset(queries.follows_of(self.member).order_by(), request)
        return pages.get_paginated_response([shapes.follow(row) for row in found])

    @extend_schema(tags=TAGS, request=shapes.FollowIn, responses={201: shapes.FollowOut})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Follow a supplier."""
        given = shapes.FollowIn(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            made = following.follow(by=self.member, ref=given.validated_data["supplier"])
        except Organisation.DoesNotExist:
            raise Http404 from None
        return Response(shapes.follow(made), status=201)


class FollowDetail(ApiView):
    @extend_schema(tags=TAGS, responses={204: None})
    def delete(self, request: Request, ref: str) -> Response:
        """Stop following."""
        if not following.unfollow(by=self.member, ref=ref):
            raise Http404
        return Response(status=204)


def _public(rows: list[Favourite]) -> set[int]:
    found = Listing.objects.public().filter(pk__in=[row.listing_id for row in rows])
    return set(found.values_list("pk", flat=True))


def _folder(member: Any, pk: int | None) -> Folder | None:
    if pk is None:
        return None
    found = Folder.objects.visible_to(member).filter(pk=pk).first()
    if found is None:
        raise Invalid(errors={"folder": [_("Choose one of your folders.")]})
    return found
