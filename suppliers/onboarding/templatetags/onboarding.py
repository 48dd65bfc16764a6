"""How checks are shown to officers: their words, their box, what the register answered."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from marketplace.languages import CHINESE
from marketplace.web.templatetags.look import icon
from suppliers.onboarding import choices
from suppliers.onboarding.models import Check

register = template.Library()

_BOXES = {"ok": "check", "you": "dot", "bad": "alert", "none": ""}


@register.simple_tag
def check_name(check: Check) -> Any:
    return choices.CHECKS[check.kind]


@register.simple_tag
def check_result(check: Check) -> Any:
    """The result in words; a check whose worker gave up was not run."""
    if check.result == "waiting" and check.work_state == Check.State.DEAD:
        return choices.RESULTS["not_run"]
    return choices.RESULTS[check.result]


@register.simple_tag
def check_box(check: Check) -> SafeString:
    """The box before a check: passed, needs you, problem, or not started."""
    if check.passed:
        tone = "ok"
    elif check.result == "fail" or check.verdict == "failed":
        tone = "bad"
    else:
        tone = "none" if check.result == "waiting" else "you"
    sign = icon(_BOXES[tone]) if _BOXES[tone] else ""
    return format_html('<span class="g g--{}" aria-hidden="true">{}</span>', tone, sign)


@register.simple_tag
def finding(code: str) -> Any:
    """The sentence for a finding's code."""
    return choices.FINDINGS.get(code, code)


@register.simple_tag
def decision_verb(act: str) -> Any:
    return choices.DECISIONS[act]


@register.filter
def listed(words: Iterable[Any]) -> str:
    """Words in a row, parted as the reader's language does."""
    return ("、" if get_language() == CHINESE else ", ").join(str(word) for word in words)


@register.filter
def evidence_lines(check: Check) -> list[str]:
    """What of the answer an officer wants to see at once."""
    evidence = check.evidence
    if check.kind == "registry" and evidence.get("profile"):
        profile = evidence["profile"]
        return [
            f"{profile.get('company_name', '')} · {profile.get('company_number', '')}",
            f"{profile.get('company_status', '')} · {profile.get('date_of_creation', '')}",
        ]
    if check.kind == "vat" and evidence.get("target"):
        return [
            f"{evidence['target'].get('name', '')} · {evidence['target'].get('vatNumber', '')}"
        ]
    if check.kind == "eori" and evidence.get("eori"):
        name = (evidence.get("companyDetails") or {}).get("traderName", "")
        return [" · ".join(filter(None, (evidence["eori"], name)))]
    if check.kind == "sanctions":
        return [evidence.get("list", ""), " · ".join(evidence.get("screened", []))]
    refs = sorted({ref for refs in evidence.get("elsewhere", {}).values() for ref in refs})
    return [" · ".join(refs)] if refs else []


@register.filter
def evidence_text(check: Check) -> str:
    """The whole answer as it came, for reading."""
    return json.dumps(check.evidence, ensure_ascii=False, indent=1)
