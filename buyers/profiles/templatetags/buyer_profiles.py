"""Facts of buyers in templates."""

from __future__ import annotations

from django import template

from suppliers.catalogue.models import Category

register = template.Library()


@register.filter
def named(category: Category, language: str) -> str:
    """The category's name for a reader of `language` (prefetch `names`); else its slug."""
    names = {each.language: each.name for each in category.names.all()}
    return names.get(language, category.slug)
