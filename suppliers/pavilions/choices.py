"""The closed lists of a pavilion and the words for them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from suppliers.onboarding.choices import CATEGORIES

BRITAIN, REGION, THEME, CAMPAIGN = "britain", "region", "theme", "campaign"
KINDS = {
    BRITAIN: _("The whole of Britain"),
    REGION: _("A nation or region"),
    THEME: _("A theme"),
    CAMPAIGN: _("A campaign"),
}
# The drawings of the top categories; each is a file of its own.
PICTURES = CATEGORIES
