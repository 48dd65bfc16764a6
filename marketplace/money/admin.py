"""Staff read rates and add one by hand; a rate that deals may rest on is not edited."""

from django.contrib import admin
from django.http import HttpRequest

from marketplace.money.models import Rate


@admin.register(Rate)
class RateAdmin(admin.ModelAdmin):
    list_display = ("base", "quote", "value", "as_of", "source", "fetched_at")
    list_filter = ("base", "quote", "source")
    date_hierarchy = "as_of"
    ordering = ("-as_of", "base", "quote")

    def has_change_permission(self, request: HttpRequest, obj: Rate | None = None) -> bool:
        """A newer row corrects an older one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Rate | None = None) -> bool:
        """Quotes keep their rate, and the row it came from stays to be looked up."""
        return False
