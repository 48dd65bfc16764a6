"""The form of an endpoint."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from marketplace.webhooks import events
from marketplace.webhooks.choices import LONGEST_URL


class EndpointForm(forms.Form):
    """The address, what it is for, and which events it hears of."""

    url = forms.CharField(
        label=_("Address"),
        max_length=LONGEST_URL,
        help_text=_("Begins with https:// and can be reached from the internet."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the address that is to be called.")},
    )
    description = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        required=False,
        help_text=_("A name you will recognise, such as the program that listens."),
    )
    types = forms.MultipleChoiceField(
        label=_("Events"),
        required=False,
        help_text=_("Choose none to hear of all, also of those that come later."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["types"].choices = [
            (each.code, format_html("<code data-v>{}</code> {}", each.code, each.summary))
            for each in events.types()
        ]
