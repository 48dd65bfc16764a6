"""Codes of the authenticator app. Each opens one door once, and guesses at them are counted."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as allauth
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import guesses, second_factor
from marketplace.accounts.forms.controls import ask, plain


class _Code:
    """Counts a guess, lets allauth evaluate it, and uses the code up."""

    label: Any = _("Code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, code=self.label)
        ask(self)
        self.fields["code"].widget.attrs |= {"class": "w-s mono", "inputmode": "text"}

    def clean_code(self) -> str:
        guess = guesses.claim(f"second factor of {self.user.pk}")
        if guess is None:
            raise get_adapter().validation_error("too_many")
        code = super().clean_code()
        if self._from_app() and not guesses.spend(self.user.pk, code):
            raise get_adapter().validation_error("incorrect_code")
        guesses.give_back(guess)
        return code

    def _from_app(self) -> bool:
        authenticator = getattr(self, "authenticator", None)
        return authenticator is None or authenticator.type == Authenticator.Type.TOTP


class SecondProofForm(_Code, allauth.AuthenticateForm):
    """At sign-in."""

    def save(self) -> None:
        super().save()
        second_factor.prove(context.request, self.user)


class SecondProofAgainForm(_Code, allauth.ReauthenticateForm):
    """Before something grave."""

    def save(self) -> None:
        super().save()
        second_factor.prove(context.request, self.user)


class SetUpForm(_Code, ActivateTOTPForm):
    """The first code of an app that is being set up."""

    label = _("Code shown by the app")
