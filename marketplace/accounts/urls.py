"""Doors of people: allauth's under its own names, ours under `accounts:`."""

from allauth.account import views as allauth
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from django.urls import include, path, re_path

from marketplace.accounts.step_up import step_up
from marketplace.accounts.views import entrance, invitations, keys, own, team

ours = [
    path("settings/", own.settings, name="settings"),
    path("security/", own.security, name="security"),
    path("security/sessions/end/", own.end_other_sessions, name="end_sessions"),
    path("security/sessions/<int:pk>/end/", own.end_session, name="end_session"),
    path("company/", own.switch, name="switch"),
    path("team/", team.team, name="team"),
    path("team/invite/", team.invite, name="invite"),
    path("team/invitations/<int:pk>/withdraw/", team.withdraw, name="withdraw"),
    path("team/<int:pk>/role/", team.change_role, name="role"),
    path("team/<int:pk>/remove/", team.remove, name="remove"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("keys/", keys.listing, name="keys"),
    path("keys/new/", keys.new, name="key_new"),
    path("keys/<int:pk>/revoke/", keys.revoke, name="key_revoke"),
]

sign_in = [
    path("login/", allauth.login, name="account_login"),
    path("login/code/", entrance.AskForCode.as_view(), name="account_request_login_code"),
    path(
        "login/code/confirm/",
        entrance.SignInByCode.as_view(),
        name="account_confirm_login_code",
    ),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("signup/", entrance.SignUp.as_view(), name="account_signup"),
    path(
        "confirm-email/",
        entrance.ConfirmAddress.as_view(),
        name="account_email_verification_sent",
    ),
    path("confirm-mobile/", entrance.confirm_mobile, name="account_verify_phone"),
    path("email/", step_up(entrance.ChangeAddress.as_view()), name="account_email"),
    path("again/", entrance.PasswordAgain.as_view(), name="account_reauthenticate"),
    path(
        "password/change/",
        step_up(entrance.ChangePassword.as_view()),
        name="account_change_password",
    ),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path(
        "password/reset/sent/", allauth.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

second = [
    path("", own.security, name="mfa_index"),
    path("code/", factors.authenticate, name="mfa_authenticate"),
    path("code/again/", entrance.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("app/", step_up(entrance.SetUpApp.as_view()), name="mfa_activate_totp"),
    path("app/remove/", step_up(entrance.RemoveApp.as_view()), name="mfa_deactivate_totp"),
    path("recovery/", step_up(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "recovery/new/",
        step_up(entrance.NewRecoveryCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery/download/",
        step_up(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns = [
    *sign_in,
    path("two-step/", include(second)),
    path("", include((ours, "accounts"))),
]
