"""`{% load pictures %}`: where the renditions of a picture are."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from django import template
from django.urls import get_urlconf, reverse

register = template.Library()
_NOBODY = UUID(int=0)


@register.filter
def rendition(key: Any, width: int) -> str:
    """`{{ card.image|rendition:240 }}`: the address of the picture at about this width."""
    return _address(get_urlconf(), width).replace(str(_NOBODY), str(key))


@cache
def _address(_urlconf: str | None, width: int) -> str:
    """Looked up once for each width: a page of cards asks for a hundred."""
    return reverse("files:rendition", args=[_NOBODY, width])
