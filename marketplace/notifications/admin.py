"""Staff set when reminders come."""

from __future__ import annotations

from django.contrib import admin

from marketplace.notifications.models import ReminderRung


@admin.register(ReminderRung)
class ReminderRungAdmin(admin.ModelAdmin):
    list_display = ("code", "hours", "lapses", "escalates", "from_on", "until_on")
    list_filter = ("code",)
    ordering = ("code", "hours", "from_on")
