"""What a buyer types to post a need, and what moderators and suppliers type about one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buyers.needs.actions import Header, NeedWanted
from buyers.needs.choices import Rejection
from buyers.rfqs.choices import PaymentWish, Refusal
from buyers.rfqs.forms import DAY
from marketplace.files.forms import UploadField
from marketplace.guarding.forms import AsksFirst
from marketplace.money.fields import CONTRACT_CURRENCIES
from marketplace.web.reasons import TRANSLATED, MainReason, Note
from suppliers.catalogue import hs_codes, incoterms
from suppliers.catalogue.choices import UNITS
from suppliers.search.queries.categories import Tree

LINES_AT_MOST = 20
LINE = ("title", "quantity", "unit", "target_price", "hs_code", "note")


class NeedForm(AsksFirst):
    """The need as a whole, and up to twenty lines; a line left empty does not count."""

    watched = ("title", "specification", "note")
    not_sent = ("keep", "more")

    title = forms.CharField(
        label=_("What you need"),
        max_length=160,
        help_text=_("In a few words, in your own language."),
    )
    category = forms.ChoiceField(
        label=_("Category"), widget=forms.Select(attrs={"data-v": True})
    )
    specification = forms.CharField(
        label=_("Specification"),
        max_length=4000,
        help_text=_(
            "Material, size, packing, label, standards. No names, addresses or numbers to be reached by."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=[(code, code) for code in CONTRACT_CURRENCIES],
        initial="GBP",
    )
    incoterm = forms.ChoiceField(
        label=_("Incoterms 2020"),
        choices=[(code, code) for code in incoterms.OFFERED],
        initial="CIF",
        help_text=_("FCA: the supplier hands over in the UK. CIF: they bring it to your port."),
    )
    place = forms.CharField(
        label=_("Named place"),
        max_length=120,
        help_text=_("For FCA or FOB a place in the UK, for CIF your port."),
    )
    destination = forms.CharField(
        label=_("Destination"), max_length=120, help_text=_("The city the goods go to.")
    )
    need_by = forms.DateField(
        label=_("Needed by"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    payment_wish = forms.ChoiceField(
        label=_("Payment wish"),
        required=False,
        choices=[("", _("To be agreed")), *PaymentWish.choices],
    )
    files = UploadField(purpose="need", several=True, required=False, label=_("Attachments"))

    def __init__(self, *args: Any, categories: Tree, count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = max(1, min(count, LINES_AT_MOST))
        self.fields["category"].choices = [("", _("Choose")), *_paths(categories)]
        for index in range(self.count):
            self.fields |= {f"{name}-{index}": made for name, made in _line_fields().items()}
        for name in ("title-0", "quantity-0", "unit-0"):
            self.fields[name].required = True

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the template: each line with its bound fields."""
        return [{name: self[f"{name}-{index}"] for name in LINE} for index in range(self.count)]

    def clean(self) -> dict[str, Any]:
        """A line that says anything says what, how much and in which unit."""
        data = super().clean() or {}
        for index in self._written():
            for name in ("title", "quantity"):
                key = f"{name}-{index}"
                if key not in self.errors and data.get(key) in (None, ""):
                    self.add_error(key, _("This field is required."))
        return data

    def header(self) -> Header:
        data = self.cleaned_data
        skip = {"files"}
        return Header(**{n: data[n] for n in NeedForm.base_fields if n not in skip})

    def wanted(self) -> list[NeedWanted]:
        """The lines typed; call it on a valid form."""
        return [
            NeedWanted(**{name: self.cleaned_data[f"{name}-{index}"] for name in LINE})
            for index in self._written()
        ]

    def refuse(self, errors: Mapping[str, list[Any]]) -> None:
        """Put the errors of a refused action beside the fields they speak of."""
        written = self._written()
        for path, sentences in errors.items():
            parts = path.split(".")
            name = f"{parts[2]}-{written[int(parts[1])]}" if len(parts) == 3 else path
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)

    def _written(self) -> list[int]:
        """The lines that say anything; the first where none does."""
        said = ("title", "quantity", "target_price", "hs_code", "note")
        found = [
            index
            for index in range(self.count)
            if any(str(self.data.get(f"{name}-{index}", "")).strip() for name in said)
        ]
        return found or [0]


def _line_fields() -> dict[str, forms.Field]:
    return {
        "title": forms.CharField(label=_("Goods"), max_length=160, required=False),
        "quantity": forms.IntegerField(
            label=_("Quantity"),
            required=False,
            min_value=1,
            max_value=2_000_000_000,
            widget=forms.NumberInput(attrs={"class": "w-s num", "inputmode": "numeric"}),
        ),
        "unit": forms.ChoiceField(label=_("Unit"), choices=list(UNITS.items()), required=False),
        "target_price": forms.DecimalField(
            label=_("Target unit price"),
            required=False,
            min_value=Decimal(0),
            max_digits=14,
            decimal_places=2,
            widget=forms.TextInput(attrs={"class": "w-s num", "inputmode": "decimal"}),
        ),
        "hs_code": forms.CharField(
            label=_("HS code"),
            required=False,
            max_length=hs_codes.TYPED_AT_MOST,
            widget=forms.TextInput(attrs={"class": "w-m num", "inputmode": "numeric"}),
        ),
        "note": forms.CharField(
            label=_("Note"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
    }


def _paths(known: Tree) -> list[tuple[str, str]]:
    """Every category below the top with the names on the way to it."""
    return [
        (slug, " › ".join(node.name for node in known.path(slug)))
        for top in known.tops
        for slug in known.below(top.slug)[1:]
    ]


class ReviewForm(forms.Form):
    """Why a moderator does not publish it."""

    reason = MainReason(Rejection.choices)
    note = Note(_("Note to the buyer"))


class DeclineForm(AsksFirst):
    """Why a supplier does not quote."""

    reason = MainReason(Refusal.choices)
    note = Note(_("Note to the buyer"), hint=TRANSLATED)


class LiftForm(forms.Form):
    """Why a supplier may quote again before its time."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The supplier reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
