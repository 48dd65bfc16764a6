"""The one way to a draft: memory, then the provider with masks and glossary, then the checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import pybreaker
from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.translation import glossary, memory
from marketplace.translation.checks import Problem, problems
from marketplace.translation.language import has_words, language_of, simplified
from marketplace.translation.masks import MaskLost, mask
from marketplace.translation.models import Segment
from marketplace.translation.ports import Provider, ProviderFailed

__all__ = ["Draft", "Problem", "Unavailable", "draft", "language_of", "provider"]

_PROVIDERS = {
    "offline": "marketplace.translation.providers.offline.Offline",
    "libretranslate": "marketplace.translation.providers.libretranslate.LibreTranslate",
}


class Unavailable(Exception):
    """No provider answers just now. The text stays in its own language and is tried again."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation to show, and how far to trust it.

    `origin` is `memory` for what a person of the organisation wrote before, `machine` for the
    rest. With problems the text is withheld: empty, never half right.
    """

    text: str
    origin: str
    provider: str
    problems: tuple[Problem, ...] = ()


@cache
def provider() -> Provider:
    """The provider that the settings name."""
    return import_string(_PROVIDERS[settings.TRANSLATION_PROVIDER])()


def draft(
    text: str,
    *,
    source: str,
    target: str,
    do_not_translate: Iterable[str] = (),
    organisation_id: int | None = None,
    shared: bool = False,
) -> Draft:
    """Translate a text, or raise `Unavailable`.

    The result is kept for another time only if `shared` (text that everybody may read) or for
    the organisation named; a text of neither, such as a message, leaves no trace.
    """
    by = provider()
    if source == target or not has_words(text):
        return Draft(text, "machine", by.name)
    at = glossary.version()
    known = memory.find(
        text,
        source=source,
        target=target,
        organisation_id=organisation_id,
        provider=by.name,
        glossary_version=at,
    )
    if known is not None:
        origin = "memory" if known.origin == Segment.Origin.HUMAN else "machine"
        return Draft(known.target_text, origin, known.provider)
    made = _translate(by, text, source, target, at, tuple(do_not_translate))
    if not made.problems and (shared or organisation_id is not None):
        memory.remember_draft(
            text,
            made.text,
            source=source,
            target=target,
            organisation_id=None if shared else organisation_id,
            provider=by.name,
            glossary_version=at,
        )
    return made


def _translate(
    by: Provider, text: str, source: str, target: str, at: str, names: Sequence[str]
) -> Draft:
    terms = {} if by.abilities.glossary else glossary.entries(source, target, at=at)
    masked = mask(text, names=names, terms=terms)
    answer = _ask(by, masked.text, source, target, at)
    try:
        translated = masked.restore(answer)
    except MaskLost:
        return Draft("", "machine", by.name, (Problem.TOKENS,))
    if target == "zh-hans":
        translated = simplified(translated)
    found = tuple(problems(text, translated, language=target, names=names))
    return Draft("" if found else translated, "machine", by.name, found)


def _ask(by: Provider, masked: str, source: str, target: str, at: str) -> str:
    """The provider's answer to each line that has words in it, line ends kept."""
    lines = masked.split("\n")
    asked = [number for number, line in enumerate(lines) if line.strip()]
    if any(len(lines[number]) > by.abilities.largest_text for number in asked):
        return ""
    answers = _guarded(by, [lines[number] for number in asked], source, target, at)
    for number, answer in zip(asked, answers, strict=True):
        lines[number] = answer
    return "\n".join(lines)


def _guarded(by: Provider, lines: list[str], source: str, target: str, at: str) -> list[str]:
    words = glossary.entries(source, target, at=at) if by.abilities.glossary else {}
    try:
        answers = breaker(by.name).call(
            by.translate, lines, source=source, target=target, glossary=words
        )
    except (ProviderFailed, pybreaker.CircuitBreakerError) as error:
        raise Unavailable(str(error)) from error
    if len(answers) != len(lines) or not all(isinstance(answer, str) for answer in answers):
        raise Unavailable(f"{by.name} answered another number of lines")
    return answers


@cache
def breaker(name: str) -> pybreaker.CircuitBreaker:
    """After five failures in a row the provider rests for a minute; drafts wait meanwhile."""
    return pybreaker.CircuitBreaker(
        fail_max=5, reset_timeout=60, name=f"translation:{name}", throw_new_error_on_trip=False
    )
