"""Rates of the configured sources: before the product's first day, and every few hours after."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.db import connection

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

# Lists and not rows of values: there are hundreds, and nearly all of them are stored already.
_STORE = """
INSERT INTO money_rate (base, quote, value, as_of, source)
SELECT * FROM unnest(%s::varchar[], %s::varchar[], %s::numeric[], %s::date[], %s::varchar[])
ON CONFLICT DO NOTHING
"""


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
    rows = [(each.base, each.quote, each.value, each.as_of, each.source) for each in rates]
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_STORE, [list(column) for column in zip(*rows, strict=True)])
        return cursor.rowcount
