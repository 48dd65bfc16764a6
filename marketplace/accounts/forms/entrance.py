"""Signing in and signing up."""

from __future__ import annotations

from copy import copy
from typing import Any
from uuid import uuid4

from allauth.account import forms as allauth
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import consents
from marketplace.accounts.adapter import SIDE
from marketplace.accounts.forms.controls import NEW_PASSWORD_HINT, ask, plain
from marketplace.accounts.forms.mobiles import still_gets_codes
from marketplace.accounts.models import User
from marketplace.languages import CHINESE
from marketplace.sms import queries as sms

HOME_ZONES = {CHINESE: "Asia/Shanghai"}
MEMBER = "member"
SIDES = (
    ("supplier", _("I sell: my company is in the United Kingdom")),
    ("buyer", _("I buy: my company is in China")),
)


class SignInForm(allauth.LoginForm):
    """The e-mail address and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, login=_("E-mail address or mobile number"), password=_("Password"))
        ask(self)
        self.fields["login"].widget.attrs |= {"autocomplete": "username"}
        self.fields["password"].help_text = ""

    @property
    def may_by_mobile(self) -> bool:
        return sms.connected()


class SignUpForm(allauth.SignupForm):
    """A person's name, address, password and consent; Chinese names in their two parts."""

    side = forms.ChoiceField(
        label=_("What brings you here?"),
        choices=SIDES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you sell or buy.")},
    )
    display_name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "class": "w-m"}),
    )
    given_name = forms.CharField(
        label=_("Given name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "class": "w-m"}),
    )
    agree = forms.BooleanField(
        error_messages={"required": _("Agree to the terms of use to go on.")}
    )
    by = forms.ChoiceField(
        choices=[("email", ""), ("mobile", "")], required=False, widget=forms.HiddenInput
    )
    field_order = (
        SIDE,
        "by",
        "display_name",
        "family_name",
        "given_name",
        "email",
        "phone",
        "password1",
        "agree",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(
            self,
            email=_("Work e-mail address"),
            phone=_("Mobile number"),
            password1=_("Password"),
        )
        ask(self)
        del self.fields["email" if self.by_mobile else "phone"]
        self.fields["phone" if self.by_mobile else "email"].required = True
        self.fields["password1"].help_text = NEW_PASSWORD_HINT
        for name in ("display_name",) if _chinese() else ("family_name", "given_name"):
            del self.fields[name]
        self.fields["agree"].label = format_html(
            _(
                "I agree to the <a {terms}>terms of use</a> and have read "
                "the <a {privacy}>privacy notice</a>."
            ),
            terms=_link("terms"),
            privacy=_link("privacy"),
        )
        if self.chosen_side == MEMBER:
            self.fields[SIDE].choices = [(MEMBER, "")]
        if self.chosen_side:
            self.fields[SIDE].widget = forms.HiddenInput()

    @property
    def chosen_side(self) -> str:
        """The side known before the form is filled in: from the address, or from a first try."""
        given = self.data.get(SIDE) if self.is_bound else self.initial.get(SIDE)
        return given if given in {"supplier", "buyer", MEMBER} else ""

    @property
    def by_mobile(self) -> bool:
        """Whether this is the form of a buyer who gives a mobile number instead of an address."""
        given = self.data.get("by") if self.is_bound else self.initial.get("by")
        return given == "mobile" and self.chosen_side == "buyer" and sms.connected()

    @property
    def may_by_mobile(self) -> bool:
        return sms.connected()

    def clean_phone(self) -> str:
        """Codes cost money and disturb: a number gets a few a day, whoever asks for them."""
        return still_gets_codes(self.cleaned_data.get("phone", ""))

    def try_save(self, request: HttpRequest) -> tuple[User | None, Any]:
        """As allauth's; a known address costs as much work as a new one, and tells nothing."""
        request.session[SIDE] = self.cleaned_data[SIDE]
        if self.account_already_exists:
            self._save_nobody(request)
            return super().try_save(request)
        try:
            with transaction.atomic():
                user = self.save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)
        return user, None

    def _save_nobody(self, request: HttpRequest) -> None:
        """Hash and write all that a new person takes, and take it back."""
        nobody = copy(self)
        nobody.account_already_exists = False
        nobody.cleaned_data = self.cleaned_data | {
            "email": f"{uuid4()}@nobody.invalid",
            "phone": "",
        }
        with transaction.atomic():
            nobody.save(request)
            transaction.set_rollback(True)

    def signup(self, request: HttpRequest, user: User) -> None:
        """What allauth does not store: the name, the language of the page, the consent."""
        given = self.cleaned_data
        user.family_name = given.get("family_name", "")
        user.given_name = given.get("given_name", "")
        user.display_name = given.get("display_name") or user.family_name + user.given_name
        user.language = get_language()
        user.timezone = HOME_ZONES.get(user.language, "Europe/London")
        user.save()
        consents.give(user, language=user.language)


class CodeForm(allauth.ConfirmEmailVerificationCodeForm):
    """The code we sent by e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, code=_("Code"))
        ask(self)
        self.fields["code"].widget.attrs |= {
            "class": "w-m mono",
            "autocapitalize": "characters",
        }


class NewAddressForm(allauth.AddEmailForm):
    """The address to use from now on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, email=_("New e-mail address"))
        ask(self)


def _chinese() -> bool:
    return get_language() == CHINESE


def _link(document: str) -> str:
    return format_html('href="{}" target="_blank"', reverse("web:legal", args=[document]))
