"""The OpenAPI document as it is sent."""

from __future__ import annotations

import json

from django.test import Client

from marketplace.api import documentation

ADDRESS = "/api/v1/schema/"
JSON = "application/vnd.oai.openapi+json"


def test_it_is_written_once_for_each_language_and_form(client: Client) -> None:
    documentation._written.cache_clear()
    for _ in range(2):
        for language in ("en", "zh-hans"):
            client.get(ADDRESS, headers={"accept": JSON, "accept-language": language})
        client.get(ADDRESS)

    assert documentation._written.cache_info().misses == 3


def test_a_language_asked_for_by_name_goes_first_and_an_unknown_one_is_passed_over(
    client: Client,
) -> None:
    english = client.get(ADDRESS, headers={"accept": JSON})
    chinese = client.get(ADDRESS, {"lang": "zh-hans"}, headers={"accept": JSON})
    written = documentation._written.cache_info().misses
    klingon = client.get(ADDRESS, {"lang": "tlh"}, headers={"accept": JSON})

    assert (
        json.loads(english.content)["paths"].keys()
        == json.loads(chinese.content)["paths"].keys()
    )
    assert english.content != chinese.content
    assert klingon.content == english.content
    assert documentation._written.cache_info().misses == written


def test_it_says_what_it_is(client: Client) -> None:
    plain = client.get(ADDRESS)
    json_one = client.get(ADDRESS, headers={"accept": JSON})

    assert plain["Content-Type"] == "application/vnd.oai.openapi; charset=utf-8"
    assert json_one["Content-Disposition"] == 'inline; filename="tallyport.json"'
