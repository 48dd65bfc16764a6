"""The questions people ask, with their answers, grouped for the help page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PARTS: tuple[dict[str, Any], ...] = (
    {
        "title": _("For suppliers"),
        "questions": (
            (
                _("What do I need to apply?"),
                _(
                    "Your company number, your VAT and EORI numbers if you have them, the names of "
                    "the people who own or run the company, and your certificates as PDF or photo. "
                    "Each page is saved as you go, so you can stop and come back."
                ),
            ),
            (
                _("How long does vetting take?"),
                _(
                    "An officer looks at each application. If something is missing, you are told "
                    "exactly what, and only that is opened again for you to change."
                ),
            ),
            (
                _("Do I have to write Chinese?"),
                _(
                    "No. Your listing is translated when it goes live and marked as a machine "
                    "translation until you or a translator of yours has corrected it. What you "
                    "correct always stands before what a machine wrote."
                ),
            ),
        ),
    },
    {
        "title": _("For buyers"),
        "questions": (
            (
                _("What do I need to sign up?"),
                _(
                    "A company registered in mainland China and its 18-character unified social "
                    "credit code. The code is checked as you type it in."
                ),
            ),
            (
                _("Are the yuan prices binding?"),
                _(
                    "No. The contract currency is named on every offer and is usually sterling. "
                    "Yuan are shown for reference, with the rate and its date."
                ),
            ),
            (
                _("May I write in Chinese?"),
                _(
                    "Yes. Messages are translated for the other side, and the original stays one "
                    "click away for both. In a dispute the original counts."
                ),
            ),
        ),
    },
    {
        "title": _("Negotiating and ordering"),
        "questions": (
            (
                _("What is an offer here?"),
                _(
                    "A numbered version with all its terms: prices, quantities, Incoterm and place, "
                    "lead time, payment. It cannot be changed after it is sent; a counter-offer is "
                    "the next version, and what changed is marked."
                ),
            ),
            (
                _("What happens when I accept?"),
                _(
                    "Exactly one order is made from the accepted version, with a proforma in both "
                    "languages. From then on the terms change only if both sides agree."
                ),
            ),
            (
                _("Where do I pay?"),
                _(
                    "Only to the account shown on the order page. Bank details appear there once "
                    "our staff have verified them and are never sent in a message. If a message "
                    "asks you to pay elsewhere, tell us."
                ),
            ),
        ),
    },
    {
        "title": pgettext_lazy("help", "Your account"),
        "questions": (
            (
                _("I was signed out while typing. Is it lost?"),
                _(
                    "No. What you had typed is kept for 24 hours. Sign in again in the same browser "
                    "and it stands in the form again."
                ),
            ),
            (
                _("Can colleagues work in the same company?"),
                _(
                    "Yes, each with an account of their own and a role: owner, manager, trader, "
                    "finance or viewer. The role decides what each may do."
                ),
            ),
        ),
    },
)
