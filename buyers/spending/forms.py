"""What an owner types to bound spending."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.money.fields import CONTRACT_CURRENCIES

DAY = {"type": "date", "class": "w-m"}


class BoundForm(forms.Form):
    """An amount from a day on; empty means none."""

    amount = forms.DecimalField(
        label=_("Amount"),
        required=False,
        min_value=Decimal(0),
        max_digits=15,
        decimal_places=2,
        help_text=_("Leave it empty to lift it."),
        widget=forms.TextInput(attrs={"class": "w-m num", "inputmode": "decimal"}),
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=[(code, code) for code in CONTRACT_CURRENCIES],
        widget=forms.Select(attrs={"class": "w-s", "data-v": True}),
    )
    from_on = forms.DateField(
        label=_("Holds from"),
        required=False,
        help_text=_("Left empty: from today."),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
