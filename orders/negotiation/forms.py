"""What people type into an answer, a message, or beside an estimate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.guarding.forms import AsksFirst
from marketplace.web.reasons import MainReason, Note
from orders.negotiation.choices import DeclineReason


class AssumptionsForm(forms.Form):
    """What the reader of an estimate knows better than we do."""

    freight = forms.DecimalField(
        label=_("Freight to the Chinese port"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "w-s num"}),
    )
    fees = forms.DecimalField(
        label=_("Your costs after the border, in yuan"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("Takes the place of the charges assumed below."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "w-s num"}),
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["freight"].help_text = _("In %(currency)s.") % {"currency": currency}


class DeclineForm(AsksFirst):
    reason = MainReason(DeclineReason.choices)
    note = Note(_("Message to the other side"), most=5000)
