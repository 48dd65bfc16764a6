"""Staff follow the rules of unasked offers by newer ones."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from orders.offerings.models import OfferingRules


@admin.register(OfferingRules)
class OfferingRulesAdmin(admin.ModelAdmin):
    list_display = ("from_on", "a_month", "to_one_a_month")
    ordering: ClassVar[list[str]] = ["-from_on"]

    def has_delete_permission(
        self, request: HttpRequest, obj: OfferingRules | None = None
    ) -> bool:
        """What held on a day stays to be looked up."""
        return False
