"""Staff read the sample rules and follow one by a newer; a row that held is not edited."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from orders.samples.models import SampleRule


@admin.register(SampleRule)
class SampleRuleAdmin(admin.ModelAdmin):
    list_display = (
        "from_on", "most_verified", "most_unverified", "window_days", "answer_days", "note",
    )  # fmt: skip

    def has_delete_permission(
        self, request: HttpRequest, obj: SampleRule | None = None
    ) -> bool:
        """What held on a day stays to be looked up."""
        return False

    def get_readonly_fields(
        self, request: HttpRequest, obj: SampleRule | None = None
    ) -> list[str]:
        """Of a row that stands only the note may change."""
        return [] if obj is None else [f.name for f in self.opts.fields if f.name != "note"]
