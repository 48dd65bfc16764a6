"""What is asked with a sample and its steps."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buyers.addresses.models import Address
from marketplace.files.forms import UploadField
from marketplace.guarding.forms import AsksFirst
from orders.samples.actions.asking import NO_ADDRESS, NOTE_MOST
from orders.samples.actions.steps import CARRIER, MISSED, NO_REASON, NUMBER
from orders.samples.choices import DeclineReason, RejectReason
from orders.samples.models import Sample

DECIMAL = {"class": "w-s", "inputmode": "decimal", "autocomplete": "off"}


class Refusable(AsksFirst):
    """A form that shows what an action refuses beside the fields it is about."""

    def __init__(self, *args: Any, sample: Sample | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sample is not None:
            self.thread_id = sample.thread_id

    def refuse(self, errors: dict[str, list[Any]]) -> None:
        for name, sentences in errors.items():
            for each in sentences:
                self.add_error(name if name in self.fields else None, each)


def note(
    label: Any, *, hint: Any = "", required: bool = False, **kwargs: Any
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=NOTE_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        **kwargs,
    )


class AskForm(Refusable):
    quantity = forms.IntegerField(
        label=_("Pieces"),
        min_value=1,
        max_value=Sample.MOST * 500,
        initial=1,
        widget=forms.TextInput(attrs={"class": "w-xs", "inputmode": "numeric"}),
    )
    address = forms.TypedChoiceField(
        label=_("Where it goes"),
        help_text=_("The supplier sees the city now, and the whole address once it agrees."),
        coerce=int,
        error_messages={"required": NO_ADDRESS, "invalid_choice": NO_ADDRESS},
        widget=forms.RadioSelect(attrs={"data-v": True}),
    )
    note = note(
        _("What you want to see in it"),
        hint=_("Colour, flavour, size, what it is for. The supplier reads it as you write it."),
    )

    def __init__(self, *args: Any, addresses: Iterable[Address], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].choices = [(each.pk, str(each)) for each in addresses]


class PlainForm(Refusable):
    """Nothing but the decision."""


class AcceptForm(Refusable):
    price = forms.DecimalField(
        label=_("Price, all pieces together"),
        min_value=Decimal(0),
        max_digits=15,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs=DECIMAL),
    )
    freight = forms.DecimalField(
        label=_("Courier, paid by the buyer"),
        help_text=_("0 or empty where you pay it."),
        min_value=Decimal(0),
        max_digits=15,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs=DECIMAL),
    )
    note = note(_("Message to the buyer"))

    def __init__(self, *args: Any, sample: Sample, **kwargs: Any) -> None:
        start = {"price": sample.promised or None}
        super().__init__(*args, sample=sample, initial=start, **kwargs)
        said = sample.policy
        if said["charge"] == "free":
            del self.fields["price"]
        else:
            self.fields["price"].label = _("Price, all pieces together (%(currency)s)") % {
                "currency": sample.currency
            }
        if said["freight"] == "supplier":
            del self.fields["freight"]

    def clean(self) -> dict[str, Any]:
        return {"price": None, "freight": None} | super().clean()


class DeclineForm(Refusable):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=DeclineReason.choices,
        error_messages={"required": NO_REASON},
        widget=forms.RadioSelect,
    )
    note = note(_("In your words"))


class ClaimForm(Refusable):
    # A bank's reference looks like a telephone number.
    watched = ()
    note = note(
        _("Bank's reference or note"), hint=_("It helps the supplier to find the payment.")
    )


class QueryForm(Refusable):
    note = note(_("What do you miss?"), required=True, error_messages={"required": MISSED})


class ShipForm(Refusable):
    carrier = forms.CharField(
        label=pgettext_lazy("parcel", "Carrier"),
        max_length=80,
        error_messages={"required": CARRIER},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    carrier_reference = forms.CharField(
        label=_("Tracking number"),
        max_length=80,
        error_messages={"required": NUMBER},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "w-l"}),
    )


class ApproveForm(Refusable):
    note = note(_("What the order is to match"), hint=_("It stands in the order."))
    pictures = UploadField(
        purpose="sample", several=True, required=False, label=_("Pictures of the sample")
    )
    camera = UploadField(
        purpose="sample",
        required=False,
        label=_("Or take one now"),
        help_text="",
        widget=forms.FileInput(attrs={"capture": "environment"}),
    )

    @property
    def uploads(self) -> list[Any]:
        """Every picture that was chosen or taken."""
        one = self.cleaned_data.get("camera")
        return [*self.cleaned_data.get("pictures", ()), *([one] if one else [])]


class RejectForm(ApproveForm):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=RejectReason.choices,
        error_messages={"required": NO_REASON},
        widget=forms.RadioSelect,
    )
    note = note(_("In your words"))
    field_order = ("reason", "note", "pictures", "camera")


class StopForm(Refusable):
    note = note(_("Why"), hint=_("The other side reads it, as you write it."))


class LimitForm(Refusable):
    most = forms.IntegerField(
        label=_("At most, for one buyer at a time"),
        help_text=_("Left empty, only our own limit holds. 0 stops new requests."),
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.TextInput(attrs={"class": "w-xs", "inputmode": "numeric"}),
    )


STEPS: dict[str, type[Refusable]] = {
    "accept": AcceptForm,
    "decline": DeclineForm,
    "claim": ClaimForm,
    "query": QueryForm,
    "ship": ShipForm,
    "approve": ApproveForm,
    "reject": RejectForm,
    "cancel": StopForm,
}
