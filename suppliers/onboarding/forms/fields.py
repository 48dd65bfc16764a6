"""Kinds of field that several forms of this room share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

UNCHOSEN = [("", _("Choose"))]


def text_field(label: Any, *, hint: Any = "", css: str = "", **extra: Any) -> forms.CharField:
    attrs = {"class": css} | extra.pop("attrs", {})
    return forms.CharField(
        label=label, help_text=hint, widget=forms.TextInput(attrs=attrs), **extra
    )


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "w-s"}, format="%Y-%m-%d")
