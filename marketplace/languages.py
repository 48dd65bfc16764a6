"""The two languages of the product: their codes in addresses, in HTML and in stored text.

`en` and `zh-hans` stand in addresses, in `User.language` and in every stored row of text.
"""

ENGLISH = "en"
CHINESE = "zh-hans"

LANGUAGES = ((ENGLISH, "English"), (CHINESE, "简体中文"))
HTML_LANG = {ENGLISH: "en-GB", CHINESE: "zh-Hans-CN"}
SWITCH_LABEL = {ENGLISH: "EN", CHINESE: "中文"}


def other(language: str) -> str:
    """The language across the table: Chinese for English, English for Chinese."""
    return ENGLISH if language == CHINESE else CHINESE


def in_language(path: str, language: str) -> str:
    """The address of the same page in `language`; unchanged where it has none in either.

    A page has one address but for the language it begins with, so nothing need be resolved.
    """
    first, slash, rest = path.removeprefix("/").partition("/")
    return f"/{language}{slash}{rest}" if first in HTML_LANG else path
