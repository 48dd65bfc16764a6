"""A translation provider of the tests' own."""

import pytest

from marketplace.translation import service


class Translator:
    """A provider of the tests' own: it says what it was asked, and how often."""

    def __init__(self) -> None:
        self.down = False
        self.said = "译"
        self.asked: list[str] = []

    def draft(self, text: str, **about: object) -> service.Draft:
        if self.down:
            raise service.Unavailable("down")
        self.asked.append(text)
        return service.Draft(f"{self.said}：{text}", "machine", "test")


@pytest.fixture
def translator(monkeypatch: pytest.MonkeyPatch) -> Translator:
    made = Translator()
    monkeypatch.setattr(service, "draft", made.draft)
    return made
