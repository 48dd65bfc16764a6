"""What the forms of this room share: labels of ours, no placeholders, one hint on passwords."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NEW_PASSWORD_HINT = _("At least 12 characters. Three or four unrelated words do well.")

EMAIL_MISSING = _("Enter your e-mail address.")
PASSWORD_MISSING = _("Enter your password.")
MISSING = {
    "login": EMAIL_MISSING,
    "email": EMAIL_MISSING,
    "phone": _("Enter your mobile number."),
    "password": PASSWORD_MISSING,
    "password1": _("Choose a password."),
    "display_name": _("Enter your full name."),
    "family_name": _("Enter your family name."),
    "given_name": _("Enter your given name."),
    "code": _("Enter the code."),
    "name": _("Give the key a name."),
}


def plain(form: forms.BaseForm, **labels: Any) -> None:
    """Give fields our labels and take their placeholders away: a label is always in sight."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


def ask(form: forms.BaseForm) -> None:
    """Say what is missing, field by field, where a field is left empty."""
    for name, sentence in MISSING.items():
        if name in form.fields:
            form.fields[name].error_messages["required"] = sentence
