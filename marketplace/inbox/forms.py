"""What is typed in the inbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.inbox import areas
from marketplace.inbox.choices import RuleKind, Tone
from marketplace.inbox.models import Label, Template


class Refusable:
    """A form that shows what an action refused beside its field."""

    def refuse(self, errors: dict[str, list[Any]]) -> None:
        for name, sentences in errors.items():
            self.add_error(name if name in self.fields else None, list(sentences))


class LabelForm(Refusable, forms.ModelForm):
    tone = forms.ChoiceField(label=_("Colour"), choices=Tone.choices, initial=Tone.PLAIN)

    class Meta:
        model = Label
        fields = ["name", "tone"]


class TemplateForm(Refusable, forms.ModelForm):
    class Meta:
        model = Template
        fields = ["name", "english", "chinese"]
        widgets = {
            "english": forms.Textarea(attrs={"rows": 4, "lang": "en-GB"}),
            "chinese": forms.Textarea(attrs={"rows": 4, "lang": "zh-Hans-CN"}),
        }


class RuleForm(Refusable, forms.Form):
    kind = forms.ChoiceField(label=pgettext_lazy("condition", "When"), choices=RuleKind.choices)
    category = forms.ChoiceField(
        label=_("Category"), required=False, widget=forms.Select(attrs={"data-v": True})
    )
    region = forms.CharField(label=_("County, province or town"), max_length=80, required=False)
    assignee = forms.TypedChoiceField(
        label=_("Colleague"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.Select(attrs={"data-v": True}),
    )

    def __init__(self, *args: Any, colleagues: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(place.user_id, str(place.user)) for place in colleagues]
        self.fields["assignee"].choices = [("", "–"), *people]
        self.fields["category"].choices = [("", "–"), *areas.categories()]

    @property
    def value(self) -> str:
        """What the rule asks for, whichever field says it."""
        name = "category" if self.cleaned_data["kind"] == RuleKind.CATEGORY else "region"
        return self.cleaned_data[name]
