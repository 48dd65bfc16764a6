"""The monthly rates of HM Revenue & Customs, for values on British papers: units for one pound."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop
from httpx2 import BaseTransport

from marketplace.lifecycle import clock
from marketplace.money.conversion import Rate
from marketplace.money.providers.reading import PIVOT, Unreadable, wanted
from marketplace.outbound.client import Service, send

SOURCE = gettext_noop("HMRC monthly rate")
URL = (
    "https://www.trade-tariff.service.gov.uk/uk/api/exchange_rates/files/monthly_csv_{}-{}.csv"
)
SERVICE = Service("hmrc-rates")


class HmrcRates:
    """Reads the file of this month."""

    def __init__(self, transport: BaseTransport | None = None) -> None:
        self._transport = transport

    def fetch(self) -> Iterator[Rate]:
        """This month's rates, of its first day. Raises `OutboundFailure` or `Unreadable`."""
        today = clock.now().date()
        reply = send(
            SERVICE, "GET", URL.format(today.year, today.month), transport=self._transport
        )
        if not reply.ok:
            raise Unreadable(f"{SERVICE.name}: status {reply.status}")
        yield from read(reply.body)


def read(body: bytes) -> Iterator[Rate]:
    """The file's rates, each of the day its month begins."""
    rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig")))
    try:
        found = {row["Currency Code"]: row for row in rows}
        for quote in wanted(found):
            row = found[quote]
            value = Decimal(row["Currency Units per £1"])
            day, month, year = row["Start date"].split("/")
            begins = date(int(year), int(month), int(day))
            yield Rate(PIVOT, quote, value, begins, SOURCE)
    except (KeyError, ValueError, ArithmeticError) as error:
        raise Unreadable(f"{SERVICE.name}: another form") from error
    if not found:
        raise Unreadable(f"{SERVICE.name}: empty")
