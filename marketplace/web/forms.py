"""The contact form."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.web.models import ContactMessage, Topic


class ContactForm(forms.ModelForm):
    """Name, address, what it is about, and the message; a field that only machines fill in."""

    topic = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", _("Choose a subject")), *Topic.choices],
        widget=forms.Select(attrs={"class": "w-l"}),
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1"}))

    class Meta:
        model = ContactMessage
        fields: ClassVar[list[str]] = ["name", "email", "topic", "body"]
        labels: ClassVar[dict] = {
            "name": _("Your name"),
            "email": _("E-mail address"),
            "body": _("Your message"),
        }
        help_texts: ClassVar[dict] = {
            "email": _("We answer to this address."),
            "body": _("English or Chinese. Do not send passwords or bank details."),
        }
        widgets: ClassVar[dict] = {
            "name": forms.TextInput(attrs={"autocomplete": "name", "class": "w-l"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email", "class": "w-l"}),
            "body": forms.Textarea(attrs={"rows": 8}),
        }

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))
