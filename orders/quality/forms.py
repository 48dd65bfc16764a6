"""What people type about how good a quote is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.web.reasons import MainReason, Note
from orders.quality.choices import Mark, Reason


class RatingForm(forms.Form):
    """A mark of a quote."""

    mark = forms.TypedChoiceField(
        label=_("Mark of the quote"), choices=Mark.choices, coerce=int, widget=forms.RadioSelect
    )
    note = Note(
        _("Reason"),
        most=500,
        hint=_("The supplier reads it in their language, without your name or your company’s."),
    )


class JudgeForm(forms.Form):
    """Why a mark is struck, or put back."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReportForm(forms.Form):
    """What a buyer finds wrong with a quote."""

    reason = MainReason(Reason.choices, label=_("What is wrong"))
    note = Note(
        _("What our officers should know"),
        hint=_("In your own language. The supplier does not read it."),
    )


class AppealForm(forms.Form):
    """Why a decision was wrong."""

    note = forms.CharField(
        label=_("Why the decision is wrong"),
        max_length=1000,
        help_text=_("Another officer reads it, in two days at the latest."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class UpholdForm(forms.Form):
    """Why a quote is set aside."""

    reason = MainReason(Reason.choices)
    note = Note(
        _("Note to the supplier"),
        hint=_("The reason and what to do about it are said in their language anyway."),
    )


class ClearForm(forms.Form):
    """The quote is fair."""

    note = forms.CharField(
        label=_("Note to the buyer who reported it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    remember = forms.BooleanField(
        label=_("This supplier may offer the brand from now on"), required=False
    )


class WhyForm(forms.Form):
    """What both sides are told with a decision."""

    note = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
