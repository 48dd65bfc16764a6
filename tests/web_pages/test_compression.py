"""What travels compressed, and what caches and browsers are told about it."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from marketplace.web.compression import CompressionMiddleware

TAKES = {"Accept-Encoding": "gzip, deflate, br, zstd"}
LONG = "一份协议，两种语言。" * 100


def through(answer: HttpResponse, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/", headers=headers or TAKES)
    return CompressionMiddleware(lambda _: answer)(request)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/help/", "/zh-hans/", "/api/v1/schema/"])
def test_who_takes_it_gets_the_same_in_fewer_bytes(client: Client, path: str) -> None:
    plain = client.get(path)
    small = client.get(path, headers=TAKES)

    assert small["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert len(gzip.decompress(small.content)) == len(plain.content)
    assert len(small.content) < len(plain.content) / 2
    assert int(small["Content-Length"]) == len(small.content)
    assert "Accept-Encoding" in small["Vary"]
    assert "Accept-Encoding" in plain["Vary"]


@pytest.mark.django_db
@pytest.mark.capability(
    "D15", "a browser that has the page fetches it again only when it changed"
)
def test_who_has_the_compressed_page_is_told_that_it_still_holds(client: Client) -> None:
    client.cookies["language"] = "en"
    first = client.get("/en/", headers=TAKES)
    assert first["ETag"].startswith('W/"')

    again = client.get("/en/", headers=TAKES | {"If-None-Match": first["ETag"]})
    other = client.get("/en/", headers=TAKES | {"If-None-Match": 'W/"another"'})

    assert (again.status_code, again.content) == (304, b"")
    assert "Accept-Encoding" in again["Vary"]
    assert other.status_code == 200


def test_the_length_of_an_answer_is_never_twice_the_same_by_design() -> None:
    lengths = {len(through(HttpResponse(LONG)).content) for _ in range(40)}

    assert len(lengths) > 5


@pytest.mark.parametrize(
    "kind",
    [
        "text/html; charset=utf-8",
        "application/json",
        "application/problem+json",
        "application/xml",
        "image/svg+xml",
    ],
)
def test_text_is_compressed(kind: str) -> None:
    assert through(HttpResponse(LONG, content_type=kind))["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("kind", ["image/webp", "application/pdf", "font/woff2"])
def test_what_is_small_already_is_left_alone(kind: str) -> None:
    answer = through(HttpResponse(LONG, content_type=kind))

    assert answer.content == LONG.encode()
    assert "Content-Encoding" not in answer


def test_what_is_streamed_flows_as_it_came() -> None:
    pieces = [b"data: one\n\n", b"data: two\n\n"]
    answer = through(StreamingHttpResponse(iter(pieces), content_type="text/event-stream"))

    assert list(answer) == pieces
    assert "Content-Encoding" not in answer


def test_who_does_not_take_it_gets_it_plain() -> None:
    assert through(HttpResponse(LONG), **{"Accept-Encoding": "br"}).content == LONG.encode()
