"""A person's own data, the team, and the keys of a company."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.forms.controls import MISSING, ask
from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from marketplace.countries.known import COUNTRIES
from marketplace.languages import CHINESE

ROLES = (
    (Role.OWNER.value, _("Owner: everything, also the team and the keys")),
    (Role.MANAGER.value, _("Manager: all trade, also accepting offers")),
    (Role.TRADER.value, _("Trader: listings, enquiries and offers")),
    (Role.FINANCE.value, _("Finance: orders and payments")),
    (Role.VIEWER.value, _("Viewer: reads everything, changes nothing")),
)
ROLE_NAMES = {
    Role.OWNER: _("Owner"),
    Role.MANAGER: _("Manager"),
    Role.TRADER: _("Trader"),
    Role.FINANCE: _("Finance"),
    Role.VIEWER: _("Viewer"),
}
ZONES = (
    ("Europe/London", _("United Kingdom")),
    ("Asia/Shanghai", _("China (Beijing time)")),
    ("Asia/Hong_Kong", _("Hong Kong")),
    ("Europe/Paris", _("Central Europe")),
)
PHONE_UNKNOWN = _(
    "Enter a British or Chinese number with its country code, such as +44 or +86."
)


class ProfileForm(forms.ModelForm):
    """Name, language of one's mail, time zone, telephone. Chinese names in their two parts."""

    timezone = forms.ChoiceField(
        label=_("Time zone"), choices=ZONES, widget=forms.Select(attrs={"class": "w-m"})
    )

    class Meta:
        model = User
        fields = ("display_name", "family_name", "given_name", "language", "timezone", "phone")
        widgets = {
            "display_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "family_name": forms.TextInput(
                attrs={"autocomplete": "family-name", "class": "w-m"}
            ),
            "given_name": forms.TextInput(attrs={"autocomplete": "given-name", "class": "w-m"}),
            "language": forms.Select(attrs={"class": "w-m", "data-v": ""}),
            "phone": forms.TextInput(
                attrs={"autocomplete": "tel", "inputmode": "tel", "class": "w-m"}
            ),
        }
        labels = {
            "display_name": _("Full name"),
            "language": _("Language of the e-mails we send you"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.two_parts = bool(self.instance.family_name) or (
            get_language() == CHINESE and not self.instance.display_name
        )
        spare = ("display_name",) if self.two_parts else ("family_name", "given_name")
        for name in spare:
            del self.fields[name]
        for name in ("display_name", "family_name", "given_name"):
            if name in self.fields:
                self.fields[name].required = True
        ask(self)

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"].strip()
        if not typed:
            return ""
        for country in COUNTRIES.values():
            checked = country.check_phone(typed)
            if checked.ok:
                return checked.value
        raise forms.ValidationError(PHONE_UNKNOWN)

    def save(self, commit: bool = True) -> User:
        if self.two_parts:
            self.instance.display_name = self.instance.family_name + self.instance.given_name
        return super().save(commit)


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter your colleague's e-mail address.")},
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial=Role.TRADER.value)


class RoleForm(forms.Form):
    """Another role for a colleague."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)


class KeyForm(forms.Form):
    """What an API key is for."""

    name = forms.CharField(
        label=_("What is this key for?"),
        help_text=_("A name you will recognise, such as the program that uses it."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": MISSING["name"]},
    )
