"""The sentence for each reason why a machine text is withheld."""

from django.utils.translation import gettext_lazy as _

from marketplace.translation.checks import Problem

PROBLEMS = {
    Problem.EMPTY: _("The translation came back empty."),
    Problem.TOO_LONG: _("The translation is far longer than the original."),
    Problem.WRONG_LANGUAGE: _("The translation is not in the language asked for."),
    Problem.MARKUP: _("The translation has markup that the original has not."),
    Problem.TOKENS: _("Protected words were lost in the translation."),
    Problem.NUMBERS: _("The numbers differ from the original."),
    Problem.DATES: _("A date differs from the original."),
    Problem.MEASURES: _("A unit or a currency differs from the original."),
    Problem.LINK: _("A link or an e-mail address differs from the original."),
    Problem.PLACEHOLDER: _("A placeholder differs from the original."),
    Problem.INCOTERM: _("An Incoterms code differs from the original."),
    Problem.SKU: _("A product code differs from the original."),
    Problem.NAME: _("A name that must not be translated is missing."),
}


def explain(code: str) -> str:
    """The sentence for a stored problem code."""
    return str(PROBLEMS[Problem(code)])
