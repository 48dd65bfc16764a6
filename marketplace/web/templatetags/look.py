"""The template tags every page may use: icons, statuses, dates, languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from marketplace.languages import CHINESE, ENGLISH, HTML_LANG
from marketplace.web import beside as places
from marketplace.web import moments
from marketplace.web.statuses import Status, status_of

register = template.Library()


@register.simple_tag
def icon(name: str, label: Any = "", css: str = "") -> SafeString:
    """`{% icon "ship" %}`: an icon of the sprite, hidden from readers unless it has a label."""
    address = f"{static('img/sprite.svg')}#{name}"
    if label:
        shape = '<svg class="ic {}" role="img" aria-label="{}"><use href="{}"/></svg>'
        return format_html(shape, css, label, address)
    return _silent(address, css)


@lru_cache(maxsize=500)
def _silent(address: str, css: str) -> SafeString:
    """The same few icons stand on every page, dozens of times."""
    return format_html(
        '<svg class="ic {}" aria-hidden="true"><use href="{}"/></svg>', css, address
    )


@register.simple_tag
def status(kind: str, state: str) -> SafeString:
    """`{% status "listing" listing.state %}`: the tag of a state its room has described."""
    return _tag(status_of(kind, state))


@register.simple_tag
def tone(name: str, label: Any, glyph: str = "") -> SafeString:
    """`{% tone "you" label %}`: a status said on the spot, when it depends on the reader."""
    return _tag(Status(label=label, tone=name, glyph=glyph))


def _tag(found: Status) -> SafeString:
    css = "st" if found.tone == "neutral" else f"st st--{found.tone}"
    return format_html('<span class="{}">{}{}</span>', css, icon(found.sign), found.label)


@register.simple_tag
def when(value: date | None, style: str = "short") -> SafeString:
    """`{% when value %}`: a date as the reader's language writes it.

    Styles: `short` (tables), `day` (no year), `prose` (sentences), `stamp` (with the time).
    """
    if value is None:
        return mark_safe("–")
    language = _language()
    text = {
        "short": lambda: moments.short(value, language=language),
        "day": lambda: moments.short(value, language=language, year=False),
        "prose": lambda: moments.prose(value, language=language),
        "stamp": lambda: moments.stamp(value, language=language),
    }[style]()
    return _time(value, text)


@register.simple_tag
def deadline(value: datetime | None) -> SafeString:
    """`{% deadline value %}`: a moment on both clocks, the reader's country first."""
    if value is None:
        return mark_safe("–")
    return _time(value, moments.deadline(value, language=_language()))


def _time(value: date, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


@register.simple_tag(takes_context=True)
def url_with(context: Context, **changes: Any) -> str:
    """`{% url_with page=2 sort=None %}`: this page's query, changed; None takes a part away."""
    query = dict(context["request"].GET.lists())
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = [value]
    return f"?{urlencode(query, doseq=True)}" if query else "?"


@register.simple_tag(takes_context=True)
def url_without(context: Context, name: str, value: Any) -> str:
    """`{% url_without "incoterm" "FCA" %}`: this page's query less one value, from page one."""
    query = context["request"].GET.copy()
    query.setlist(name, [kept for kept in query.getlist(name) if kept != str(value)])
    query.pop("page", None)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def beside(context: Context, place: str, thing: Any = None) -> SafeString:
    """`{% beside "card" card %}`: what rooms above put at this place, beside this thing."""
    shown = []
    for part in places.parts(place):
        facts = part.facts(context["request"], thing)
        if isinstance(facts, SafeString):
            shown.append(facts)
        elif facts is not None:
            found = context.template.engine.get_template(part.template)
            with context.push(thing=thing, **facts):
                shown.append(found.render(context))
    return format_html_join("", "{}", ((each,) for each in shown))


@register.filter
def elided(page: Page) -> Iterator[int | str]:
    """`{% for number in page|elided %}`: the numbers of a pager, far ones left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def html_lang(code: str) -> str:
    """`lang="{{ message.language|html_lang }}"`: the tag HTML wants for one of our codes."""
    return HTML_LANG.get(code, code)


def _language() -> str:
    return CHINESE if get_language() == CHINESE else ENGLISH
