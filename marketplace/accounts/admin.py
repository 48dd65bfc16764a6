"""Stock admin for people and companies: mostly for reading, entered through our own sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.actions import people
from marketplace.accounts.models import Membership, Organisation, User


def secure() -> None:
    """The admin's own sign-in form is never shown: it would neither count nor ask twice."""
    admin.site.login = secure_admin_login(admin.site.login)


class ReadOnly(admin.ModelAdmin):
    """What is written by actions is only read here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(ReadOnly):
    """People. Closing an account ends their sessions with it; groups are granted here."""

    list_display = ("email", "display_name", "language", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_active", "language")
    search_fields = ("email", "display_name")
    fields = (
        "email",
        "display_name",
        "language",
        "timezone",
        "phone",
        "is_active",
        "is_staff",
        "groups",
        "joined_at",
        "last_login",
    )
    readonly_fields = tuple(name for name in fields if name not in {"is_staff", "groups"})
    filter_horizontal = ("groups",)
    actions = ("close_accounts", "open_accounts")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    @admin.action(description=_("Close the chosen accounts"), permissions=["change"])
    def close_accounts(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        for user in chosen.exclude(pk=request.user.pk):
            people.deactivate(user=user)

    @admin.action(description=_("Open the chosen accounts again"), permissions=["change"])
    def open_accounts(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        for user in chosen:
            people.reactivate(user=user)


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    can_delete = False
    readonly_fields = ("user", "role", "joined_at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Organisation)
class OrganisationAdmin(ReadOnly):
    list_display = ("ref", "legal_name", "kind", "country", "level", "approved", "suspended")
    list_filter = ("kind", "country", "approved", "suspended")
    search_fields = ("ref", "legal_name", "alias")
    inlines = (MembershipInline,)
