"""Every write of the catalogue."""

from suppliers.catalogue.actions import arranging
from suppliers.catalogue.actions.editing import create, duplicate, edit
from suppliers.catalogue.actions.inviting import invite, invite_named, uninvite
from suppliers.catalogue.actions.moderating import publish, reject, request_changes
from suppliers.catalogue.actions.moving import archive, pause, resume, submit, withdraw
from suppliers.catalogue.actions.pictures import (
    add_images,
    describe_images,
    move_image,
    remove_image,
)
from suppliers.catalogue.actions.proposing import (
    approve_change,
    decline_change,
    withdraw_change,
)
from suppliers.catalogue.actions.translating import (
    dismiss_suggestion,
    save_text,
    save_texts,
    translate_again,
)

__all__ = [
    "add_images",
    "approve_change",
    "archive",
    "arranging",
    "create",
    "decline_change",
    "describe_images",
    "dismiss_suggestion",
    "duplicate",
    "edit",
    "invite",
    "invite_named",
    "move_image",
    "pause",
    "publish",
    "reject",
    "remove_image",
    "request_changes",
    "resume",
    "save_text",
    "save_texts",
    "submit",
    "translate_again",
    "uninvite",
    "withdraw",
    "withdraw_change",
]
