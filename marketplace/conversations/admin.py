"""Staff call a thread spam, or take that back; nothing else of a talk is theirs to change."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.conversations.models import Thread
from marketplace.lifecycle import clock


@admin.register(Thread)
class ThreadAdmin(admin.ModelAdmin):
    list_display = ("id", "created_at", "spam_at")
    list_filter = (("spam_at", admin.EmptyFieldListFilter),)
    search_fields = ("=id", "parties__legal_name")
    ordering = ("-id",)
    actions = ("spam", "no_spam")

    @admin.action(description=_("This is spam"), permissions=["change"])
    def spam(self, _request: HttpRequest, rows: QuerySet[Thread]) -> None:
        rows.filter(spam_at=None).update(spam_at=clock.now())

    @admin.action(description=_("This is no spam"), permissions=["change"])
    def no_spam(self, _request: HttpRequest, rows: QuerySet[Thread]) -> None:
        rows.update(spam_at=None)

    def get_readonly_fields(self, *_args: Any) -> tuple[str, ...]:
        return ("created_at", "spam_at")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Thread | None = None) -> bool:
        return False
