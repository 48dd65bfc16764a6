"""Staff follow the rules for messages by newer ones."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from marketplace.guarding.models import GuardRules


@admin.register(GuardRules)
class GuardRulesAdmin(admin.ModelAdmin):
    list_display = ("from_on", "first_contacts_a_day", "same_to", "same_within_hours")
    ordering: ClassVar[list[str]] = ["-from_on"]

    def has_delete_permission(
        self, request: HttpRequest, obj: GuardRules | None = None
    ) -> bool:
        """What held on a day stays to be looked up."""
        return False
