"""How quotes are to stand beside each other, as people choose it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from orders.awards.choices import Basis, Sort
from orders.awards.options import Options
from orders.negotiation.drafting import CURRENCIES

NO_AMOUNT = _("Give an amount in figures, such as 1800.")


class OptionsForm(forms.Form):
    """Shows what is chosen; `options.read` has read it already."""

    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(code, code) for code in CURRENCIES]
    )
    basis = forms.ChoiceField(label=_("Totals at"), choices=Basis.choices)
    sort = forms.ChoiceField(label=_("Columns"), choices=Sort.choices, required=False)
    freight = forms.CharField(
        label=_("Main freight, your own figure"),
        required=False,
        help_text=_("Counted where a quote leaves it to you and names none."),
        widget=forms.TextInput(
            attrs={"inputmode": "decimal", "class": "w-s num", "autocomplete": "off"}
        ),
    )

    def __init__(self, chosen: Options) -> None:
        freight = chosen.wrong if chosen.freight is None else f"{chosen.freight:f}"
        given: dict[str, Any] = {
            "currency": chosen.currency,
            "basis": chosen.basis,
            "sort": chosen.sort,
            "freight": freight,
        }
        super().__init__(given)
        self.wrong = chosen.wrong

    def clean_freight(self) -> str:
        if self.wrong:
            raise ValidationError(NO_AMOUNT)
        return str(self.cleaned_data["freight"])
