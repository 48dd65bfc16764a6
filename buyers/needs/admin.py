"""Staff follow the rules of open requests by newer ones."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from buyers.needs.models import NeedRules


@admin.register(NeedRules)
class NeedRulesAdmin(admin.ModelAdmin):
    list_display = (
        *("from_on", "quotes_at_most", "more_at_once", "early_hours", "early_percent"),
        *("quotes_a_month", "told_at_most", "open_days"),
        *("bad_marks", "bad_within_days", "freeze_days", "extra_for_good"),
    )
    ordering: ClassVar[list[str]] = ["-from_on"]

    def has_delete_permission(self, request: HttpRequest, obj: NeedRules | None = None) -> bool:
        """What held on a day stays to be looked up."""
        return False
