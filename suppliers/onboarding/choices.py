"""The closed lists of an application and the words for them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ENTITY_TYPES = {
    "ltd": _("Private limited company"),
    "plc": _("Public limited company"),
    "llp": _("Limited liability partnership"),
    "partnership": _("Partnership"),
    "sole_trader": _("Sole trader"),
    "charity": _("Charity"),
    "society": _("Registered society or co-operative"),
}

EMPLOYEES = {
    "1-9": _("1 to 9"),
    "10-49": _("10 to 49"),
    "50-249": _("50 to 249"),
    "250+": _("250 or more"),
}

# The top categories of the catalogue, which stands above this room; a test holds the two together.
CATEGORIES = {
    "drinks": _("Spirits & drinks"),
    "tea": _("Tea & hot drinks"),
    "food": _("Biscuits & grocery"),
    "beauty": _("Beauty & personal care"),
    "home": _("Home & ceramics"),
    "wool": _("Woollens & knitwear"),
    "fashion": _("Leather & accessories"),
    "cycling": _("Bicycles & outdoor"),
    "toys": _("Toys & games"),
    "baby": _("Baby & child"),
    "pet": _("Pet supplies"),
    "audio": _("Audio & electronics"),
}

DOCUMENTS = {
    "signatory_identity": _("Identity document of the person who signs"),
    "liability_insurance": _("Product and public liability insurance certificate"),
    "food_registration": _("Food business registration or approval"),
    "food_safety": _("Food safety certificate, such as BRCGS or SALSA"),
    "alcohol_wholesaler": _("Alcohol wholesaler or producer approval"),
    "cosmetic_safety": _("Cosmetic product safety reports"),
    "product_safety": _("Declaration of conformity or safety test reports"),
    "feed_registration": _("Feed business registration"),
    "trademark_certificate": _("Trade mark certificate"),
    "brand_authorisation": _("Brand authorisation letter"),
    "company_accounts": _("Last filed accounts"),
}

CHECKS = {
    "registry": _("Company record"),
    "vat": _("VAT number"),
    "eori": _("EORI number"),
    "sanctions": _("Sanctions screening"),
    "duplicates": _("Same details elsewhere"),
}

RESULTS = {
    "waiting": _("Waiting to run"),
    "pass": _("Passed"),
    "warn": _("Needs a look"),
    "fail": _("Problem"),
    "not_run": _("Not run"),
    "not_connected": _("Not connected"),
}

LEVELS = {
    1: _("Company record checked"),
    2: _("Company record and documents checked"),
    3: _("Site visited by our team"),
}

PERSON_ROLES = {
    "is_director": _("Director, partner or trustee"),
    "is_owner": _("Owns more than a quarter"),
    "signs": _("Signs for the company"),
}

STEPS = {
    "company": _("Tell us about your company"),
    "people": _("Name the people who own and run it"),
    "goods": _("Say what you make"),
    "documents": _("Upload your documents"),
    "review": _("Check your answers and send"),
}

ITEMS = {
    "legal_name": _("Company name"),
    "entity_type": _("Type of business"),
    "company_number": _("Company number"),
    "vat_number": _("VAT number"),
    "eori": _("EORI number"),
    "registered_address": _("Registered address"),
    "operating_place": _("Place where you operate"),
    "website": _("Website"),
    "founded_year": _("Year founded"),
    "employees": _("Number of employees"),
    "people": _("People who own and run the company"),
    "categories": _("Product categories"),
    "story": _("About your company"),
}

# The lines of the comparison with the companies' register.
COMPARED = {
    "legal_name": _("Company name"),
    "company_number": _("Company number"),
    "entity_type": _("Type of business"),
    "registered_street": _("Building and street"),
    "registered_town": _("Town or city"),
    "registered_postcode": _("Postcode"),
    "founded_year": _("Year founded"),
    "person": _("Director, partner or trustee"),
}

# What a check found, as stored in its evidence.
FINDINGS = {
    "not_on_register": _("The number is not on the register."),
    "not_active": _("The company is not active on the register."),
    "strike_off": _("The register has a proposal to strike the company off."),
    "accounts_overdue": _("The accounts are overdue."),
    "statement_overdue": _("The confirmation statement is overdue."),
    "insolvency": _("The register shows a history of insolvency."),
    "office_in_doubt": _("Post to the registered office does not arrive or is disputed."),
    "young": _("The company is less than a year old."),
    "legal_name_differs": _("The name differs from the register."),
    "company_number_differs": _("The number differs from the register."),
    "entity_type_differs": _("The type of business differs from the register."),
    "registered_street_differs": _("The street differs from the register."),
    "registered_town_differs": _("The town differs from the register."),
    "registered_postcode_differs": _("The postcode differs from the register."),
    "founded_year_differs": _("The stated year is later than the year of incorporation."),
    "person_differs": _("A person named here is not an officer on the register."),
    "no_number": _("This business has no company number. Check it by hand."),
    "not_given": _("No number was given."),
    "not_registered": _("The authority does not know this number."),
    "name_differs": _("The authority has this number under another name."),
    "name_not_shown": _("The number is valid. The holder does not publish a name."),
    "possible_hit": _("A name is like one on the sanctions list."),
    "same_number": _("Another company here has the same company number."),
    "same_vat": _("Another company here has the same VAT number."),
    "same_name": _("Another company here has nearly the same name."),
    "same_email": _("A person here is named by another company too."),
    "not_connected": _("This installation cannot ask the register. Check by hand."),
}


def item_label(item: str) -> object:
    """What an item is called on pages, also a document's."""
    kind = item.removeprefix("document:")
    return DOCUMENTS[kind] if kind != item else ITEMS[item]


