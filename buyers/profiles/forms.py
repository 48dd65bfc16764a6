"""What a buyer tells us of the company, checked as it is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buyers.profiles.actions import LICENCE_MISSING
from buyers.profiles.choices import Platform
from buyers.profiles.models import BuyerProfile
from marketplace.countries import cn
from marketplace.countries.messages import explain
from marketplace.files.forms import UploadField
from marketplace.languages import CHINESE, ENGLISH
from suppliers.catalogue.models import Category
from suppliers.catalogue.queries import category_tree

WIDTHS = {
    "city": "w-m",
    "district": "w-m",
    "postcode": "w-s",
    "credit_code": "w-l",
    "legal_representative": "w-m",
}
ASKED = ("credit_code", "legal_representative", "trade", "volume", "province", "city", "street")


class ProfileForm(forms.ModelForm):
    """The company step of a buyer's sign-up."""

    legal_name = forms.CharField(
        label=_("Company name as on the business licence"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    alias = forms.CharField(
        label=_("Company name in English"),
        max_length=160,
        required=False,
        help_text=_("Suppliers in Britain read this one first."),
    )
    licence = UploadField(
        purpose="buyer_document", required=False, label=_("Business licence, photo or PDF")
    )
    categories = forms.MultipleChoiceField(
        label=_("What you buy"),
        required=False,
        help_text=_("As many as fit."),
        widget=forms.CheckboxSelectMultiple(attrs={"data-v": True}),
    )
    platforms = forms.MultipleChoiceField(
        label=_("Where you sell"),
        required=False,
        choices=Platform.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    imports_itself = forms.TypedChoiceField(
        label=_("Do you hold an import licence and import in your own name?"),
        choices=[("yes", _("Yes")), ("no", _("No, an import agent does it for us"))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say yes or no.")},
    )

    class Meta:
        model = BuyerProfile
        fields = (
            "credit_code", "legal_representative", "trade", "volume", "platforms", "province",
            "city", "district", "street", "postcode",
        )  # fmt: skip
        help_texts = {
            "credit_code": _("18 characters, on the business licence."),
            "legal_representative": _("The name on the licence."),
        }

    field_order = ("legal_name", "alias", "credit_code", "legal_representative", "licence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ASKED:
            self.fields[name].required = True
        for name in ("trade", "volume", "province"):
            _blank, *known = self.fields[name].choices
            self.fields[name].choices = [("", _("Choose")), *known]
        language = CHINESE if get_language() == CHINESE else ENGLISH
        self.fields["categories"].choices = [
            (top.slug, top.name) for top in category_tree(language)
        ]
        for name, css in WIDTHS.items():
            self.fields[name].widget.attrs["class"] = css
        # Room for spaces and full-width characters, which are taken away again.
        self.fields["credit_code"].max_length = 40
        self.fields["credit_code"].widget.attrs |= {"maxlength": "40", "autocomplete": "off"}
        self.fields["credit_code"].validators = []
        self.fields["street"].widget.attrs["autocomplete"] = "street-address"

    def clean_credit_code(self) -> str:
        checked = cn.check_credit_code(self.cleaned_data["credit_code"])
        if checked.problem:
            raise ValidationError(explain(checked))
        return checked.value

    def clean_licence(self) -> Any:
        given = self.cleaned_data["licence"]
        if not given and self.instance.licence_id is None:
            raise ValidationError(LICENCE_MISSING)
        return given

    def clean_categories(self) -> list[Category]:
        slugs = self.cleaned_data["categories"]
        return list(Category.objects.filter(parent=None, slug__in=slugs))

    def clean_postcode(self) -> str:
        given = self.cleaned_data["postcode"]
        if not given:
            return ""
        checked = cn.check_postcode(given)
        if checked.problem:
            raise ValidationError(explain(checked))
        return checked.value

    def validate_unique(self) -> None:
        """The code's uniqueness is the action's to refuse, with its own sentence."""


class RejectForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason, as the company reads it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
