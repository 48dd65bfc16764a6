"""What a translation provider is to the rest of the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class ProviderFailed(Exception):
    """The provider gave no translation: down, refusing, or answering something else."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a provider can do by itself; the service makes up for the rest."""

    glossary: bool = False
    largest_text: int = 5000


class Provider(Protocol):
    """Translates masked lines. Tokens `⟦n⟧` must come back as they went."""

    name: str
    abilities: Abilities

    def translate(
        self, lines: Sequence[str], *, source: str, target: str, glossary: Mapping[str, str]
    ) -> list[str]:
        """One line for each line given, or `ProviderFailed`."""
        ...
