"""The pieces of the form of an offer: amounts, ladders, a term with its fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LADDER_STEPS = 8


def amount_field(
    label: Any, *, required: bool = False, css: str = "w-s num"
) -> forms.DecimalField:
    widget = forms.TextInput(
        attrs={"inputmode": "decimal", "class": css, "autocomplete": "off"}
    )
    return forms.DecimalField(
        label=label, required=required, max_digits=14, decimal_places=2, widget=widget
    )


def line_fields(
    *, several: bool, offered: bool, goods: Sequence[tuple[str, Any]]
) -> dict[str, forms.Field]:
    """The fields of one line by name; one of `several` may be left out, and then says nothing.

    `goods` are the supplier's listings to choose from where the request names none.
    """
    number = {"class": "w-s num", "inputmode": "numeric"}
    found: dict[str, forms.Field] = {}
    if several:
        found["skip"] = forms.BooleanField(
            label=_("Leave this line out of the offer"), required=False
        )
    found["quantity"] = forms.IntegerField(
        label=_("Quantity"),
        min_value=1,
        required=offered,
        widget=forms.NumberInput(attrs=number),
    )
    found["unit_price"] = amount_field(_("Unit price"), required=offered)
    found["ladder"] = forms.CharField(
        label=_("Price by quantity"),
        required=False,
        help_text=_("One step a line: quantity, then price. For example 960 16.20"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "w-m"}),
    )
    found["least_call_off"] = forms.IntegerField(
        label=_("Least per call-off"),
        required=False,
        min_value=1,
        max_value=2_000_000_000,
        widget=forms.NumberInput(attrs=number),
    )
    if goods:
        found["listing"] = forms.ChoiceField(
            label=_("Which of your goods"),
            choices=[("", _("In none of my listings")), *goods],
            required=False,
            help_text=_("The buyer can look at it, and its category is compared."),
            widget=forms.Select(attrs={"data-v": True}),
        )
    return found


@dataclass(frozen=True, slots=True)
class Term:
    """One term with the fields it is typed into; what is `agreed` is shut until `reopen` is ticked."""

    fields: list[forms.BoundField]
    label: Any
    agreed: str | None
    reopen: forms.BoundField | None


def read_ladder(text: str) -> tuple[tuple[int, Decimal], ...]:
    steps = []
    for row in text.splitlines()[: LADDER_STEPS + 1]:
        if not row.strip():
            continue
        parts = row.replace(":", " ").split()
        try:
            least, price = int(parts[0]), Decimal(parts[1])
        except (ArithmeticError, IndexError, ValueError):
            raise ValidationError(_("Write each step as quantity and price.")) from None
        if len(parts) != 2 or not price.is_finite():
            raise ValidationError(_("Write each step as quantity and price."))
        steps.append((least, price))
    if len(steps) > LADDER_STEPS:
        raise ValidationError(_("Give at most eight steps."))
    return tuple(steps)
