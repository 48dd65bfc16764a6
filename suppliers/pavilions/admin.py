"""Staff put pavilions together: words, days, a saved search, what is shown first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from marketplace.lifecycle.refusals import Invalid
from suppliers.pavilions import actions, policy
from suppliers.pavilions.models import FeaturedListing, FeaturedSupplier, Pavilion


class Arranged:
    """Open to those who may arrange pavilions, for everything on the page."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(policy.may_arrange(request.member)) or super().has_view_permission(
            request, obj
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(policy.may_arrange(request.member))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(policy.may_arrange(request.member))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(policy.may_arrange(request.member))


class SupplierInline(Arranged, admin.TabularInline):
    model = FeaturedSupplier
    raw_id_fields = ("supplier",)
    extra = 1


class ListingInline(Arranged, admin.TabularInline):
    model = FeaturedListing
    raw_id_fields = ("listing",)
    extra = 1


class PavilionForm(forms.ModelForm):
    class Meta:
        model = Pavilion
        fields = (
            "kind",
            "slug",
            "title_en",
            "title_zh",
            "text_en",
            "text_zh",
            "picture",
            "region",
            "query",
            "from_on",
            "until_on",
            "position",
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        try:
            actions.check(Pavilion(query=given.get("query", "")))
        except Invalid as refused:
            raise ValidationError(refused.errors) from refused
        return given


@admin.register(Pavilion)
class PavilionAdmin(Arranged, admin.ModelAdmin):
    form = PavilionForm
    inlines = (SupplierInline, ListingInline)
    list_display = ("title_en", "title_zh", "kind", "from_on", "until_on", "changed_by")
    list_filter = ("kind",)
    search_fields = ("title_en", "title_zh", "slug")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def save_model(self, request: HttpRequest, obj: Pavilion, form: Any, change: bool) -> None:
        actions.keep(by=request.member, pavilion=obj)
