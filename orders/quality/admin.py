"""Staff follow the rules for quotes by newer ones; brands are added, and ended by their date."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from orders.quality.models import BrandPermit, BrandWord, GateRules


class Kept(admin.ModelAdmin):
    """What held on a day stays to be looked up."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(GateRules)
class GateRulesAdmin(Kept):
    list_display = (
        *("from_on", "no_price", "low_price", "quantity", "unit", "delivery", "place"),
        *("category", "certificate", "brand", "attachment"),
    )


@admin.register(BrandWord)
class BrandWordAdmin(Kept):
    list_display = ("brand", "from_on", "until_on", "note")
    search_fields = ("brand", "words")


@admin.register(BrandPermit)
class BrandPermitAdmin(Kept):
    list_display = ("organisation", "brand", "from_on", "until_on", "note")
    raw_id_fields = ("organisation",)
    search_fields = ("brand", "organisation__legal_name")
