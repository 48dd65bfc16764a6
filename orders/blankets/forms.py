"""What people type on the page of an agreement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orders.blankets.models import Blanket, BlanketLine


class CallOffForm(forms.Form):
    """How much of each line; empty for none."""

    def __init__(self, *args: Any, blanket: Blanket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_lines: list[BlanketLine] = [
            line for line in blanket.lines.all() if line.balance
        ]
        for line in self.open_lines:
            self.fields[f"quantity-{line.position}"] = forms.IntegerField(
                label=_("Quantity to call off"),
                required=False,
                min_value=0,
                max_value=2_000_000_000,
                widget=forms.NumberInput(attrs={"class": "w-s num", "inputmode": "numeric"}),
            )

    @property
    def quantities(self) -> dict[int, int]:
        """By the line's position; call it on a valid form."""
        given = {
            line.position: self.cleaned_data.get(f"quantity-{line.position}")
            for line in self.open_lines
        }
        return {position: count for position, count in given.items() if count}

    def refuse(self, errors: dict[str, list[Any]]) -> None:
        """Put the errors of a refused action beside the fields they speak of."""
        for field, sentences in errors.items():
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, sentence)


class PlainForm(forms.Form):
    """A step that needs nothing but the decision."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
