"""Staff read what buyers looked for in vain."""

from django.contrib import admin
from django.http import HttpRequest

from suppliers.search.models import ZeroResult


@admin.register(ZeroResult)
class ZeroResultAdmin(admin.ModelAdmin):
    list_display = ("query", "language", "times", "first_at", "last_at")
    list_filter = ("language",)
    search_fields = ("query",)
    ordering = ("-times", "-last_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: ZeroResult | None = None
    ) -> bool:
        return False
