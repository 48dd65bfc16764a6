"""People, the companies they act for, and the keys their programs use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import connection, models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.accounts.roles import Role
from marketplace.languages import ENGLISH, LANGUAGES
from marketplace.outbox.models import Pending


class UserManager(BaseUserManager):
    """Makes users by e-mail address, which is stored in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> User:
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Signs in by e-mail, or by a mobile number they have proven; then there may be no
    e-mail address. Acts for the organisations they are a member of.
    """

    email = models.EmailField(_("E-mail address"), unique=True, null=True, blank=True)
    family_name = models.CharField(_("Family name"), max_length=60, blank=True)
    given_name = models.CharField(_("Given name"), max_length=60, blank=True)
    display_name = models.CharField(pgettext_lazy("person", "Name"), max_length=120, blank=True)
    language = models.CharField(
        _("Language"), max_length=10, choices=LANGUAGES, default=ENGLISH
    )
    timezone = models.CharField(_("Time zone"), max_length=40, default="Europe/London")
    phone = models.CharField(_("Telephone"), max_length=20, blank=True)
    single_keys = models.BooleanField(_("Single-key shortcuts"), default=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(db_default=Now())
    sessions_epoch = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_once"),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email or self.phone

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.given_name or str(self)

    def get_session_auth_hash(self) -> str:
        """What every session of this person carries: raising `sessions_epoch` ends them all."""
        return f"{super().get_session_auth_hash()}:{self.sessions_epoch}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for older in super().get_session_auth_fallback_hash():
            yield f"{older}:{self.sessions_epoch}"


class MobileNumber(models.Model):
    """The mobile number somebody signs in with, once they have proven that it is theirs."""

    user = models.OneToOneField(User, models.CASCADE, related_name="mobile")
    number = models.CharField(max_length=20)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["number"],
                condition=~models.Q(verified_at=None),
                name="accounts_mobile_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class OrganisationQuerySet(models.QuerySet):
    def next_ref(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('accounts_organisation_ref')")
            return f"ORG-{cursor.fetchone()[0]}"


class Organisation(models.Model):
    """A company on one side of the counter.

    `level` (0 to 3) is what our officers have verified, `approved` whether it may trade;
    both are written by the room that decides them (onboarding, profiles). `suspended` closes
    every door at once.
    """

    class Kind(models.TextChoices):
        SUPPLIER = "supplier", _("Supplier")
        BUYER = "buyer", _("Buyer")

    ref = models.CharField(max_length=20, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    legal_name = models.CharField(_("Legal name"), max_length=160)
    legal_name_language = models.CharField(max_length=10, choices=LANGUAGES, default=ENGLISH)
    alias = models.CharField(_("Name in the other language"), max_length=160, blank=True)
    country = models.CharField(max_length=2, default="GB")
    region = models.CharField(_("County or province"), max_length=80, blank=True)
    town = models.CharField(_("Town or city"), max_length=80, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    approved = models.BooleanField(default=False)
    suspended = models.BooleanField(default=False)
    reply_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    members = models.ManyToManyField(User, through="Membership", related_name="organisations")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(level__lte=3), name="accounts_organisation_level"
            ),
        ]

    def __str__(self) -> str:
        return self.legal_name

    @property
    def trading(self) -> bool:
        """Whether this company may trade now."""
        return self.approved and not self.suspended

    def name_in(self, language: str) -> str:
        """The name a reader of `language` sees first; the legal name where there is no other."""
        if language != self.legal_name_language and self.alias:
            return self.alias
        return self.legal_name


class Membership(models.Model):
    """A person's place in a company. There is always at least one owner."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=[(r.value, r.value) for r in Role])
    joined_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["user", "organisation"], name="accounts_membership_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role}) of {self.organisation}"


class Invitation(Pending):
    """A place in a company offered to an e-mail address, and the mail that carries the offer."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("E-mail address"))
    role = models.CharField(
        _("Role"), max_length=10, choices=[(r.value, r.value) for r in Role]
    )
    invited_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    language = models.CharField(max_length=10, choices=LANGUAGES)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Pending.Meta):
        abstract = False
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="accounts_invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.organisation_id}"


class Letter(Pending):
    """A mail about signing in, which may carry a code: kept until it is sent, or good for nothing.

    It is written for known and unknown addresses alike; a worker sends it, so that neither the
    answer nor its time tells one from the other.
    """

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=10, choices=LANGUAGES)
    good_until = models.DateTimeField(db_index=True)

    class Meta(Pending.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"letter {self.pk}"


class ApiKey(models.Model):
    """A key for a company's programs: shown once, stored as a hash, revocable at any time."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="api_keys")
    user = models.ForeignKey(User, models.CASCADE, related_name="api_keys")
    name = models.CharField(_("Name"), max_length=60)
    prefix = models.CharField(max_length=12, unique=True)
    secret_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_default=Now())
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.prefix}… ({self.name})"


class SignInGuess(models.Model):
    """One wrong guess at an account, counted in PostgreSQL so that it holds with Redis down.

    `account` is a keyed hash of the address typed, whether or not it is known.
    """

    account = models.CharField(max_length=64)
    at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["account", "at"], name="accounts_guesses_at_account")
        ]

    def __str__(self) -> str:
        return f"{self.account[:8]} at {self.at}"


class SpentCode(models.Model):
    """A code of somebody's authenticator app that has opened a door and opens none again."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return f"{self.digest[:8]} at {self.at}"


class Consent(models.Model):
    """What a person agreed to, in which version and language. Never changed, only added to."""

    user = models.ForeignKey(User, models.PROTECT, related_name="consents")
    document = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=10, choices=LANGUAGES)
    given_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.document} {self.version} by {self.user_id}"
