"""Rates of the configured sources: before the product's first day, and every few hours after."""

import logging
from collections.abc import Iterable

from django.conf import settings

from marketplace.money import models
from marketplace.money.conversion import Rate
from marketplace.money.ports import RateSource
from marketplace.money.providers.cfets import CfetsRates
from marketplace.money.providers.ecb import EcbRates
from marketplace.money.providers.hmrc import HmrcRates
from marketplace.money.providers.offline import OfflineRates
from marketplace.money.providers.reading import Unreadable
from marketplace.outbound.failures import OutboundFailure

log = logging.getLogger(__name__)

_SOURCES: dict[str, type[RateSource]] = {
    "offline": OfflineRates,
    "ecb": EcbRates,
    "hmrc": HmrcRates,
    "cfets": CfetsRates,
}


def load() -> int:
    """Store the rates of the configured sources that are not stored yet; how many those were.

    Safe to repeat. A source that is not reached keeps no other from being read: what is stored
    goes on holding, with its day beside it wherever it shows.
    """
    stored = 0
    for name in settings.RATES_PROVIDERS:
        try:
            stored += _store(_SOURCES[name]().fetch())
        except (OutboundFailure, Unreadable) as failure:
            log.warning("no rates from %s: %s", name, failure)
    return stored


def _store(rates: Iterable[Rate]) -> int:
    rows = [
        models.Rate(
            base=each.base,
            quote=each.quote,
            value=each.value,
            as_of=each.as_of,
            source=each.source,
        )
        for each in rates
    ]
    before = models.Rate.objects.count()
    models.Rate.objects.bulk_create(rows, ignore_conflicts=True)
    return models.Rate.objects.count() - before
