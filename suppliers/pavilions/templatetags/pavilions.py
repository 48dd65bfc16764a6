"""`{% load pavilions %}`: a pavilion's words and picture for the reader."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.languages import CHINESE, ENGLISH
from marketplace.web.templatetags.look import when
from suppliers.pavilions.models import Pavilion

register = template.Library()


@register.filter
def pavilion_title(row: Pavilion) -> str:
    return row.words("title", _language())


@register.filter
def pavilion_text(row: Pavilion) -> str:
    return row.words("text", _language())


@register.simple_tag
def pavilion_picture(row: Pavilion) -> str:
    return static(f"img/categories/{row.picture}.webp")


@register.simple_tag
def pavilion_days(row: Pavilion) -> SafeString:
    """From its first day until its last."""
    days = format_html("{} – {}", when(row.from_on), when(row.until_on))
    return days if row.until_on else format_html(_("since {}"), when(row.from_on))


def _language() -> str:
    return CHINESE if get_language() == CHINESE else ENGLISH
