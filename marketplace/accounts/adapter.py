"""How django-allauth signs people in here: our counting of guesses, our mail, our secrets."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages as django_messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from marketplace.accounts import guesses, messages, mobiles, post, second_factor, sessions
from marketplace.accounts.models import User

SIDE = "side"
EMAIL_STAGE = "allauth.account.stages.EmailVerificationStage"
FAILED = "account/messages/email_confirmation_failed.txt"
AFTER_SIGN_UP = {"supplier": "onboarding:start", "buyer": "profiles:start"}


class AccountAdapter(mobiles.ByMobile, DefaultAccountAdapter):
    """The product's account rules."""

    error_messages = DefaultAccountAdapter.error_messages | messages.SIGN_IN

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Evaluate one guess, if the account has one left. Raises a form error when not.

        At the limit a right password is answered as a wrong one: it is not looked at.
        """
        typed = credentials.get("email") or credentials.get("phone") or ""
        guess = guesses.claim(mobiles.normal(typed) or typed or credentials.get("username", ""))
        if guess is None:
            raise self.validation_error("too_many_login_attempts")
        user = super().authenticate(request, **credentials)
        if user is not None:
            guesses.give_back(guess)
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: guesses are counted in PostgreSQL by `authenticate`, not in the cache."""

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **of: Any) -> None:
        guesses.forget(of.get("email", ""))

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        sessions.began(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A sign-in of the last minutes is proof enough."""
        records = get_authentication_records(self.request, self.request.user)
        fresh = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > fresh for record in records)

    def get_login_stages(self) -> list[str]:
        """allauth's, but for who has a proven number and no address."""
        ours = {EMAIL_STAGE: "marketplace.accounts.mobiles.EmailUnlessMobile"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def save_user(
        self, request: HttpRequest, user: User, form: Any, commit: bool = True
    ) -> User:
        """Who signs up by mobile has no address: none, not an empty one."""
        if not form.cleaned_data.get("email"):
            user.email = None
            form.cleaned_data["email"] = None
        return super().save_user(request, user, form, commit)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """The first page of the side the person signed up for."""
        name = AFTER_SIGN_UP.get(request.session.get(SIDE, ""), settings.LOGIN_REDIRECT_URL)
        try:
            return reverse(name)
        except NoReverseMatch:
            return reverse(settings.LOGIN_REDIRECT_URL)

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("accounts:security")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Make the address the person's one; False, and said, when it is somebody else's.

        The change and the notice to the address that goes are stored together.
        """
        try:
            with transaction.atomic():
                return super().confirm_email(request, email_address)
        except IntegrityError:
            address = {"email": email_address.email}
            self.add_message(request, django_messages.ERROR, FAILED, address)
            return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave one of allauth's mails for a worker, in its reader's language where we know it."""
        reader = context.get("user")
        language = getattr(reader, "language", None) or translation.get_language()
        words = {"brand": settings.BRAND[language], "support": settings.SUPPORT_EMAIL}
        with translation.override(language):
            mail = self.render_mail(template_prefix, email, context | words)
        post.leave(mail, kind=template_prefix, language=language)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        super().send_notification_mail(
            template_prefix, user, {"user": user} | (context or {}), email
        )


class MFAAdapter(DefaultMFAAdapter):
    """Second-factor secrets are encrypted with a key derived from SECRET_KEY."""

    error_messages = DefaultMFAAdapter.error_messages | messages.SECOND_FACTOR

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff may not take away the second factor they need."""
        return not second_factor.required_of(authenticator.user)


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = [hashlib.sha256(b"second factor:" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
