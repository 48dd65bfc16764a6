"""Whom a supplier invites to its prices."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class GuestForm(forms.Form):
    name = forms.CharField(
        label=_("Company name"),
        max_length=160,
        help_text=_("Exactly as on its business licence, or its English name in full."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
