"""The pieces of the form of an offer: amounts, ladders, a term with its fields."""

from __future__ import annotations

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
