"""allauth's doors with our rules: the side at sign-up, step-up, ending sessions elsewhere."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from marketplace.accounts import second_factor, sessions
from marketplace.accounts.adapter import SIDE


class SignUp(account.SignupView):
    """`?as=supplier` and `?as=buyer` are the two doors; without either the form asks."""

    def get_initial(self) -> dict[str, Any]:
        side = self.request.GET.get("as", "")
        return super().get_initial() | {SIDE: side}


@method_decorator(never_cache, name="dispatch")
class ChangePassword(account.PasswordChangeView):
    """Does not ask for the old password: the step before it did, and counted the guesses."""

    def form_valid(self, form: Any) -> HttpResponse:
        user = self.request.user
        response = super().form_valid(form)
        sessions.end_all(user)
        return response


class NewPassword(account.PasswordResetFromKeyView):
    """A reset ends every session: whoever knew the old password is out."""

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


@require_GET
def email_address(request: HttpRequest) -> HttpResponse:
    """allauth sends people here after a code; one's address is shown in the settings."""
    return redirect("accounts:settings")
