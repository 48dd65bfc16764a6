"""What the forms of this room share: labels of ours, no placeholders, one hint on passwords."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NEW_PASSWORD_HINT = _("At least 12 characters. Three or four unrelated words do well.")


def plain(form: forms.BaseForm, **labels: Any) -> None:
    """Give fields our labels and take their placeholders away: a label is always in sight."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
