"""What signing in says when something is wrong: one sentence each, and what to do."""

from django.utils.translation import gettext_lazy as _

SIGN_IN = {
    "account_inactive": _("This account has been closed. Write to us if that is a mistake."),
    "email_password_mismatch": _("The e-mail address or the password is not right."),
    "phone_password_mismatch": _("The mobile number or the password is not right."),
    "username_password_mismatch": _("Type your e-mail address, or your mobile number."),
    "phone_taken": _("This mobile number cannot be used."),
    "duplicate_email": _("This is your present address."),
    "email_taken": _("This e-mail address cannot be used."),
    "enter_current_password": _("Type your present password."),
    "incorrect_code": _("This code is not right. Check the latest message from us."),
    "incorrect_password": _("The password is not right."),
    "invalid_login": _("The e-mail address or the password is not right."),
    "invalid_password_reset": _("This link is not valid any more. Ask for a new one."),
    "too_many_login_attempts": _(
        "Too many attempts. Wait five minutes, or reset your password."
    ),
    "rate_limited": _("You are asking too often. Wait a moment and try again."),
    "same_as_current": _("The new value must differ from the present one."),
}
SECOND_FACTOR = {
    "incorrect_code": _("This code is not right. Wait for the next one and type that."),
    "too_many": _("Too many attempts. Wait five minutes."),
    "unverified_email": _("Confirm your e-mail address first."),
    "cannot_delete_authenticator": _(
        "Our staff need two-step sign-in. You cannot turn it off."
    ),
}
