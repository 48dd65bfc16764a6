"""Staff read for how long a question stops the clock, and follow a rule by a newer one."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from buyers.rfqs.models import PauseRule


@admin.register(PauseRule)
class PauseRuleAdmin(admin.ModelAdmin):
    list_display = ("from_on", "hours")

    def has_delete_permission(self, request: HttpRequest, obj: PauseRule | None = None) -> bool:
        """What held on a day stays to be looked up."""
        return False
