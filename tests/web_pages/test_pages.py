"""The frame's own pages, in both languages, for whoever comes."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.standing.pseudo import bare_texts, pseudo

PAGES = (
    "",
    "help/",
    "contact/",
    "contact/sent/",
    "legal/terms/",
    "legal/privacy/",
    "legal/cookies/",
    "offline/",
)
LANGUAGES = {"en": "en-GB", "zh-hans": "zh-Hans-CN"}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_its_language_and_names_itself(
    client: Client, language: str, page: str
) -> None:
    answer = client.get(f"/{language}/{page}")

    words = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{LANGUAGES[language]}">' in words
    assert len(re.findall(r"<h1[ >]", words)) == 1
    assert re.search(r"<title>\s*\S", words)


@pytest.mark.parametrize("page", PAGES)
def test_page_obeys_the_content_policy(client: Client, page: str) -> None:
    words = client.get(f"/en/{page}").content.decode()

    assert not re.search(r"\sstyle=", words)
    assert "<style" not in words
    assert not re.search(r"<script(?![^>]*\ssrc=)", words)
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver)', words)


@pytest.mark.parametrize("page", PAGES)
def test_every_word_comes_from_the_catalogue(
    client: Client, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    pseudo(monkeypatch)

    assert bare_texts(client.get(f"/en/{page}").content.decode()) == []


@pytest.mark.capability("T01", "the switch stands everywhere and keeps the page")
@pytest.mark.capability("T01", "each page names its twin in the other language")
def test_the_switch_keeps_page_and_query(client: Client) -> None:
    words = client.get("/en/help/?from=mail&n=2").content.decode()

    assert 'href="/zh-hans/help/?from=mail&amp;n=2"' in words
    assert (
        '<link rel="alternate" hreflang="zh-Hans-CN" href="http://testserver/zh-hans/help/">'
        in words
    )
    assert '<link rel="canonical" href="http://testserver/en/help/">' in words


@pytest.mark.parametrize(
    ("wanted", "cookie", "where"),
    [
        ("zh-CN,zh;q=0.9", "", "/zh-hans/"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "", "/zh-hans/"),
        ("zh-HK", "", "/zh-hans/"),
        ("zh-Hant", "", "/zh-hans/"),
        ("fr", "", "/en/"),
        ("en", "zh-hans", "/zh-hans/"),
    ],
)
@pytest.mark.capability("T01", "a reader of Traditional Chinese gets Simplified Chinese")
def test_the_entrance_follows_cookie_then_browser(
    client: Client, wanted: str, cookie: str, where: str
) -> None:
    if cookie:
        client.cookies["language"] = cookie

    answer = client.get("/", headers={"accept-language": wanted})

    assert answer.headers["Location"] == where


def test_the_language_read_last_is_remembered(client: Client) -> None:
    client.get("/zh-hans/help/")

    assert client.get("/", headers={"accept-language": "en"}).headers["Location"] == "/zh-hans/"
    assert client.cookies["language"]["httponly"]
    assert "language" not in client.get("/zh-hans/").cookies


def test_chinese_landing_puts_buyers_first(client: Client) -> None:
    words = client.get("/zh-hans/").content.decode()

    assert words.index('class="pitch"') < words.index("btn btn--p btn--stack")
    assert "as=buyer" in words[: words.index("</h1>")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_addresses_get_our_page(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/no-such-thing/")

    assert answer.status_code == 404
    assert f'lang="{LANGUAGES[language]}"' in answer.content.decode()


def test_unknown_legal_document_is_not_found(client: Client) -> None:
    assert client.get("/en/legal/slavery/").status_code == 404


def test_legal_page_shows_its_version(client: Client) -> None:
    words = client.get("/zh-hans/legal/privacy/").content.decode()

    assert "2026-1" in words
    assert "个人信息保护法" in words


def test_a_form_without_its_token_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/en/contact/", {"name": "A"})

    assert answer.status_code == 403
    assert "too old" in answer.content.decode()


def test_a_broken_page_needs_neither_database_nor_menu(client: Client) -> None:
    from django.test import RequestFactory

    from marketplace.web.views import broken

    answer = broken(RequestFactory().get("/en/"))

    assert answer.status_code == 500
    assert b"Something broke" in answer.content


def test_machines_are_told_what_they_may_read(client: Client) -> None:
    answer = client.get("/robots.txt")

    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /api/" in answer.content.decode()
    assert client.get("/zh-hans/site.webmanifest").json()["short_name"] == "英契"
    assert "offline" in client.get("/offline.js").content.decode()
