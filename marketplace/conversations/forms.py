"""What is typed under a talk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.files.forms import UploadField


class MessageForm(forms.Form):
    """A message. `asks_first`: it holds ways to be reached, and may be sent anyway."""

    asks_first = False
    body = forms.CharField(
        label=_("Write in Chinese or English"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    quoted = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    files = UploadField(
        purpose="message", several=True, required=False, label=_("Attachments"), help_text=""
    )

    def refuse(self, errors: dict[str, list[Any]]) -> None:
        """What an action refused, beside the field it is about."""
        for name, sentences in errors.items():
            self.add_error(name if name in self.fields else None, list(sentences))


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("A note that only your company sees"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    refuse = MessageForm.refuse


class WordingForm(forms.Form):
    text = forms.CharField(
        label=_("A better translation (empty: it stays as it is)"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    refuse = MessageForm.refuse
