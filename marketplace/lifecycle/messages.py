"""The sentences that go with refusals that carry none of their own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.lifecycle.refusals import Refused

SENTENCES = {
    "stale": _("This changed while you were reading. Look at what is new, then try again."),
    "wrong_state": _("This can no longer be done at this stage."),
    "not_your_turn": _("It is the other side's turn."),
    "expired": _("The time for this has passed."),
    "not_allowed": _("You may not do this."),
    "version_required": _("Say which version you have read (expected_version)."),
    "invalid": _("Check the marked fields."),
    "busy": _("Somebody else is working on this. Try again in a moment."),
    "conflict": _("This was already done."),
}


def sentence(refusal: Refused) -> Any:
    """What a person is told about `refusal`, in the reader's language."""
    return refusal.message or SENTENCES.get(refusal.code) or _("This could not be done.")
