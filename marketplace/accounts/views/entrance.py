"""allauth's doors with our rules: the side at sign-up, step-up, ending sessions elsewhere.

What a door changes and the letter about it are stored together or not at all.
"""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.models import EmailAddress
from allauth.mfa.base import views as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from marketplace.accounts import post, second_factor, sessions
from marketplace.accounts.adapter import SIDE
from marketplace.accounts.models import User

NOBODY = 0


class SignUp(account.SignupView):
    """`?as=supplier` and `?as=buyer` are the two doors; without either the form asks."""

    def get_initial(self) -> dict[str, Any]:
        side = self.request.GET.get("as", "")
        by = self.request.GET.get("by", "")
        return super().get_initial() | {SIDE: side, "by": by}

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        return super().form_valid(form)


def confirm_mobile(request: HttpRequest) -> HttpResponseBase:
    """The code we texted; whoever is signed in has nothing to prove here."""
    if request.user.is_authenticated:
        return redirect("web:home")
    return account.verify_phone(request)


class AskForCode(account.RequestLoginCodeView):
    """Sign-in by a code in a text message: the way back in for who has no e-mail address here."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        return super().form_valid(form)


class SignInByCode(account.ConfirmLoginCodeView):
    """The code we texted. Where nobody has the number, none is right."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"phone": self._process.state["phone"]}


class ConfirmAddress(account.ConfirmEmailVerificationCodeView):
    """The code we mailed. Where the address was known before, nobody got one and none is right:
    as much is read and written as for anybody, so that time tells nothing either.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = super().dispatch(request, *args, **kwargs)
        if self._of_nobody:
            for _of_the_sign_in_and_of_the_code in range(2):
                User.objects.filter(pk=NOBODY).first()
        return answer

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        if self._of_nobody:
            EmailAddress.objects.filter(user_id=NOBODY).first()
            post.leave_nothing()
        return super()._resend_form_valid(form)

    @property
    def _of_nobody(self) -> bool:
        return self._process is not None and "user_id" not in self._process.state


@method_decorator(never_cache, name="dispatch")
class ChangeAddress(account.EmailView):
    """A person's one address: the new one counts once the code mailed to it is typed.

    The code goes out whether or not the new address is somebody's already, so asking tells
    nothing; who types the code can read that mailbox.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for another. What else allauth does here is for people with several addresses."""
        return FormView.post(self, request, *args, **kwargs)

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class ChangePassword(account.PasswordChangeView):
    """Does not ask for the old password: the step before it did, and counted the guesses."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        user = self.request.user
        response = super().form_valid(form)
        sessions.end_all(user)
        return response


class NewPassword(account.PasswordResetFromKeyView):
    """A reset ends every session: whoever knew the old password is out."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_all(self.reset_user)
        return response


class PasswordAgain(account.ReauthenticateView):
    """A new session id once the password was given again."""

    def form_valid(self, form: Any) -> HttpResponse:
        sessions.renew(self.request)
        return super().form_valid(form)


class CodeAgain(factors.ReauthenticateView):
    """A new session id once a code was given again."""

    def form_valid(self, form: Any) -> HttpResponse:
        sessions.renew(self.request)
        return super().form_valid(form)


class SetUpApp(totp.ActivateTOTPView):
    """With a second factor set up, sessions made with one factor end."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        made = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        sessions.end_others(self.request)
        second_factor.prove_by(self.request, made)
        return response


class RemoveApp(totp.DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class NewRecoveryCodes(recovery.GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response
