"""Forgotten, new and changed passwords, and giving one's password again."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.forms.controls import NEW_PASSWORD_HINT, ask, plain
from marketplace.accounts.models import User
from marketplace.sms import queries as sms


class ResetForm(allauth.ResetPasswordForm):
    """The address to send the link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, email=_("E-mail address"))
        ask(self)

    @property
    def may_by_mobile(self) -> bool:
        return sms.connected()

    def clean_email(self) -> str:
        """One look at the people, whether it finds anybody or not."""
        email = self.cleaned_data["email"].lower()
        self.users = list(User.objects.filter(email=email, is_active=True))
        return email


class NewPasswordForm(allauth.ResetPasswordKeyForm):
    """The new password, after a reset."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _once(self)


class ChangePasswordForm(allauth.SetPasswordForm):
    """The new password of somebody who has just given the old one (the view asks for it)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _once(self)


class AgainForm(allauth.ReauthenticateForm):
    """The password once more, before something grave."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, password=_("Password"))
        ask(self)
        self.fields["password"].help_text = ""


def _once(form: Any) -> None:
    del form.fields["password2"]
    plain(form, password1=_("New password"))
    ask(form)
    form.fields["password1"].help_text = NEW_PASSWORD_HINT
