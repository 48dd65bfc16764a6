"""How the states of this room are shown: a word and a tone each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.web.statuses import Status
from suppliers.onboarding import choices

_TONES = {
    "submitted": "wait",
    "in_review": "wait",
    "more_info": "you",
    "approved": "ok",
    "rejected": "bad",
    "suspended": "bad",
}

# As the supplier reads them; the officers' words are in `choices.STATES`.
_MINE = {
    "submitted": _("Sent to us"),
    "more_info": _("Your answer is needed"),
}

STATUSES = {
    "application": {
        state: Status(_MINE.get(state, label), _TONES.get(state, "neutral"))
        for state, label in choices.STATES.items()
    },
    "case": {
        state: Status(label, "wait" if state == "more_info" else _TONES.get(state, "neutral"))
        for state, label in choices.STATES.items()
    },
    "document": {
        "missing": Status(pgettext_lazy("document", "Missing"), "you"),
        "uploaded": Status(_("Uploaded"), "wait"),
        "accepted": Status(pgettext_lazy("document", "Accepted"), "ok"),
        "rejected": Status(pgettext_lazy("document", "Rejected"), "bad"),
        "expiring": Status(_("Expires soon"), "you", "clock"),
        "expired": Status(_("Expired"), "bad"),
    },
    "task": {
        "done": Status(_("Completed"), "plain"),
        "started": Status(_("In progress"), "wait", "half"),
        "todo": Status(_("Not started"), "you", "ring"),
        "locked": Status(_("Cannot start yet"), "off"),
    },
}
