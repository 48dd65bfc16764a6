"""The provider that needs nobody: drafts from the bundled vocabulary and the live glossary."""

from collections.abc import Mapping, Sequence

from marketplace.translation.drafting import chinese, english
from marketplace.translation.drafting.lexicon import bundled
from marketplace.translation.language import simplified
from marketplace.translation.ports import Abilities


class Offline:
    """Always there, always modest."""

    name = "offline"
    abilities = Abilities(glossary=True, largest_text=20_000)

    def translate(
        self, lines: Sequence[str], *, source: str, target: str, glossary: Mapping[str, str]
    ) -> list[str]:
        """Each line by longest match and simple patterns."""
        lexicon = bundled(source).overlaid(glossary)
        if source == "en":
            return [english.translate(line, lexicon) for line in lines]
        return [chinese.translate(simplified(line), lexicon) for line in lines]
