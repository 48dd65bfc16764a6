"""Exchange rates, a row for each day and source; a rate is never edited, only followed by a newer."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Rate(models.Model):
    """One unit of `base` was worth `value` units of `quote` on `as_of`, said `source`."""

    base = models.CharField(_("From currency"), max_length=3)
    quote = models.CharField(_("To currency"), max_length=3)
    value = models.DecimalField(_("Rate"), max_digits=18, decimal_places=8)
    source = models.CharField(_("Source"), max_length=60)
    as_of = models.DateField(_("Rate of"))
    fetched_at = models.DateTimeField(_("Fetched at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("Exchange rate")
        verbose_name_plural = _("Exchange rates")
        constraints = [
            models.UniqueConstraint(
                fields=["base", "quote", "as_of", "source"], name="money_rate_once_a_day"
            ),
            models.CheckConstraint(condition=models.Q(value__gt=0), name="money_rate_positive"),
            models.CheckConstraint(
                condition=~models.Q(base=models.F("quote")), name="money_rate_two_currencies"
            ),
        ]
        indexes = [models.Index(fields=["base", "quote", "-as_of"], name="money_rate_newest")]

    def __str__(self) -> str:
        return f"{self.base}/{self.quote} {self.value} ({self.as_of})"
