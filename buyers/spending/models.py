"""How much a buyer's people may ask for alone. Rows are dated and never changed: a new one takes over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from buyers.spending.choices import Hold
from marketplace.money.fields import AmountField, CurrencyField, currency_known, not_negative
from marketplace.money.rates import RateMissing, convert


class Bound(models.Model):
    """An amount that holds from a day on; without an amount the bound is lifted from that day."""

    amount = AmountField(_("Amount"), null=True, blank=True)
    currency = CurrencyField(default="GBP")
    from_on = models.DateField(_("Holds from"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["-from_on", "-pk"]

    def covers(self, amount: Decimal | None, currency: str) -> bool:
        """Whether `amount` stays within the bound; what is not known never does."""
        return self.amount is None or (amount is not None and self.bears([(amount, currency)]))

    def bears(self, sums: Iterable[tuple[Decimal, str]]) -> bool:
        """Whether sums in any currencies stay within the bound together; without a rate they do not."""
        if self.amount is None:
            return True
        try:
            return sum(convert(*each, self.currency).amount for each in sums) <= self.amount
        except RateMissing:
            return False


class SpendLimit(Bound):
    """What one member may ask for, or accept, in one go."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="spend_limits"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="spend_limits"
    )

    class Meta(Bound.Meta):
        abstract = False
        constraints: ClassVar[list[Any]] = [
            currency_known(name="spending_limit_currency"),
            not_negative("amount", name="spending_limit_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.amount} {self.currency} from {self.from_on}"


class ApprovalRule(Bound):
    """Above this, what a member without the right to approve asks for waits for a colleague."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="approval_rules"
    )

    class Meta(Bound.Meta):
        abstract = False
        constraints: ClassVar[list[Any]] = [
            currency_known(name="spending_rule_currency"),
            not_negative("amount", name="spending_rule_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.amount} {self.currency} from {self.from_on}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What bounds one member today; None where nothing does."""

    limit: SpendLimit | None
    rule: ApprovalRule | None

    def __bool__(self) -> bool:
        return self.limit is not None or self.rule is not None


class Held(models.Model):
    """What may wait inside a company for a colleague before anybody outside sees it.

    `worth` is what it may come to, None where a price is not known; `held_by` says which rule
    made it wait.
    """

    asked_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    worth = models.DecimalField(max_digits=17, decimal_places=2, null=True, blank=True)
    worth_currency = models.CharField(max_length=3, blank=True)
    held_by = models.CharField(max_length=8, choices=Hold.choices, blank=True)
    approval_note = models.TextField(blank=True)

    class Meta:
        abstract = True
