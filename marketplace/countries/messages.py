"""The sentence for each finding, so that every form and officer's page says the same."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.countries.checked import Checked, Identifier, Problem

NAMES: dict[str, Promise] = {"GB": _("United Kingdom"), "CN": _("China")}

ADDRESS_LABELS: dict[str, Promise] = {
    "street": _("Building and street"),
    "district": _("District"),
    "town": _("Town or city"),
    "region": _("County or province"),
    "postcode": _("Postcode"),
}

DOCUMENTS: dict[str, Promise] = {
    "signatory_identity": _("Identity document of the person who signs"),
    "liability_insurance": _("Product and public liability insurance certificate"),
    "product_certificate": _("Product or factory certificate"),
    "trademark_certificate": _("Trade mark certificate"),
    "brand_authorisation": _("Brand authorisation letter"),
    "business_licence": _("Business licence"),
    "food_licence": _("Food operation licence"),
    "customs_registration": _("Customs registration"),
}

_ANY: dict[Identifier, Promise] = {
    Identifier.COMPANY_NUMBER: _(
        "Enter a company number as Companies House prints it: 8 characters, such as 01234567 or SC123456."
    ),
    Identifier.VAT: _(
        "Enter a UK VAT number: 9 digits, or 12 with a branch, with or without GB in front."
    ),
    Identifier.EORI: _("Enter an EORI number: GB followed by 12 to 15 digits."),
    Identifier.CREDIT_CODE: _(
        "Enter the 18-character unified social credit code on the business licence."
    ),
    Identifier.CUSTOMS_CODE: _(
        "Enter the customs registration code: 10 characters, the first four are digits."
    ),
    Identifier.POSTCODE: _(
        "Check the postcode: it does not have the form used in this country."
    ),
    Identifier.PHONE: _(
        "Check the telephone number: include the area code, and the country code if it is abroad."
    ),
}

_EXACT: dict[tuple[Identifier, Problem], Promise] = {
    (Identifier.COMPANY_NUMBER, Problem.PREFIX_UNKNOWN): _(
        "No UK register uses these two letters. Check the start of the company number."
    ),
    (Identifier.COMPANY_NUMBER, Problem.INCOMPLETE): _(
        "Digits are missing from the company number. Enter all six after the letters."
    ),
    (Identifier.COMPANY_NUMBER, Problem.CHARACTER): _(
        "The company number has a letter where a digit belongs."
    ),
    (Identifier.COMPANY_NUMBER, Problem.NO_LOOKUP): _(
        "This kind of number is not in the automatic look-up. Check it by hand."
    ),
    (Identifier.VAT, Problem.CHECKSUM): _(
        "The check digits of the VAT number do not agree. Look for a mistyped digit."
    ),
    (Identifier.VAT, Problem.REPEATED): _(
        "A VAT number is never one digit repeated. Enter the number on your certificate."
    ),
    (Identifier.VAT, Problem.RANGE): _(
        "Government numbers run from GD000 to GD499, health authority numbers from HA500 to HA999."
    ),
    (Identifier.VAT, Problem.OTHER_COUNTRY): _(
        "This looks like the VAT number of another country. Enter the UK number."
    ),
    (Identifier.EORI, Problem.PREFIX_MISSING): _("Put GB in front of the EORI number."),
    (Identifier.EORI, Problem.OTHER_COUNTRY): _(
        "This looks like the EORI number of another country. Enter one that starts with GB."
    ),
    (Identifier.EORI, Problem.LENGTH): _(
        "An EORI number has 12 to 15 digits after GB. Count the digits."
    ),
    (Identifier.EORI, Problem.NORTHERN_IRELAND): _(
        "XI numbers serve movements in Northern Ireland. Exports to China use the GB number."
    ),
    (Identifier.EORI, Problem.DIFFERS_FROM_VAT): _(
        "The EORI number looks like another company's VAT number. Compare the two."
    ),
    (Identifier.CUSTOMS_CODE, Problem.LENGTH): _(
        "The customs registration code has 10 characters. Count them."
    ),
    (Identifier.CREDIT_CODE, Problem.LENGTH): _(
        "The unified social credit code has 18 characters. Count them."
    ),
    (Identifier.CREDIT_CODE, Problem.CHECKSUM): _(
        "The check character of the credit code does not agree. Look for a mistyped character."
    ),
    (Identifier.CREDIT_CODE, Problem.CHARACTER): _(
        "A credit code never contains the letters I, O, S, V or Z. Use the digits instead."
    ),
    (Identifier.CREDIT_CODE, Problem.REPEATED): _(
        "A credit code is never one digit repeated. Enter the code on the licence."
    ),
    (Identifier.CREDIT_CODE, Problem.OLD_LICENCE): _(
        "This is an old 15-digit licence number. Enter the 18-character code that replaced it."
    ),
}

_OFFER = _("%(sentence)s Did you mean %(value)s?")


def explain(checked: Checked) -> str:
    """The sentence for what blocks a value, with the offered correction; empty when nothing does."""
    if checked.problem is None:
        return ""
    sentence = _EXACT.get((checked.identifier, checked.problem), _ANY[checked.identifier])
    if not checked.hint:
        return str(sentence)
    return str(_OFFER) % {"sentence": sentence, "value": checked.hint}


def caution(checked: Checked) -> str:
    """The sentence for an officer about a value that stands, or empty."""
    if checked.warning is None:
        return ""
    return str(_EXACT.get((checked.identifier, checked.warning), _ANY[checked.identifier]))
