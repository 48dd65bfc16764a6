"""What is asked for where no listing stands behind a line: it answers as a listing would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A title in one language, as a listing's own texts are."""

    language: str
    text: str
    field: str = "title"


@dataclass(frozen=True, slots=True)
class Texts:
    """The titles in the languages there are."""

    titles: dict[str, str]

    def all(self) -> Iterable[Text]:
        return [Text(language, text) for language, text in self.titles.items()]


@dataclass(frozen=True, slots=True)
class Described:
    """Goods in the buyer's words: a title, a unit, perhaps an HS code, and nothing measured."""

    position: int
    unit: str
    title: dict[str, str] = field(default_factory=dict)
    hs_code: str = ""
    sku: str = ""
    origin: str = ""
    units_per_carton: int | None = None
    volume_ml: int | None = None
    weight_g: int | None = None
    pieces: int | None = None

    @property
    def ref(self) -> str:
        return str(self.position)

    @property
    def texts(self) -> Texts:
        return Texts(self.title)
