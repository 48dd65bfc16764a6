"""What people type into an offer, as plain terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buyers.rfqs.models import Rfq, RfqLine
from marketplace.files.forms import UploadField
from marketplace.guarding.forms import AsksFirst
from orders.negotiation import drafting, wording
from orders.negotiation.choices import Trigger
from orders.negotiation.offer_fields import Term, amount_field, line_fields, read_ladder
from orders.negotiation.terms import EXTRAS, LineTerms, Terms
from suppliers.catalogue import incoterms

PARTS = 4

EXTRA_LABELS = {name: wording.LABELS[name] for name in EXTRAS}


class OfferForm(AsksFirst):
    """A whole offer: every line of the request, then the terms. `beginnings` fill it in."""

    not_sent = ("preview", "draft", "template", "landed")
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(code, code) for code in drafting.CURRENCIES]
    )
    incoterm = forms.ChoiceField(
        label=_("Incoterms 2020"), choices=[(code, code) for code in incoterms.OFFERED]
    )
    place = forms.CharField(
        label=_("Named place"),
        max_length=120,
        help_text=_("Where the risk passes, for example Felixstowe."),
    )
    lead_days = forms.IntegerField(
        label=_("Lead time in days"),
        min_value=1,
        max_value=drafting.LONGEST_LEAD,
        help_text=_("Counted from the day the first payment is received."),
        widget=forms.NumberInput(attrs={"class": "w-s", "inputmode": "numeric"}),
    )
    valid_until = forms.DateField(
        label=_("Valid until"),
        help_text=_("To the end of this day by your clock."),
        widget=forms.DateInput(attrs={"type": "date", "class": "w-m"}, format="%Y-%m-%d"),
    )
    warranty_months = forms.IntegerField(
        label=_("Warranty in months"),
        required=False,
        min_value=0,
        max_value=drafting.LONGEST_WARRANTY,
        widget=forms.NumberInput(attrs={"class": "w-s", "inputmode": "numeric"}),
    )
    requote_percent = forms.DecimalField(
        label=_("Quote again when the rate to yuan moves by more than, per cent"),
        required=False,
        max_digits=4,
        decimal_places=2,
        help_text=_("Empty: the price stands whatever the rate does."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "w-xs num"}),
    )
    blanket_from = forms.DateField(
        label=_("First day to call off"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "w-m"}, format="%Y-%m-%d"),
    )
    blanket_until = forms.DateField(
        label=_("Last day to call off"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "w-m"}, format="%Y-%m-%d"),
    )
    separable = forms.BooleanField(
        label=_("The buyer may take some lines alone, at these prices"),
        required=False,
        help_text=_("The charges then stand in full. Without it the offer stands as a whole."),
    )
    note = forms.CharField(
        label=_("Message to the other side"),
        required=False,
        max_length=5000,
        help_text=_("In your own language; it is translated for them."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    files = UploadField(purpose="message", several=True, required=False, label=_("Attachments"))

    def __init__(
        self,
        *args: Any,
        rfq: Rfq,
        zone: str,
        agreed: Mapping[str, str] | None = None,
        goods: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        """`agreed` are the terms that tally: what was agreed, in words, by the term's key.

        `goods` are the supplier's own, of which a line that names none may say which it offers.
        """
        super().__init__(*args, **kwargs)
        self.rfq_lines: list[RfqLine] = list(rfq.asked.values())
        self.zone = ZoneInfo(zone)
        self.goods = list(goods)
        for line in self.rfq_lines:
            self._add_line(line)
        for name, label in EXTRA_LABELS.items():
            self.fields[name] = amount_field(label)
        self.fields["part_least"] = amount_field(_("Only from goods worth"))
        for index in range(1, PARTS + 1):
            self.fields[f"percent-{index}"] = amount_field(
                _("Part %(number)s, per cent") % {"number": index}, css="w-xs num"
            )
            self.fields[f"trigger-{index}"] = forms.ChoiceField(
                label=_("Falls due"),
                choices=[("", "–"), *Trigger.choices],
                required=False,
            )

        self.agreed = dict(agreed or {})
        for key in self.agreed:
            self.fields[f"reopen-{key}"] = forms.BooleanField(label=_("Reopen"), required=False)

    @property
    def several(self) -> bool:
        return len(self.rfq_lines) > 1

    @property
    def offered_lines(self) -> list[RfqLine]:
        """The lines of the request that are not left out."""
        return [line for line in self.rfq_lines if not self._skips(line)]

    def _skips(self, line: RfqLine) -> bool:
        return self.several and self.is_bound and bool(self.data.get(f"skip-{line.pk}"))

    def _add_line(self, line: RfqLine) -> None:
        goods = self.goods if line.listing_id is None else []
        found = line_fields(several=self.several, offered=not self._skips(line), goods=goods)
        self.fields |= {f"{name}-{line.pk}": field for name, field in found.items()}

    @property
    def lines(self) -> list[tuple[RfqLine, list[Term], forms.BoundField | None]]:
        """For the template: each line of the request with its terms, and the field that leaves it out."""
        names = ("quantity", "unit_price", "ladder", "listing")
        keys = {line: [f"{name}-{line.pk}" for name in names] for line in self.rfq_lines}
        return [
            (
                line,
                [self._term(key) for key in found if key in self.fields],
                self[f"skip-{line.pk}"] if self.several else None,
            )
            for line, found in keys.items()
        ]

    @property
    def blanket_term(self) -> Term:
        return self._term("blanket", "blanket_from", "blanket_until")

    @property
    def blanket_shown(self) -> bool:
        """Whether its part of the form stands open: something is typed, agreed or wrong in it."""
        names = ["blanket_from", "blanket_until"]
        names += [f"least_call_off-{line.pk}" for line in self.rfq_lines]
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def least_terms(self) -> list[tuple[RfqLine, Term]]:
        """For the template: each line of the request with the least of it per call-off."""
        return [(line, self._term(f"least_call_off-{line.pk}")) for line in self.rfq_lines]

    @property
    def part_term(self) -> Term:
        return self._term("part_least", "separable", "part_least")

    @property
    def currency_term(self) -> Term:
        return self._term("currency")

    @property
    def delivery_term(self) -> Term:
        return self._term("delivery", "incoterm", "place")

    @property
    def lead_term(self) -> Term:
        return self._term("lead_days")

    @property
    def payment_term(self) -> Term:
        parts = [(f"percent-{part}", f"trigger-{part}") for part in range(1, PARTS + 1)]
        return self._term("payment", *(name for pair in parts for name in pair))

    @property
    def extras(self) -> list[Term]:
        return [
            self._term(name) for name in (*EXTRA_LABELS, "warranty_months", "requote_percent")
        ]

    @property
    def reopened(self) -> list[str]:
        """The keys of the agreed terms that are to be open again."""
        return [key for key in self.agreed if self.cleaned_data.get(f"reopen-{key}")]

    def _term(self, key: str, *names: str) -> Term:
        agreed = self.agreed.get(key)
        return Term(
            [self[name] for name in names or (key,)],
            wording.LABELS[key.partition("-")[0]],
            agreed,
            None if agreed is None else self[f"reopen-{key}"],
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        for line in self.rfq_lines:
            name = f"ladder-{line.pk}"
            try:
                self.cleaned_data[name] = read_ladder(self.cleaned_data.get(name) or "")
            except ValidationError as error:
                self.add_error(name, error)
        days = [self.cleaned_data.get(f"blanket_{end}") for end in ("from", "until")]
        if any(days) and not all(days):
            missing = "blanket_until" if days[0] else "blanket_from"
            self.add_error(missing, _("A blanket agreement has a first and a last day."))
        return self.cleaned_data

    def terms(self) -> Terms:
        """The terms typed; call it on a valid form."""
        data = self.cleaned_data
        return Terms(
            currency=data["currency"],
            lines=tuple(
                LineTerms(
                    key=line.pk,
                    quantity=data[f"quantity-{line.pk}"],
                    unit=line.unit,
                    unit_price=data[f"unit_price-{line.pk}"],
                    ladder=data[f"ladder-{line.pk}"],
                    least_call_off=data[f"least_call_off-{line.pk}"],
                    listing=data.get(f"listing-{line.pk}", ""),
                )
                for line in self.offered_lines
            ),
            incoterm=data["incoterm"],
            place=data["place"],
            lead_days=data["lead_days"],
            payment=self._payment(),
            valid_until=datetime.combine(data["valid_until"], time.max, self.zone),
            warranty_months=data["warranty_months"],
            requote_percent=data["requote_percent"],
            blanket=(data["blanket_from"], data["blanket_until"])
            if data["blanket_from"]
            else None,
            part_least=data["part_least"] or Decimal(0) if data["separable"] else None,
            **{name: data[name] for name in EXTRA_LABELS},
        )

    def _payment(self) -> tuple[tuple[Decimal, str], ...]:
        rows = (
            (self.cleaned_data[f"percent-{i}"], self.cleaned_data[f"trigger-{i}"])
            for i in range(1, PARTS + 1)
        )
        return tuple((percent, trigger) for percent, trigger in rows if percent is not None)

    def refuse(self, errors: dict[str, list[Any]]) -> None:
        """Put the errors of a refused action beside the fields they speak of."""
        for path, sentences in errors.items():
            for sentence in sentences:
                self.add_error(self._field(path), sentence)

    def _field(self, path: str) -> str | None:
        if path == "payment":
            return "percent-1"
        parts = path.split(".")
        if parts[0] == "lines":
            return (
                f"{parts[2]}-{self.offered_lines[int(parts[1])].pk}"
                if len(parts) == 3
                else None
            )
        return path if path in self.fields else None
