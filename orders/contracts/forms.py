"""What is asked before a step: a carrier, a reason, a note."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from orders.contracts.actions.payments import NOTE
from orders.contracts.actions.steps import CARRIER, REASON, REFERENCE


class PlainForm(forms.Form):
    """Nothing but the decision."""


class ShipForm(forms.Form):
    carrier = forms.CharField(
        label=_("Carrier"),
        max_length=80,
        error_messages={"required": CARRIER},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    carrier_reference = forms.CharField(
        label=_("Carrier's reference"),
        help_text=_("Booking, container or waybill number."),
        max_length=80,
        error_messages={"required": REFERENCE},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "w-l"}),
    )


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Both sides read it, as you write it."),
        max_length=200,
        error_messages={"required": REASON},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClaimForm(forms.Form):
    note = forms.CharField(
        label=_("Bank's reference or note"),
        help_text=_("It helps the supplier to find the payment."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class QueryForm(forms.Form):
    note = forms.CharField(
        label=_("What do you miss?"),
        max_length=200,
        error_messages={"required": NOTE},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


STEPS = {"ship": ShipForm, "cancel": CancelForm}
PAYMENTS = {"claim": ClaimForm, "query": QueryForm}
