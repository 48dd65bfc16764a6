"""What the goods are: names, category, codes, and the attributes its category asks for."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.languages import CHINESE, ENGLISH, LANGUAGES
from suppliers.catalogue import choices, hs_codes, queries, supply
from suppliers.catalogue.models import Listing
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.queries import ListingFacts

DATA = {"data-v": True}  # its options are data, not words of ours
COLUMNS = ("sku", "brand", "model", "origin", "hs_code")


class GoodsForm(forms.Form):
    """The first section; also the form that starts a listing."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("What it is, the size of a unit and how many are in a pack."),
        max_length=choices.LENGTHS["title"],
        error_messages={"required": _("Give the goods a title.")},
    )
    category = forms.ChoiceField(
        label=_("Category"),
        error_messages={"required": _("Choose a category.")},
        widget=forms.Select(attrs=DATA),
    )
    summary = forms.CharField(
        label=_("Short description"),
        help_text=_("One or two sentences. Buyers read this first."),
        max_length=choices.LENGTHS["summary"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    description = forms.CharField(
        label=_("Full description"),
        max_length=choices.LENGTHS["description"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    keywords = forms.CharField(
        label=_("Search keywords"),
        help_text=_("Other words a buyer may look for, with commas between them."),
        max_length=choices.LENGTHS["keywords"],
        required=False,
    )
    hs_code = forms.CharField(
        label=_("HS code"),
        help_text=_(
            "6 digits at least, for example 1905.31. It decides duty and papers in China. "
            "Needed before review."
        ),
        max_length=hs_codes.TYPED_AT_MOST,
        required=False,
        widget=forms.TextInput(attrs={"class": "w-m", "inputmode": "numeric"}),
    )
    sku = forms.CharField(
        label=_("Your SKU"),
        help_text=_("Left empty, the listing's number is used."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "w-m", "autocomplete": "off"}),
    )
    brand = forms.CharField(
        label=_("Brand"),
        help_text=_("Never translated."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"class": "w-l"}),
    )
    model = forms.CharField(
        label=_("Model"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"class": "w-m"}),
    )
    origin = forms.ChoiceField(
        label=_("Country of origin"),
        initial="GB",
        widget=forms.Select(attrs={"class": "w-l", **DATA}),
    )

    def __init__(self, *args: Any, listing: Listing | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = CHINESE if get_language() == CHINESE else ENGLISH
        self.fields["category"].choices = [
            ("", _("Choose a category")),
            *queries.category_choices(language),
        ]
        self.fields["origin"].choices = countries(language)

    def clean_hs_code(self) -> str:
        return hs_codes.normal(self.cleaned_data["hs_code"])

    def patch(self) -> Patch:
        given = self.cleaned_data
        columns = {name: given[name] for name in COLUMNS}
        columns["category"] = queries.leaf(given["category"])
        return Patch(columns=columns, texts={name: given[name] for name in choices.FIELDS})

    @staticmethod
    def values(facts: ListingFacts) -> dict[str, Any]:
        found = {name: getattr(facts, name) for name in COLUMNS}
        for name in choices.FIELDS:
            found[name] = facts.text(name, facts.source_language)
        return found | {"category": facts.category.slug if facts.category else ""}


class NewListingForm(GoodsForm):
    """As `GoodsForm`, and the language the supplier writes in."""

    language = forms.ChoiceField(
        label=_("You write in"),
        choices=LANGUAGES,
        widget=forms.Select(attrs={"class": "w-m", **DATA}),
    )
    field_order = ("language",)


class DetailsForm(forms.Form):
    """What the listing's category asks for: attributes, marks and measures; and certificates."""

    certificates = forms.CharField(
        label=_("Certificates"),
        help_text=_("One on each line, for example BRCGS AA."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = listing.category.asks_for if listing.category else ""
        for key in choices.attributes_of(asked):
            self.fields[key] = forms.CharField(
                label=choices.ATTRIBUTES[key],
                max_length=choices.ATTRIBUTE_LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self._ask_what_is_simple(asked)
        self.order_fields([name for name in self.fields if name != "certificates"])

    def _ask_what_is_simple(self, asked: str) -> None:
        for name in supply.measures_of(asked):
            self.fields[name] = forms.IntegerField(
                label=supply.MEASURES[name],
                min_value=1,
                max_value=supply.LARGEST_MEASURE,
                required=False,
                widget=forms.TextInput(attrs={"class": "w-s", "inputmode": "numeric"}),
            )
        if marks := supply.traits_of(asked):
            self.fields["traits"] = forms.MultipleChoiceField(
                label=_("Marked as"),
                help_text=_("Buyers filter by these. Tick what you can prove."),
                choices=[(name, supply.TRAITS[name]) for name in marks],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def patch(self) -> Patch:
        given = dict(self.cleaned_data)
        names = given.pop("certificates").splitlines()
        simple = {"traits", *supply.MEASURES} & set(given)
        columns = {name: given.pop(name) for name in simple}
        texts = {choices.ATTRIBUTE_PREFIX + key: text for key, text in given.items()}
        return Patch(
            columns,
            texts=texts,
            certificates=[name.strip() for name in names if name.strip()],
        )

    @staticmethod
    def values(facts: ListingFacts) -> dict[str, Any]:
        found: dict[str, Any] = {"certificates": "\n".join(facts.certificates)}
        found |= {"traits": facts.traits, **dict(facts.measures)}
        for field in facts.attributes:
            key = field.removeprefix(choices.ATTRIBUTE_PREFIX)
            found[key] = facts.text(field, facts.source_language)
        return found


def countries(language: str) -> list[tuple[str, str]]:
    """Every country in the language, the United Kingdom first."""
    names = Locale.parse("zh_Hans_CN" if language == CHINESE else "en_GB").territories
    known = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    first = [("GB", names["GB"])]
    rest = sorted((pair for pair in known if pair[0] not in _NOT_COUNTRIES), key=lambda p: p[1])
    return first + rest


_NOT_COUNTRIES = frozenset({"GB", "EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
