"""What people type about how good a quote is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from orders.quality.choices import Mark


class RatingForm(forms.Form):
    """A mark of a quote."""

    mark = forms.TypedChoiceField(
        label=_("Mark"), choices=Mark.choices, coerce=int, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_(
            "The supplier reads it in their language, without your name or your company’s."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class JudgeForm(forms.Form):
    """Why a mark is struck, or put back."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
