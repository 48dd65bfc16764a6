"""Published rates as their publishers write them, and what happens when one is not reached."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import httpx2
import pytest

from marketplace.lifecycle import clock
from marketplace.money import models, reference
from marketplace.money.conversion import Rate
from marketplace.money.providers import cfets, ecb, hmrc
from marketplace.money.providers.reading import Unreadable
from marketplace.money.rates import rate
from marketplace.outbound.failures import Unreachable

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ECB = b"""<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
 <gesmes:subject>Reference rates</gesmes:subject>
 <Cube><Cube time="2026-11-20"><Cube currency="USD" rate="1.1000"/><Cube currency="JPY" rate="165.00"/>
 <Cube currency="GBP" rate="0.8000"/><Cube currency="CNY" rate="7.6000"/><Cube currency="BGN" rate="1.9558"/></Cube></Cube>
</gesmes:Envelope>"""
HMRC = (
    "Country/Territories,Currency,Currency Code,Currency Units per £1,Start date,End date\n"
    "China,Yuan,CNY,9.4321,01/11/2026,30/11/2026\n"
    "Eurozone,Euro,EUR,1.1543,01/11/2026,30/11/2026\n"
    "Albania,Lek,ALL,112.1,01/11/2026,30/11/2026\n"
).encode("utf-8-sig")
CFETS = {
    "data": {"head": ["USD/CNY", "GBP/CNY"]},
    "records": [
        {"date": "2026-11-20", "values": ["7.1000", "9.3512"]},
        {"date": "2026-11-19", "values": ["7.0900", "9.3433"]},
    ],
}


@pytest.mark.capability(
    "F06", "rates come from published sources, each with its day and source"
)
def test_the_central_bank_of_europe() -> None:
    found = {each.quote: each for each in ecb.read(ECB)}

    assert set(found) == {"CNY", "USD", "EUR", "JPY"}
    assert found["CNY"].value == Decimal("9.5")
    assert found["EUR"].value == Decimal("1.25")
    assert found["CNY"].as_of == date(2026, 11, 20)


def test_the_british_tax_office() -> None:
    found = list(hmrc.read(HMRC))

    assert [(each.quote, each.value) for each in found] == [
        ("CNY", Decimal("9.4321")),
        ("EUR", Decimal("1.1543")),
    ]
    assert {each.as_of for each in found} == {date(2026, 11, 1)}


def test_the_central_parity_of_the_yuan() -> None:
    found = list(cfets.read(CFETS))

    assert [(each.as_of.day, each.value) for each in found] == [
        (20, Decimal("9.3512")),
        (19, Decimal("9.3433")),
    ]


@pytest.mark.parametrize(
    ("read", "answer"),
    [
        (ecb.read, b"<html>busy"),
        (ecb.read, ECB.replace(b"<gesmes:Envelope", b"<!DOCTYPE x><gesmes:Envelope", 1)),
        (ecb.read, b"<a/>"),
        (ecb.read, ECB.replace(b'"GBP"', b'"XXX"')),
        (hmrc.read, b""),
        (hmrc.read, HMRC.replace(b"Start date", b"Begins")),
        (hmrc.read, HMRC.replace(b"9.4321", b"n/a")),
        (cfets.read, {"data": {"head": ["100GBP/CNY"]}, "records": []}),
        (cfets.read, {"error": 1}),
        (cfets.read, {"data": {"head": ["GBP/CNY"]}, "records": [{"date": "20.11."}]}),
    ],
)
def test_another_form_is_not_guessed_at(read: Any, answer: Any) -> None:
    with pytest.raises(Unreadable):
        list(read(answer))


@pytest.mark.django_db
def test_one_source_that_is_not_reached_keeps_no_other_back(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away:
        def fetch(self) -> Iterator[Rate]:
            raise Unreachable("ecb: no answer")

    class Parity:
        def fetch(self) -> Iterator[Rate]:
            yield from cfets.read(CFETS)

    monkeypatch.setitem(reference._SOURCES, "ecb", Away)
    monkeypatch.setitem(reference._SOURCES, "cfets", Parity)
    settings.RATES_PROVIDERS = ["ecb", "cfets"]

    assert reference.load() == 2
    assert reference.load() == 0
    assert rate("GBP", "CNY", on=date(2026, 11, 21)).source == cfets.SOURCE
    assert models.Rate.objects.count() == 2


def test_each_publisher_is_asked_at_its_address() -> None:
    asked: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        if "ecb" in request.url.host:
            return httpx2.Response(200, content=iter([ECB]))
        if "chinamoney" in request.url.host:
            return httpx2.Response(200, content=iter([json.dumps(CFETS).encode()]))
        return httpx2.Response(200, content=iter([HMRC]))

    transport = httpx2.MockTransport(answer)
    with clock.told(NOW):
        sources = (
            ecb.EcbRates(transport),
            cfets.CfetsRates(transport),
            hmrc.HmrcRates(transport),
        )
        counts = [len(list(source.fetch())) for source in sources]

    assert counts == [4, 2, 2]
    first, second, third = asked
    assert str(first.url) == ecb.URL
    assert second.url.params["endDate"] == "2026-11-21"
    assert second.headers["referer"].startswith("https://www.chinamoney.com.cn")
    assert str(third.url).endswith("monthly_csv_2026-11.csv")


def test_a_refusal_is_no_rate() -> None:
    refused = httpx2.MockTransport(lambda _request: httpx2.Response(403, content=iter([b""])))

    with clock.told(NOW):
        for source in (ecb.EcbRates, cfets.CfetsRates, hmrc.HmrcRates):
            with pytest.raises(Unreadable):
                list(source(refused).fetch())
