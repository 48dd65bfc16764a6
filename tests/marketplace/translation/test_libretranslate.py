"""LibreTranslate: one request for all lines, and everything else it may answer."""

import httpx2
import pytest
import stamina

from marketplace.outbound import client as outbound
from marketplace.outbound.client import Reply
from marketplace.translation.ports import ProviderFailed
from marketplace.translation.providers import libretranslate


def test_libretranslate_is_asked_in_one_request_for_all_lines(monkeypatch, settings):
    settings.LIBRETRANSLATE_API_KEY = "k"
    seen = []

    def send(service, method, url, *, json):
        seen.append((service.private, method, url, json))
        return Reply(200, b'{"translatedText": ["\\u8f6f", "\\u786c"]}')

    monkeypatch.setattr(libretranslate, "send", send)

    lines = libretranslate.LibreTranslate().translate(
        ["soft", "hard"], source="en", target="zh-hans", glossary={}
    )

    assert lines == ["软", "硬"]
    assert seen[0][:3] == (True, "POST", "http://libretranslate:5000/translate")
    assert seen[0][3] == {
        "q": ["soft", "hard"],
        "source": "en",
        "target": "zh-Hans",
        "format": "text",
        "api_key": "k",
    }


@pytest.mark.parametrize(
    "reply",
    [
        Reply(400, b'{"error": "no"}'),
        Reply(200, b"<html>busy</html>"),
        Reply(200, b"[]"),
        Reply(200, b'{"translatedText": "one"}'),
        Reply(200, b'{"translatedText": ["one", "two"]}'),
    ],
)
def test_whatever_else_libretranslate_answers_is_a_failure(monkeypatch, reply):
    monkeypatch.setattr(libretranslate, "send", lambda *args, **kwargs: reply)

    with pytest.raises(ProviderFailed):
        libretranslate.LibreTranslate().translate(
            ["x"], source="en", target="zh-hans", glossary={}
        )


def test_libretranslate_out_of_reach_is_a_failure(settings):
    settings.LIBRETRANSLATE_URL = "http://127.0.0.1:1"
    outbound.breaker.cache_clear()

    with stamina.set_testing(True, attempts=1), pytest.raises(ProviderFailed):
        libretranslate.LibreTranslate().translate(
            ["x"], source="en", target="zh-hans", glossary={}
        )


def test_a_mock_transport_is_all_a_provider_needs_for_its_tests():
    transport = httpx2.MockTransport(
        lambda request: httpx2.Response(200, content=iter([b'{"translatedText": ["\\u8f6f"]}']))
    )

    reply = outbound.send(
        libretranslate.SERVICE, "POST", "http://mt/translate", transport=transport
    )

    assert libretranslate.LibreTranslate().read(reply, 1) == ["软"]
