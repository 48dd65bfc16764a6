"""Rows the product needs before its first day."""

from django.conf import settings

from marketplace.money import models
from marketplace.money.ports import RateSource
from marketplace.money.providers.offline import OfflineRates

_SOURCES: dict[str, type[RateSource]] = {"offline": OfflineRates}


def load() -> int:
    """Store the rates of the configured source that are not stored yet; safe to repeat."""
    source = _SOURCES[settings.RATES_PROVIDER]()
    rows = [
        models.Rate(
            base=each.base,
            quote=each.quote,
            value=each.value,
            as_of=each.as_of,
            source=each.source,
        )
        for each in source.fetch()
    ]
    before = models.Rate.objects.count()
    models.Rate.objects.bulk_create(rows, ignore_conflicts=True)
    return models.Rate.objects.count() - before
