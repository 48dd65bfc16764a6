"""The documents people agree to: which there are, their versions, when each took effect.

The words are in `templates/web/legal/<name>/<language>.html`. Changing them in a way that
changes the agreement means a new version here; consents are stored with the version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.consents import PRIVACY_VERSION, TERMS_VERSION


@dataclass(frozen=True, slots=True)
class Document:
    """One document in its present version."""

    name: str
    title: Any
    version: str
    since: date

    def template(self, language: str) -> str:
        return f"web/legal/{self.name}/{language}.html"


TERMS = Document("terms", _("Terms of use"), TERMS_VERSION, date(2026, 9, 1))
PRIVACY = Document("privacy", _("Privacy notice"), PRIVACY_VERSION, date(2026, 9, 1))
COOKIES = Document("cookies", _("Cookies"), "2026-1", date(2026, 9, 1))

DOCUMENTS = {document.name: document for document in (TERMS, PRIVACY, COOKIES)}
