"""The reference rates of the European Central Bank: a file a working day, units for one euro."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from django.utils.translation import gettext_noop
from httpx2 import BaseTransport

from marketplace.money.conversion import Rate
from marketplace.money.providers.reading import PIVOT, Unreadable, wanted
from marketplace.outbound.client import Service, send

SOURCE = gettext_noop("European Central Bank reference rate")
URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"
SERVICE = Service("ecb")
_CUBE = "{http://www.ecb.int/vocabulary/2002-08-01/eurofxref}Cube"
_PLACES = Decimal("0.00000001")


class EcbRates:
    """Crosses the euro's rates to rates of the pound."""

    def __init__(self, transport: BaseTransport | None = None) -> None:
        self._transport = transport

    def fetch(self) -> Iterator[Rate]:
        """The rates of the newest working day. Raises `OutboundFailure` or `Unreadable`."""
        reply = send(SERVICE, "GET", URL, transport=self._transport)
        if not reply.ok:
            raise Unreadable(f"{SERVICE.name}: status {reply.status}")
        yield from read(reply.body)


def read(body: bytes) -> Iterator[Rate]:
    """The file's rates for one pound."""
    # A document type could name entities without end; the bank's file has none.
    if b"<!DOCTYPE" in body:
        raise Unreadable("ecb: a document type")
    try:
        day = ElementTree.fromstring(body).find(f".//{_CUBE}[@time]")  # noqa: S314
    except ElementTree.ParseError as error:
        raise Unreadable("ecb: no XML") from error
    if day is None:
        raise Unreadable("ecb: no day")
    per_euro = {"EUR": Decimal(1)}
    per_euro |= {row.get("currency", ""): Decimal(row.get("rate", "0")) for row in day}
    as_of = date.fromisoformat(day.get("time", ""))
    if not per_euro.get(PIVOT):
        raise Unreadable("ecb: no pound")
    for quote in wanted(per_euro):
        value = (per_euro[quote] / per_euro[PIVOT]).quantize(_PLACES)
        yield Rate(PIVOT, quote, value, as_of, SOURCE)
