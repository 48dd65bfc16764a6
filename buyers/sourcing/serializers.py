"""The shapes of sourcing in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from buyers.sourcing.models import Favourite, Folder, Follow


class FolderIn(serializers.Serializer):
    name = serializers.CharField(max_length=60)


class FolderOut(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    count = serializers.IntegerField()


class FavouriteIn(serializers.Serializer):
    listing = serializers.CharField(max_length=20)
    folder = serializers.IntegerField(required=False, allow_null=True)
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class FavouriteChange(serializers.Serializer):
    """What is left out stays as it is."""

    folder = serializers.IntegerField(required=False, allow_null=True)
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class FavouriteOut(serializers.Serializer):
    """`listing` is null, and so is `title`, while the listing is not public."""

    id = serializers.IntegerField()
    listing = serializers.CharField(allow_null=True)
    title_when_kept = serializers.CharField()
    folder = serializers.IntegerField(allow_null=True)
    note = serializers.CharField(allow_blank=True)
    added_at = serializers.DateTimeField()


class FollowIn(serializers.Serializer):
    supplier = serializers.CharField(max_length=20)


class FollowOut(serializers.Serializer):
    supplier = serializers.CharField()
    name = serializers.CharField()
    followed_at = serializers.DateTimeField()


class CompareOut(serializers.Serializer):
    """`listings` as `GET /listings/{ref}/` shows them; `differing` names what is not the same."""

    listings = serializers.ListField(child=serializers.DictField())
    differing = serializers.ListField(child=serializers.CharField())
    missing = serializers.IntegerField()


class RelatedOut(serializers.Serializer):
    """`also_asked` names what at least three different buyers asked for too."""

    also_asked = serializers.ListField(child=serializers.CharField())
    same_category = serializers.ListField(child=serializers.CharField())


def favourite(row: Favourite, *, public: bool) -> dict[str, Any]:
    titles = row.titles
    return {
        "id": row.pk,
        "listing": row.listing.ref if public else None,
        "title_when_kept": titles.get("en") or next(iter(titles.values()), ""),
        "folder": row.folder_id,
        "note": row.note,
        "added_at": row.added_at.isoformat(),
    }


def folder(row: Folder) -> dict[str, Any]:
    return {"id": row.pk, "name": row.name, "count": getattr(row, "count", 0)}


def follow(row: Follow) -> dict[str, Any]:
    return {
        "supplier": row.supplier.ref,
        "name": row.supplier.legal_name,
        "followed_at": row.followed_at.isoformat(),
    }
