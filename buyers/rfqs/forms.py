"""What a buyer types to ask for a quote, and a supplier to refuse one."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from buyers.rfqs.actions import Delivery, Wanted
from buyers.rfqs.choices import Ending, PaymentWish, Refusal
from marketplace.files.forms import UploadField
from marketplace.guarding.forms import AsksFirst
from marketplace.web.reasons import TRANSLATED, MainReason, Note
from suppliers.catalogue import incoterms
from suppliers.catalogue.models import Listing

DAY = {"type": "date", "class": "w-m"}
QUESTION = 800


class QuestionForm(forms.Form):
    """A question to a supplier, and which of its products it is about."""

    listing = forms.MultipleChoiceField(
        label=_("About"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one product that it is about.")},
    )
    question = forms.CharField(
        label=_("Your question"),
        max_length=QUESTION,
        help_text=_("In your own language; it is translated for them."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, goods: list[Listing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["listing"].choices = [(row.ref, row.ref) for row in goods]


class AskForm(AsksFirst):
    """The delivery wanted, and for each product a quantity, a target price and a note."""

    watched = ("message", "note")
    not_sent = ("keep",)

    incoterm = forms.ChoiceField(
        label=_("Incoterms 2020"),
        choices=[(code, code) for code in incoterms.OFFERED],
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
    respond_by = forms.DateField(
        label=_("Reply by"),
        required=False,
        help_text=_("Left empty: in 14 days."),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )

    consignee = forms.TypedChoiceField(
        label=_("Consignee"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Suppliers see the city now, and the whole address once an order is made."),
        widget=forms.Select(attrs={"data-v": True}),
    )
    importer = forms.TypedChoiceField(
        label=_("Importer of record"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"data-v": True}),
    )
    payment_wish = forms.ChoiceField(
        label=_("Payment wish"),
        required=False,
        choices=[("", _("To be agreed")), *PaymentWish.choices],
    )
    message = forms.CharField(
        label=_("Message to the suppliers"),
        required=False,
        max_length=4000,
        help_text=_("In your own language; it is translated for them."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    files = UploadField(purpose="rfq", several=True, required=False, label=_("Attachments"))

    def __init__(
        self,
        *args: Any,
        listings: list[Listing],
        zone: str,
        asked: dict[str, int],
        book: dict[str, list[tuple[int, str]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("consignee", "importer"):
            self.fields[name].choices = [("", _("Say later")), *book.get(name, ())]
        self.listings, self.zone = listings, ZoneInfo(zone)
        number = {"class": "w-s num", "inputmode": "numeric"}
        for listing in listings:
            self.fields[f"quantity-{listing.ref}"] = forms.IntegerField(
                label=_("Quantity"),
                min_value=1,
                max_value=2_000_000_000,
                initial=asked.get(listing.ref) or listing.moq or 1,
                widget=forms.NumberInput(attrs=number),
            )
            self.fields[f"target_price-{listing.ref}"] = forms.DecimalField(
                label=_("Target unit price"),
                required=False,
                max_digits=14,
                decimal_places=2,
                widget=forms.TextInput(attrs={"class": "w-s num", "inputmode": "decimal"}),
            )
            self.fields[f"note-{listing.ref}"] = forms.CharField(
                label=_("Note"),
                required=False,
                max_length=1000,
                help_text=_("Label, packing, specification: in your own language."),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """For the template: each product with its bound fields."""
        return [
            {
                "listing": listing,
                "quantity": self[f"quantity-{listing.ref}"],
                "target_price": self[f"target_price-{listing.ref}"],
                "note": self[f"note-{listing.ref}"],
            }
            for listing in self.listings
        ]

    def wanted(self) -> list[Wanted]:
        """The lines typed; call it on a valid form."""
        data = self.cleaned_data
        return [
            Wanted(
                listing=listing.ref,
                quantity=data[f"quantity-{listing.ref}"],
                target_price=data[f"target_price-{listing.ref}"],
                note=data[f"note-{listing.ref}"],
            )
            for listing in self.listings
        ]

    def delivery(self) -> Delivery:
        data = self.cleaned_data
        until = data["respond_by"]
        return Delivery(
            incoterm=data["incoterm"],
            place=data["place"],
            destination=data["destination"],
            need_by=data["need_by"],
            respond_by=until and datetime.combine(until, time.max, self.zone),
            consignee=data["consignee"],
            importer=data["importer"],
            payment_wish=data["payment_wish"],
        )

    def refuse(self, errors: dict[str, list[Any]]) -> None:
        """Put the errors of a refused action beside the fields they speak of."""
        for path, sentences in errors.items():
            parts = path.split(".")
            name: str | None = path
            if len(parts) == 3:
                name = f"{parts[2]}-{self.listings[int(parts[1])].ref}"
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class RefuseForm(AsksFirst):
    reason = MainReason(Refusal.choices)
    note = Note(_("Note to the buyer"))


class CloseForm(AsksFirst):
    """Why a buyer closes a request; the supplier reads it in their language."""

    reason = MainReason(Ending.choices)
    note = Note(_("Note to the suppliers"), hint=TRANSLATED)


class UntilForm(forms.Form):
    """Another last day."""

    until = forms.DateField(
        label=_("Reply by"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )

    def moment(self, zone: str) -> datetime:
        return datetime.combine(self.cleaned_data["until"], time.max, ZoneInfo(zone))


class WordsForm(AsksFirst):
    """A question, or its answer."""

    watched = ("body",)

    body = forms.CharField(
        label=_("Your words"),
        max_length=4000,
        help_text=_("In your own language; it is translated for them."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name of the template"), max_length=80)


class NoteForm(forms.Form):
    """An approver's word to the colleague who asked."""

    note = Note(_("Note to your colleague"))


class ReasonForm(NoteForm):
    """The same, where it must be said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True