# What happened to an application, in the words of its history.
EVENTS = {
    "start": _("Application started"),
    "saved": _("Answers saved"),
    "people": _("People changed"),
    "uploaded": _("Document uploaded"),
    "submit": _("Application sent"),
    "take": _("Review started"),
    "take_over": _("Review taken over"),
    "checked": _("Check made"),
    "recheck": _("Checks asked for again"),
    "verdict": _("Check settled by an officer"),
    "accepted": _("Document accepted"),
    "refused": _("Document rejected"),
    "hit_propose": _("Match proposed for clearing"),
    "hit_clear": _("Match cleared by a second person"),
    "hit_doubt": _("Clearing of the match refused"),
    "hit_confirm": _("Match confirmed"),
    "ask": _("Information asked for"),
    "answer": _("Questions answered"),
    "approve": _("Application approved"),
    "reject": _("Application rejected"),
    "appeal": _("Appeal received"),
    "suspend": _("Supplier suspended"),
    "reinstate": _("Supplier reinstated"),
    "close": _("Account closed"),
}

# The state of an application in a word; its tone is in the room's `apps`.
STATES = {
    "draft": _("Draft"),
    "submitted": _("New application"),
    "in_review": _("In review"),
    "more_info": _("Waiting for the applicant"),
    "approved": _("Approved"),
    "rejected": _("Rejected"),
    "suspended": _("Suspended"),
    "closed": _("Closed"),
}

# What an officer may decide, as the verb on the button.
DECISIONS = {
    "approve": _("Approve"),
    "ask": _("Ask for information"),
    "reject": _("Reject"),
    "suspend": _("Suspend"),
    "reinstate": _("Reinstate"),
    "close": _("Close the account"),
}

# The headings of pages that ask an officer for a reason.
TITLES = {
    "document": _("Reject the document: %(document)s"),
    "check": _("Settle the check: %(check)s"),
    "propose": _("Not the same as on the list: %(subject)s"),
    "clear": _("Clear the possible match: %(subject)s"),
    "doubt": _("Do not clear the possible match: %(subject)s"),
    "confirm": _("Confirm the match: %(subject)s"),
}
