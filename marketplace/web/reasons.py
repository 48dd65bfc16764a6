"""The two fields of a form that asks why: a reason of a closed list, and words of one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MAIN = _("Main reason")
TRANSLATED = _("In your own language; it is translated for them.")


class MainReason(forms.ChoiceField):
    """One of `choices`; the reader gets it in their language."""

    def __init__(self, choices: Any, *, label: Any = MAIN) -> None:
        super().__init__(label=label, choices=choices, widget=forms.RadioSelect)


class Note(forms.CharField):
    """What the writer adds if they like, at most `most` characters."""

    def __init__(self, label: Any, *, most: int = 1000, hint: Any = "") -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=most,
            help_text=hint,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
