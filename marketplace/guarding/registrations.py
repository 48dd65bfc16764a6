"""What this room tells the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.roles import StaffGroup
from marketplace.desk import kinds as desk
from marketplace.guarding import queries


def register() -> None:
    desk.register(
        desk.Kind(
            "messages",
            _("Messages to look at"),
            queries.rows,
            (StaffGroup.MODERATOR,),
            tools=((_("Rules for messages"), "admin:guarding_guardrules_changelist"),),
        )
    )
