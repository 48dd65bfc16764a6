"""What every page needs around its content: who reads, in which language, with which menu."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language

from marketplace.accounts.members import Member
from marketplace.languages import CHINESE, ENGLISH, HTML_LANG, SWITCH_LABEL, in_language, other
from marketplace.web.counts import counts_for
from marketplace.web.navigation import COMPANY, MENUS, TABS, Link, audience_of, links


class Shell:
    """The frame of one page. Everything is worked out only when the template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = ENGLISH if get_language() != CHINESE else CHINESE

    @cached_property
    def member(self) -> Member | None:
        return getattr(self.request, "member", None)

    @cached_property
    def audience(self) -> str:
        return audience_of(self.member)

    @property
    def has_side(self) -> bool:
        return self.audience in {"supplier", "staff"}

    @property
    def html_lang(self) -> str:
        return HTML_LANG[self.language]

    @property
    def is_chinese(self) -> bool:
        return self.language == CHINESE

    @property
    def brand(self) -> str:
        return settings.BRAND[self.language]

    @property
    def brand_other(self) -> str:
        return settings.BRAND[other(self.language)]

    @property
    def other_html_lang(self) -> str:
        return HTML_LANG[other(self.language)]

    @cached_property
    def languages(self) -> list[dict[str, Any]]:
        """Both languages with the address of this same page, query kept, in each."""
        here, mark, query = self.request.get_full_path().partition("?")
        paths = {code: in_language(here, code) for code in (ENGLISH, CHINESE)}
        return [
            {
                "code": code,
                "label": SWITCH_LABEL[code],
                "html_lang": HTML_LANG[code],
                "url": f"{path}{mark}{query}",
                "absolute": self.request.build_absolute_uri(path),
                "current": code == self.language,
            }
            for code, path in paths.items()
        ]

    @property
    def canonical(self) -> str:
        return self.request.build_absolute_uri(self.request.path)

    @cached_property
    def counts(self) -> dict[str, int]:
        if self.member is None:
            return {}
        return counts_for(self.member)

    @cached_property
    def menu(self) -> list[Link]:
        return links(MENUS[self.audience], self.request, self.counts)

    @cached_property
    def company(self) -> list[Link]:
        return links(COMPANY.get(self.audience, ()), self.request, self.counts)

    @cached_property
    def tabs(self) -> list[Link]:
        return links(TABS[self.audience], self.request, self.counts)

    @property
    def search_text(self) -> str:
        return self.request.GET.get("q", "")


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor: templates read `shell.…`."""
    return {"shell": Shell(request)}
