"""Which things people are told of: rooms register theirs in `AppConfig.ready()`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marketplace.notifications.topics import Topic, topic_of
from marketplace.notifications.topics import topic as topic_named


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notification. `title` and `body` are lazy strings with `%(name)s` places.

    They are rendered when they are read, in the reader's language, never when they are stored.
    `subject` is the code of its topic, where the kind's own code does not say it. What is `urgent`
    does not wait for the end of anybody's quiet hours.
    """

    code: str
    title: Any
    body: Any = ""
    subject: str = ""
    urgent: bool = False

    @property
    def topic(self) -> Topic:
        return topic_named(self.subject) if self.subject else topic_of(self.code)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.code] = kind


def kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_of(code: str) -> Kind:
    """The kind registered under `code`; a code nobody registered is a mistake: KeyError."""
    return _kinds[code]


def words(template: Any, params: dict[str, Any], language: str) -> str:
    """`template` in the active language, filled from `params`.

    A value may be a dict by language code (`{"en": "Fellside", "zh-hans": "菲尔赛德"}`): then the
    one for `language` is taken.
    """
    if not template:
        return ""
    return str(template) % {name: _value(value, language) for name, value in params.items()}


def _value(value: Any, language: str) -> Any:
    if isinstance(value, dict):
        return value.get(language) or next(iter(value.values()), "")
    return value
