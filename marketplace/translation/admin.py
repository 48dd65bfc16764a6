"""Staff keep the glossary and can look into the memory."""

from typing import Any

from django.contrib import admin
from django.db.models.functions import Now
from django.http import HttpRequest

from marketplace.translation.models import Segment, Term, TermText


class TermTextInline(admin.TabularInline):
    model = TermText
    extra = 0


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    list_display = ("key", "domain", "changed_at")
    list_filter = ("domain",)
    search_fields = ("key", "texts__text")
    inlines = (TermTextInline,)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """A changed word changes its term's time, and so the version of the glossary."""
        super().save_related(request, form, formsets, change)
        Term.objects.filter(pk=form.instance.pk).update(changed_at=Now())


@admin.register(Segment)
class SegmentAdmin(admin.ModelAdmin):
    """Shared rows only: what belongs to an organisation is not the staff's to read here."""

    list_display = ("source_text", "target_text", "origin", "provider", "changed_at")
    list_filter = ("source_language", "target_language", "origin", "provider")
    search_fields = ("source_text", "target_text")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(organisation__isnull=True)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Segment | None = None) -> bool:
        return False
