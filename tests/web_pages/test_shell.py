"""The frame around every page: menus by side, figures, statuses, what waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.conversations import actions as conversations
from marketplace.lifecycle import clock
from marketplace.web import counts, navigation, statuses, waiting
from tests import build

pytestmark = pytest.mark.django_db


def _draw(source: str, **values: object) -> str:
    return Template("{% load look %}" + source).render(Context(values))


def test_each_side_has_its_menu(
    fellside: build.Company, haoyuan: build.Company, officer: Member
) -> None:
    assert navigation.audience_of(None) == "visitor"
    assert navigation.audience_of(fellside.owner) == "supplier"
    assert navigation.audience_of(haoyuan.viewer) == "buyer"
    assert navigation.audience_of(officer) == "staff"


@pytest.mark.parametrize("menus", [navigation.MENUS, navigation.COMPANY, navigation.TABS])
def test_every_menu_entry_leads_somewhere(
    menus: dict[str, tuple[navigation.Entry, ...]],
) -> None:
    for entries in menus.values():
        for entry in entries:
            assert reverse(entry.name)


def test_suppliers_see_the_side_menu_and_buyers_the_search(
    fellside: build.Company, haoyuan: build.Company, client_for
) -> None:  # type: ignore[no-untyped-def]
    console = client_for(fellside.owner).get("/en/help/").content.decode()
    market = client_for(haoyuan.owner).get("/zh-hans/help/").content.decode()

    assert 'class="side"' in console
    assert "Fellside Bakery Ltd" in console
    assert 'class="side"' not in market
    assert 'class="mast"' in market


@pytest.mark.capability("Q15", "the inbox is one touch away on a phone, with its figure")
def test_a_phone_reaches_the_inbox_on_either_side(
    fellside: build.Company, haoyuan: build.Company, client_for
) -> None:  # type: ignore[no-untyped-def]
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    for writer, reader in ((fellside, haoyuan), (haoyuan, fellside)):
        conversations.say(by=writer.trader, thread_id=talk.thread_id, body="Still there?")

        page = client_for(reader.trader).get("/en/help/").content.decode()

        bar = page.partition('class="tabbar"')[2].partition("</nav>")[0]
        tab = bar.partition('href="/en/inbox/"')[2].partition("</a>")[0]
        assert '<span>Inbox</span><span class="count">1</span>' in tab
        assert bar.count("<a ") == 6


def test_a_figure_is_kept_for_a_few_seconds_and_can_be_forgotten(
    fellside: build.Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = iter([2, 5])
    monkeypatch.setattr(
        counts, "_counters", {"rfqs": [lambda member: next(figures), lambda member: 1]}
    )
    cache.clear()

    assert counts.counts_for(fellside.owner) == {"rfqs": 3}
    assert counts.counts_for(fellside.owner) == {"rfqs": 3}
    counts.forget(fellside.owner)
    assert counts.counts_for(fellside.owner) == {"rfqs": 6}


def test_home_shows_the_most_urgent_first(
    fellside: build.Company, client_for, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    soon = clock.now() + timedelta(hours=3)
    rows = [
        waiting.Waiting("Later", "/later", due=soon + timedelta(days=3)),
        waiting.Waiting("Theirs", "/theirs", due=soon, tone="wait"),
        waiting.Waiting("Soon", "/soon", due=soon),
        waiting.Waiting("Missed", "/missed", due=soon - timedelta(days=1)),
    ]
    monkeypatch.setattr(waiting, "_waiting", [lambda member: rows])
    monkeypatch.setattr(
        waiting, "_happenings", [lambda member: [waiting.Happening("Signed", "/signed", soon)]]
    )
    monkeypatch.setattr(
        waiting,
        "_stages",
        [(1, lambda member: [waiting.Stage("Apply", "Tell us", "/apply", False)])],
    )

    words = client_for(fellside.owner).get("/en/home/").content.decode()

    places = [words.index(f'href="/{each}"') for each in ("missed", "soon", "later", "theirs")]
    assert places == sorted(places)
    assert "Overdue" in words
    assert 'href="/signed"' in words
    assert 'href="/apply"' in words


def test_home_is_for_people_who_signed_in(client) -> None:  # type: ignore[no-untyped-def]
    assert client.get("/en/home/").status_code == 302


def test_a_status_says_whose_move_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statuses, "_known", {})
    statuses.register(
        "thing", {"live": statuses.Status("Live", "ok"), "new": statuses.Status("New")}
    )

    assert 'class="st st--ok"' in _draw('{% status "thing" "live" %}')
    assert 'class="st"' in _draw('{% status "thing" "new" %}')
    assert "#clock" in _draw('{% tone "you" "Your <turn>" "clock" %}')
    assert "Your &lt;turn&gt;" in _draw('{% tone "you" word %}', word="Your <turn>")


def test_the_query_is_edited_not_rewritten() -> None:
    request = RequestFactory().get("/en/search/?q=tea&incoterm=FCA&incoterm=CIF&page=4")

    assert (
        _draw("{% url_with page=2 q=None %}", request=request)
        == "?incoterm=FCA&amp;incoterm=CIF&amp;page=2"
    )
    assert (
        _draw('{% url_without "incoterm" "FCA" %}', request=request)
        == "?q=tea&amp;incoterm=CIF"
    )


def test_a_date_that_is_missing_is_a_dash() -> None:
    assert _draw("{% when value %}{% deadline value %}", value=None) == "––"
