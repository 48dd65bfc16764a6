"""Mobile numbers people sign in with: mainland Chinese ones, each proven by a code sent to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.fields import PhoneField
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from allauth.core.exceptions import RateLimited
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from marketplace.accounts.models import MobileNumber, User
from marketplace.countries import cn
from marketplace.sms import actions as sms

CODE_GOOD_FOR = timedelta(minutes=15)
NOT_MOBILE = gettext_lazy("Enter a mobile number of mainland China, 11 digits.")


def normal(typed: str) -> str:
    """The number in international form; empty where it is no mobile of mainland China."""
    checked = cn.check_phone(typed)
    is_mobile = checked.ok and checked.value.startswith("+861") and len(checked.value) == 14
    return checked.value if is_mobile else ""


class MobileField(PhoneField):
    """Reads a number as people in China type it, and gives it in international form."""

    def clean(self, value: Any) -> str:
        value = super(PhoneField, self).clean(value)
        if not value:
            return ""
        number = normal(value)
        if not number:
            raise ValidationError(NOT_MOBILE)
        return number


class ByMobile:
    """What django-allauth asks of an adapter so that people may sign up by mobile."""

    def phone_form_field(self, **kwargs: Any) -> MobileField:
        return MobileField(validators=[], **kwargs)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """The person's number, and whether they have proven it; an address goes before it."""
        if user.email:
            return None
        found = MobileNumber.objects.filter(user=user).first()
        return (found.number, found.verified_at is not None) if found else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        moment = Now() if verified else None
        MobileNumber.objects.update_or_create(
            user=user, defaults={"number": phone, "verified_at": moment}
        )

    def set_phone_verified(self, user: User, phone: str) -> None:
        self.set_phone(user, phone, True)
        User.objects.filter(pk=user.pk).update(phone=phone)

    def get_user_by_phone(self, phone: str) -> User | None:
        """Whose proven number it is. An unproven one is nobody's: it cannot be taken hostage."""
        rows = MobileNumber.objects.filter(number=normal(phone)).exclude(verified_at=None)
        found = rows.select_related("user").first()
        return found.user if found else None

    def send_verification_code_sms(
        self, user: User, phone: str, code: str, **kwargs: Any
    ) -> None:
        _leave(phone, _("%(code)s is your code for %(brand)s, valid for 15 minutes."), code)

    def send_account_already_exists_sms(self, phone: str) -> None:
        words = _("You have an account with this number at %(brand)s: sign in. %(code)s")
        _leave(phone, words, settings.SITE_URL)

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        """Somebody wants to sign in by a number nobody has: told to the number, and counted."""
        words = _("Nobody has an account with this number at %(brand)s. Sign up: %(code)s")
        _leave(phone, words, settings.SITE_URL)


class EmailUnlessMobile(EmailVerificationStage):
    """allauth's, for people who have an address: a proven number alone is enough otherwise."""

    def handle(self) -> Any:
        user = self.login.user
        if user is not None and not user.email and not _addresses(user):
            return None, True
        return super().handle()


def _addresses(user: User) -> bool:
    return EmailAddress.objects.filter(user=user).exists()


def _leave(phone: str, words: str, code: str) -> None:
    """Leave a message; at the number's limit it is answered as asking too often."""
    brand = settings.BRAND[get_language() or "en"]
    try:
        sms.leave(to=phone, body=words % {"code": code, "brand": brand}, good_for=CODE_GOOD_FOR)
    except sms.TooMany as many:
        raise RateLimited from many
