"""Codes sent to mobile numbers: asking for one to sign in, and typing one."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import guesses
from marketplace.accounts.forms.controls import ask, plain
from marketplace.sms import queries as sms

TOO_MANY_CODES = _(
    "This number has had its codes for today. Use your e-mail address, or try tomorrow."
)
NOT_CONNECTED = _("Text messages are not connected here. Sign in with your password.")


def still_gets_codes(number: str) -> str:
    """Codes cost money and disturb: a number gets a few a day, whoever asks for them."""
    if number and not sms.left(number):
        raise forms.ValidationError(TOO_MANY_CODES)
    return number


class AskForCodeForm(allauth.RequestLoginCodeForm):
    """The number to send a code to. A number nobody has is taken like any other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]
        self.fields["phone"].required = True
        plain(self, phone=_("Mobile number"))
        ask(self)
        self.fields["phone"].widget.attrs |= {"class": "w-m"}

    @property
    def connected(self) -> bool:
        return sms.connected()

    def clean_phone(self) -> str:
        if not sms.connected():
            raise forms.ValidationError(NOT_CONNECTED)
        still_gets_codes(self.cleaned_data.get("phone", ""))
        return super().clean_phone()


class MobileCodeForm(allauth.VerifyPhoneForm):
    """The code we sent by text message to a number that is to be proven."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self)


class SignInCodeForm(allauth.ConfirmLoginCodeForm):
    """The code we sent by text message to sign in with.

    A code typed is a guess at the account, counted with those at its password.
    """

    def __init__(self, *args: Any, phone: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phone = phone
        _code(self)

    def clean_code(self) -> str:
        guess = guesses.claim(self.phone)
        if guess is None:
            raise get_adapter().validation_error("too_many_login_attempts")
        code = super().clean_code()
        guesses.give_back(guess)
        return code


def _code(form: Any) -> None:
    plain(form, code=_("Code"))
    ask(form)
    form.fields["code"].widget.attrs |= {
        "class": "w-m mono",
        "autocomplete": "one-time-code",
    }
