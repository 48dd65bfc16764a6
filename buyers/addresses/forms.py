"""What a buyer types into the address book."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buyers.addresses.choices import Use
from buyers.addresses.models import Address, Importer
from marketplace.countries import cn
from marketplace.countries.checked import Checked
from marketplace.countries.messages import explain

NARROW = ("contact", "mobile", "city", "district", "customs_code")


class AddressForm(forms.ModelForm):
    """The largest part of the address first, as it is written in China."""

    uses = forms.MultipleChoiceField(
        label=_("Default for"),
        choices=Use.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Address
        fields = (
            "consignee", "contact", "mobile", "province", "city", "district", "street",
            "postcode",
        )  # fmt: skip
        help_texts = {
            "consignee": _("The company that receives the goods, as the carrier needs it."),
            "mobile": _("A mainland number; the carrier calls it before delivery."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _blank, *known = self.fields["province"].choices
        self.fields["province"].choices = [("", _("Choose")), *known]
        _shape(self, "mobile", "postcode")
        self.fields["mobile"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}
        self.fields["postcode"].widget.attrs["class"] = "w-s"

    def clean_mobile(self) -> str:
        return _value(cn.check_phone(self.cleaned_data["mobile"]))

    def clean_postcode(self) -> str:
        given = self.cleaned_data["postcode"]
        return _value(cn.check_postcode(given)) if given else ""


class ImporterForm(forms.ModelForm):
    """Who stands as importer of record."""

    class Meta:
        model = Importer
        fields = ("name", "credit_code", "customs_code", "default")
        help_texts = {
            "credit_code": _("18 characters, on the business licence."),
            "customs_code": _("10 characters, from the customs registration."),
        }
        labels = {"default": _("Choose this importer unless we say otherwise")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _shape(self, "credit_code", "customs_code")
        self.fields["credit_code"].widget.attrs["class"] = "w-l"

    def clean_credit_code(self) -> str:
        return _value(cn.check_credit_code(self.cleaned_data["credit_code"]))

    def clean_customs_code(self) -> str:
        return _value(cn.check_customs_code(self.cleaned_data["customs_code"]))


def _value(checked: Checked) -> str:
    if checked.problem:
        raise ValidationError(explain(checked))
    return checked.value


def _shape(form: forms.ModelForm, *spaced: str) -> None:
    """Narrow fields; room for spaces and full-width characters, which are taken away again."""
    for name in NARROW:
        if name in form.fields:
            form.fields[name].widget.attrs["class"] = "w-m"
    for name in spaced:
        form.fields[name].max_length = 40
        form.fields[name].validators = []
        form.fields[name].widget.attrs |= {"maxlength": "40"}
