"""The steps of the application that are one form: the company, and what it makes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.languages import CHINESE, LANGUAGES
from suppliers.onboarding import choices, wizard
from suppliers.onboarding.forms.fields import UNCHOSEN, text_field
from suppliers.onboarding.models import Application


class StepForm(forms.Form):
    """A step of the application. What is not `unlocked` is shown but cannot be changed.

    With `later`, nothing is required: a half-answered step is saved and named as missing.
    """

    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, unlocked: Collection[str], later: bool = False, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name == "expected_version":
                continue
            field.disabled = not self._is_open(name, unlocked)
            field.required = field.required and not later and not field.disabled

    def _is_open(self, name: str, unlocked: Collection[str]) -> bool:
        return name in wizard.fields_of(frozenset(unlocked))

    @property
    def answers(self) -> dict[str, Any]:
        """What may be saved: the open fields only."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "expected_version" and not self.fields[name].disabled
        }


class StartForm(forms.Form):
    """Who applies."""

    legal_name = forms.CharField(
        label=_("What is the legal name of your company?"),
        help_text=_(
            "As it is registered, such as Fellside Bakery Ltd. Sole traders: your own name."
        ),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Enter the legal name of your company.")},
    )


class CompanyForm(StepForm):
    """The company itself: what it is, its numbers, where it is."""

    entity_type = forms.ChoiceField(
        label=_("Type of business"), choices=[*UNCHOSEN, *choices.ENTITY_TYPES.items()]
    )
    legal_name = text_field(
        _("Legal name"), max_length=160, attrs={"autocomplete": "organization"}
    )
    alias = text_field(
        _("Name in Chinese"),
        hint=_("If you use one. Buyers see it beside your legal name."),
        max_length=160,
        required=False,
    )
    company_number = text_field(
        _("Company number"),
        hint=_("8 characters, such as 01234567 or SC123456. Leave it empty if you have none."),
        css="w-s",
        max_length=40,
        required=False,
        attrs={"autocomplete": "off", "spellcheck": "false"},
    )
    vat_number = text_field(
        _("VAT number"),
        hint=_("9 digits. Leave it empty if you are not registered for VAT."),
        css="w-m",
        max_length=40,
        required=False,
        attrs={"autocomplete": "off", "spellcheck": "false"},
    )
    eori = text_field(
        _("EORI number"),
        hint=_("Starts with GB. You need one before your first export."),
        css="w-m",
        max_length=40,
        required=False,
        attrs={"autocomplete": "off", "spellcheck": "false"},
    )
    registered_street = text_field(
        _("Building and street"), max_length=200, attrs={"autocomplete": "address-line1"}
    )
    registered_town = text_field(
        _("Town or city"), css="w-l", max_length=80, attrs={"autocomplete": "address-level2"}
    )
    registered_region = text_field(
        _("County"),
        css="w-l",
        max_length=80,
        required=False,
        attrs={"autocomplete": "address-level1"},
    )
    registered_postcode = text_field(
        _("Postcode"), css="w-s", max_length=10, attrs={"autocomplete": "postal-code"}
    )
    operating_town = text_field(_("Town or city"), css="w-l", max_length=80)
    operating_region = text_field(_("County"), css="w-l", max_length=80, required=False)
    website = forms.URLField(
        label=_("Website"),
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )
    founded_year = forms.IntegerField(
        label=_("Year founded"),
        min_value=1500,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "w-xs", "inputmode": "numeric"}),
    )
    employees = forms.ChoiceField(
        label=_("Number of employees"), choices=[*UNCHOSEN, *choices.EMPLOYEES.items()]
    )

    GROUPS = (
        (_("Your business"), ("entity_type", "legal_name", "alias", "company_number")),
        (_("Tax and customs"), ("vat_number", "eori")),
        (
            _("Registered address"),
            (
                "registered_street",
                "registered_town",
                "registered_region",
                "registered_postcode",
            ),
        ),
        (_("Where you make or pack"), ("operating_town", "operating_region")),
        (_("About you"), ("website", "founded_year", "employees")),
    )

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    @staticmethod
    def initial_of(application: Application) -> dict[str, Any]:
        found = {field: getattr(application, field) for field in wizard.COMPANY_FIELDS}
        return found | {"expected_version": application.version}


class GoodsForm(StepForm):
    """What the company makes, and what it says about itself in each language."""

    categories = forms.MultipleChoiceField(
        label=_("What do you make?"),
        help_text=_("Choose all that apply. They decide which documents we ask for."),
        choices=list(choices.CATEGORIES.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any):
        self.base_fields = type(self).base_fields.copy()
        for code, _name in LANGUAGES:
            self.base_fields[f"story_{code}"] = _story_field(code, application.language)
        super().__init__(*args, **kwargs)

    def _is_open(self, name: str, unlocked: Collection[str]) -> bool:
        return ("categories" if name == "categories" else "story") in unlocked

    @property
    def stories(self) -> dict[str, str]:
        """Language → text, of the open fields."""
        return {
            name.removeprefix("story_"): value
            for name, value in self.answers.items()
            if name.startswith("story_")
        }

    @staticmethod
    def initial_of(application: Application) -> dict[str, Any]:
        stories = {f"story_{row.language}": row.body for row in application.stories.all()}
        return stories | {
            "categories": [row.slug for row in application.categories.all()],
            "expected_version": application.version,
        }


_STORY_LABELS = {
    "en": _("About your company, in English"),
    CHINESE: _("About your company, in Chinese"),
}


def _story_field(code: str, main: str) -> forms.CharField:
    return forms.CharField(
        label=_STORY_LABELS[code],
        help_text=_("What you make, since when, and what you are known for. Buyers read this.")
        if code == main
        else _("If you have one written by a person."),
        required=code == main,
        max_length=2000,
        widget=forms.Textarea(
            attrs={"rows": 5, "lang": "zh-Hans-CN" if code == CHINESE else "en-GB"}
        ),
    )
