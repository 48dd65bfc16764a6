"""The parts of the application that come in several, and the last words before it goes."""

from __future__ import annotations

from functools import cache
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.languages import CHINESE
from suppliers.onboarding import choices
from suppliers.onboarding.forms.fields import UNCHOSEN, day_input, text_field
from suppliers.onboarding.models import Document, Person

# GB 18030 has the common characters in the order of their pinyin; these four are elsewhere in it, or read otherwise here. The
# library that knows all readings would take 60 MB of every web process.
_HOMOPHONES = str.maketrans("瑙梵斐秘", "脑范匪币")


def _as_read(name: str) -> bytes:
    return name.translate(_HOMOPHONES).encode("gb18030")


@cache
def _named_countries(language: str) -> tuple[tuple[str, str], ...]:
    """Countries in the order a reader of `language` looks them up, the United Kingdom first."""
    chinese = language == CHINESE
    names = {
        code: str(name)
        for code, name in Locale.parse("zh_Hans" if chinese else "en_GB").territories.items()
        if len(code) == 2
        and code.isalpha()
        and code not in {"ZZ", "XA", "XB", "EU", "EZ", "UN"}
    }
    rest = sorted(
        names.items(), key=lambda pair: _as_read(pair[1]) if chinese else pair[1].encode()
    )
    return (("GB", names["GB"]), *(pair for pair in rest if pair[0] != "GB"))


def _countries() -> list[tuple[str, Any]]:
    return [*UNCHOSEN, *_named_countries(get_language() or "")]


class PersonForm(forms.Form):
    """One person who owns, runs or signs for the company."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = text_field(
        _("Full name"),
        hint=_("As on their passport or the companies' register."),
        css="w-l",
        max_length=120,
        attrs={"autocomplete": "off"},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"class": "w-l", "autocomplete": "off"}),
    )
    nationality = forms.ChoiceField(
        label=_("Nationality"),
        choices=_countries,
        widget=forms.Select(attrs={"class": "w-l", "data-v": True}),
    )
    roles = forms.MultipleChoiceField(
        label=_("This person"),
        choices=list(choices.PERSON_ROLES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say what this person is to the company.")},
    )

    @property
    def values(self) -> dict[str, Any]:
        """The columns of a person."""
        data = self.cleaned_data
        plain = {field: data[field] for field in ("name", "email", "nationality")}
        return plain | {role: role in data["roles"] for role in choices.PERSON_ROLES}

    @staticmethod
    def initial_of(person: Person) -> dict[str, Any]:
        return {
            "name": person.name,
            "email": person.email,
            "nationality": person.nationality,
            "roles": [role for role in choices.PERSON_ROLES if getattr(person, role)],
        }


class DocumentForm(forms.Form):
    """One document with what stands on it."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, JPEG or PNG, at most 10 MB."),
        widget=forms.FileInput(
            attrs={"accept": "application/pdf,image/jpeg,image/png,image/*"}
        ),
        error_messages={"required": _("Choose a file.")},
    )
    issuer = text_field(_("Issued by"), css="w-l", max_length=120, required=False)
    number = text_field(_("Number on the document"), css="w-m", max_length=60, required=False)
    issued_on = forms.DateField(label=_("Issued on"), required=False, widget=day_input())
    expires_on = forms.DateField(
        label=_("Valid until"),
        help_text=_("Leave it empty if the document does not expire."),
        required=False,
        widget=day_input(),
    )

    def __init__(self, *args: Any, document: Document | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if document is not None and document.file_id:
            self.fields["file"].required = False
            self.fields["file"].label = _("Another file")

    @staticmethod
    def initial_of(document: Document | None) -> dict[str, Any]:
        fields = ("issuer", "number", "issued_on", "expires_on")
        return {field: getattr(document, field) for field in fields} if document else {}


class SubmitForm(forms.Form):
    """The last word before an application is sent."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    confirmed = forms.BooleanField(
        label=_("I confirm that these answers are right and that I may speak for the company."),
        error_messages={"required": _("Confirm that your answers are right.")},
    )


class AnswerForm(forms.Form):
    """Words that go with changed answers."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("Say what you changed, or why nothing needed to change."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AppealForm(forms.Form):
    """Why we should look again."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Why should we look again?"),
        help_text=_("You can do this once."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why we should look again.")},
    )
