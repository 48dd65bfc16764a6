"""Staff read what buyers looked for in vain, and add the words that were missing."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle.refusals import Invalid
from suppliers.search.actions import vocabulary
from suppliers.search.models import Words, ZeroResult


@admin.register(ZeroResult)
class ZeroResultAdmin(admin.ModelAdmin):
    list_display = ("query", "language", "times", "first_at", "last_at")
    list_filter = ("language",)
    search_fields = ("query",)
    ordering = ("-times", "-last_at")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Those who look after listings see what was looked for in vain."""
        return bool(
            request.member.in_group(StaffGroup.MODERATOR)
        ) or super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: ZeroResult | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: ZeroResult | None = None
    ) -> bool:
        return False


class WordsForm(forms.ModelForm):
    class Meta:
        model = Words
        fields = ("kind", "terms", "note")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            try:
                vocabulary.check(
                    Words(pk=self.instance.pk, kind=given["kind"], terms=given["terms"])
                )
            except Invalid as refused:
                raise ValidationError(refused.errors) from refused
        return given


@admin.register(Words)
class WordsAdmin(admin.ModelAdmin):
    form = WordsForm
    list_display = ("terms", "kind", "note", "changed_by", "changed_at")
    list_filter = ("kind",)
    search_fields = ("terms", "note")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Those who look after listings look after their words."""
        return bool(
            request.member.in_group(StaffGroup.MODERATOR)
        ) or super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Words | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Words | None = None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Words | None = None) -> bool:
        return self.has_module_permission(request)

    def save_model(self, request: HttpRequest, obj: Words, form: Any, change: bool) -> None:
        vocabulary.keep(by=request.member, words=obj)

    def delete_model(self, request: HttpRequest, obj: Words) -> None:
        vocabulary.drop(by=request.member, words=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Words]) -> None:
        for words in queryset:
            vocabulary.drop(by=request.member, words=words)
