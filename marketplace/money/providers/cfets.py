"""The central parity of the yuan, published each Chinese trading day by CFETS."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_noop
from httpx2 import BaseTransport

from marketplace.lifecycle import clock
from marketplace.money.conversion import Rate
from marketplace.money.providers.reading import PIVOT, Unreadable
from marketplace.outbound.client import Service, send

SOURCE = gettext_noop("CFETS central parity")
URL = "https://www.chinamoney.com.cn/ags/ms/cm-u-bk-ccpr/CcprHisNew"
SERVICE = Service("cfets")
PAIR = "GBP/CNY"
# Long enough for the days around the Chinese New Year, and for the third Wednesday a month back.
DAYS = 62
# The site answers no caller without a page it comes from.
HEADERS = {
    "Referer": "https://www.chinamoney.com.cn/chinese/bkccpr/",
    "User-Agent": "Mozilla/5.0",
}


class CfetsRates:
    """Reads the parity of the pound of the last two months."""

    def __init__(self, transport: BaseTransport | None = None) -> None:
        self._transport = transport

    def fetch(self) -> Iterator[Rate]:
        """A rate a trading day. Raises `OutboundFailure` or `Unreadable`."""
        today = clock.now().date()
        asked = {
            "startDate": (today - timedelta(days=DAYS)).isoformat(),
            "endDate": today.isoformat(),
            "currency": PAIR,
            "pageNum": 1,
            "pageSize": DAYS,
        }
        reply = send(
            SERVICE,
            "GET",
            f"{URL}?{urlencode(asked)}",
            headers=HEADERS,
            transport=self._transport,
        )
        if not reply.ok:
            raise Unreadable(f"{SERVICE.name}: status {reply.status}")
        try:
            yield from read(reply.json())
        except ValueError as error:
            raise Unreadable(f"{SERVICE.name}: no JSON") from error


def read(answer: Any) -> Iterator[Rate]:
    """The rates of the pound; a pair quoted otherwise is not guessed at."""
    try:
        column = answer["data"]["head"].index(PAIR)
        for record in answer["records"]:
            value, day = Decimal(record["values"][column]), date.fromisoformat(record["date"])
            yield Rate(PIVOT, "CNY", value, day, SOURCE)
    except (KeyError, IndexError, TypeError, ValueError, ArithmeticError) as error:
        raise Unreadable(f"{SERVICE.name}: another form") from error
