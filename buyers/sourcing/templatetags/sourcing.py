"""`{% load sourcing %}`: a listing's words in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from marketplace.accounts.models import Organisation
from marketplace.languages import CHINESE, ENGLISH
from suppliers.catalogue import choices
from suppliers.catalogue.queries import ListingFacts, Words

register = template.Library()


def _language() -> str:
    return CHINESE if get_language() == CHINESE else ENGLISH


@register.simple_tag
def words(facts: ListingFacts) -> Words | None:
    """`{% words facts as title %}`: its title, with the language it is in."""
    return facts.words(choices.TITLE, _language())


@register.simple_tag
def supplier_name(facts: ListingFacts) -> str:
    return facts.organisation.name_in(_language())


@register.simple_tag
def company(organisation: Organisation) -> str:
    """`{% company row.supplier %}`: its name as a reader of this language sees it."""
    return organisation.name_in(_language())


@register.filter
def at(found: Mapping[str, Any], key: str) -> Any:
    """`{{ addresses|at:facts.ref }}`."""
    return found.get(key, "")
