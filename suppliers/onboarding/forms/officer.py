"""The forms of the case page. Every one says which version of the case its reader has seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from suppliers.onboarding import choices, reasons, wizard
from suppliers.onboarding.forms.fields import day_input


class SeenForm(forms.Form):
    """What an officer decides rests on the version they have read."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput)


def _note(
    label: Any, *, hint: Any = "", required: bool = False, rows: int = 4
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


NOT_A_WORD = _("The supplier reads this. Do not mention the sanctions check.")


class AskForm(SeenForm):
    """Which answers and documents the supplier should look at again, and why."""

    items = forms.MultipleChoiceField(label=_("Ask about"), widget=forms.CheckboxSelectMultiple)
    message = _note(_("Message to the supplier"), hint=NOT_A_WORD, required=True)
    note = _note(_("Internal note"), rows=2)

    def __init__(self, *args: Any, papers: Iterable[str] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        items = [*wizard.ITEMS, *(wizard.document_item(kind) for kind in papers)]
        self.fields["items"].choices = [(item, choices.item_label(item)) for item in items]


class ApproveForm(SeenForm):
    """At which level, and since when the site is known."""

    level = forms.TypedChoiceField(
        label=_("Level"),
        coerce=int,
        choices=[
            (level, format_lazy("{}. {}", level, scope))
            for level, scope in choices.LEVELS.items()
        ],
        widget=forms.RadioSelect,
        initial=2,
    )
    site_visited_on = forms.DateField(
        label=_("Day of the site visit"),
        help_text=_("For level 3, which a vetting lead gives."),
        required=False,
        widget=day_input(),
    )
    note = _note(_("Message to the supplier"), hint=NOT_A_WORD, rows=2)
    internal = _note(_("Internal note"), rows=2)


class ReasonForm(SeenForm):
    """A decision that needs a reason: reject, suspend, reinstate, close."""

    reason = forms.ChoiceField(label=_("Reason"))
    note = _note(_("Message to the supplier"), hint=NOT_A_WORD)
    internal = _note(_("Internal note"), rows=2)

    def __init__(self, *args: Any, act: str, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        given = [(each.code, each.label) for each in reasons.for_act(act, today)]
        self.fields["reason"].choices = [("", _("Choose a reason")), *given]
        self.fields["note"].required = act != "reinstate"


class DocumentReasonForm(SeenForm):
    """Why a document is rejected."""

    reason = forms.ChoiceField(label=_("Reason"))
    note = _note(_("Message to the supplier"), rows=2)

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        given = [(each.code, each.label) for each in reasons.for_act("document", today)]
        self.fields["reason"].choices = [("", _("Choose a reason")), *given]


class VerdictForm(SeenForm):
    """An officer's word on a check that did not pass by itself."""

    verdict = forms.ChoiceField(
        label=_("Your finding"),
        choices=[("passed", _("It is in order")), ("failed", _("It is not in order"))],
        widget=forms.RadioSelect,
    )
    reason = _note(
        _("How you checked and what you saw"),
        hint=_("Name the register or document and the date."),
        required=True,
        rows=3,
    )


class HitForm(SeenForm):
    """A reason for what is said about a possible match."""

    reason = _note(_("Reason"), required=True, rows=3)


class RuleForm(forms.Form):
    """A document rule from a date on."""

    kind = forms.ChoiceField(label=_("Document"), choices=list(choices.DOCUMENTS.items()))
    category = forms.ChoiceField(
        label=_("Category"),
        choices=[("", _("Every supplier")), *choices.CATEGORIES.items()],
        required=False,
    )
    required = forms.BooleanField(
        label=_("Required"),
        help_text=_("Without it an application cannot be approved."),
        required=False,
        initial=True,
    )
    from_on = forms.DateField(label=_("In force from"), widget=day_input())
    source = forms.CharField(
        label=_("Basis of the rule"),
        help_text=_("The law or the decision behind the rule."),
        max_length=200,
    )


class EndRuleForm(forms.Form):
    """The first day on which a rule no longer holds."""

    until_on = forms.DateField(label=_("In force until"), widget=day_input())
