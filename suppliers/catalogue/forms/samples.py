"""What the supplier promises of samples."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suppliers.catalogue import sampling
from suppliers.catalogue.forms.trade import measure, whole
from suppliers.catalogue.models import Listing
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.queries import ListingFacts

NONE, ASKED = "none", "asked"


class SamplesForm(forms.Form):
    sample_charge = forms.ChoiceField(
        label=_("Do you send samples?"),
        help_text=_("Buyers read this before they ask for one."),
        widget=forms.RadioSelect,
    )
    sample_price = measure(_("Price of one sample"), digits=15, places=2)
    sample_max_quantity = whole(
        _("At most, pieces"),
        hint=_("For one request. Left empty, you decide with each."),
        most=9999,
    )
    sample_lead_days = whole(_("Sent within, days"), most=999, least=0)
    sample_freight = forms.ChoiceField(
        label=_("Who pays the courier"),
        required=False,
        widget=forms.Select(attrs={"class": "w-l"}),
    )
    sample_refundable = forms.BooleanField(
        label=_("Refunded with the bulk order"),
        help_text=_("The price paid for the sample is credited when the order follows."),
        required=False,
    )
    sample_refund_over = measure(
        _("Only for orders from"),
        digits=15,
        places=2,
        hint=_("The order's total, in the listing's currency. Left empty, for any order."),
    )

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = listing.currency
        self.fields["sample_charge"].choices = [
            (NONE, _("No samples")),
            *((code or ASKED, words) for code, words in sampling.CHARGES.items()),
        ]
        self.fields["sample_freight"].choices = list(sampling.FREIGHT.items())

    def patch(self) -> Patch:
        """Without samples nothing else is said of them, whatever stands in the other fields."""
        given = self.cleaned_data
        if given["sample_charge"] == NONE:
            return Patch({"samples": False})
        charge = "" if given["sample_charge"] == ASKED else given["sample_charge"]
        rest = {name: given[name] for name in sampling.UNSAID if name != "sample_charge"}
        return Patch({"samples": True, "sample_charge": charge, **rest})

    @staticmethod
    def values(facts: ListingFacts) -> dict[str, Any]:
        found = {name: getattr(facts, name) for name in sampling.UNSAID}
        found["sample_charge"] = (facts.sample_charge or ASKED) if facts.samples else NONE
        return found
