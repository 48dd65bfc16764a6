"""A maker applies, and our officer looks at the case."""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw

from suppliers.onboarding.providers.offline import companies
from tests.browser.house import House
from tests.browser.signing import sign_up
from tests.browser.visitor import Visitor

STORY = (
    "We make everything under one roof, by hand and in small batches, and ship it ourselves."
)
DOCUMENTS = (
    "Identity document of the person who signs",
    "Product and public liability insurance certificate",
)
CHECK_TO_SETTLE = "a[href*='/checks/']"
# What a kind of goods asks for besides.
DOCUMENTS_FOR = {"food": ("Food business registration or approval",)}


@dataclass(frozen=True, kw_only=True)
class Maker:
    """A company of the bundled register, and who signs for it."""

    record: dict[str, Any]
    email: str

    @property
    def name(self) -> str:
        return str(self.record["name"])

    @property
    def made(self) -> list[str]:
        return list(self.record["made"])

    @property
    def person(self) -> str:
        """The first director, with the given name first."""
        family, given = self.record["officers"][0]["name"].split(", ")
        return f"{given} {family.title()}"


def maker(name: str, *, email: str) -> Maker:
    return Maker(record=next(each for each in companies() if each["name"] == name), email=email)


def apply(visitor: Visitor, house: House, who: Maker) -> None:
    """From the sign-up page to an application that is sent."""
    sign_up(visitor, house, side="supplier", email=who.email, name={"display_name": who.person})
    visitor.fill({"legal_name": who.name})
    visitor.press("Start")
    visitor.press("Tell us about your company")
    visitor.fill(_company(who.record))
    visitor.press("Continue")
    _name_the_director(visitor, who)
    visitor.fill({"categories": who.made, "story_en": STORY})
    visitor.press("Continue")
    for document in (
        *DOCUMENTS,
        *(d for kind in who.made for d in DOCUMENTS_FOR.get(kind, ())),
    ):
        _hand_in(visitor, document)
    visitor.press("Continue")
    visitor.fill({"confirmed": True})
    visitor.press("Send the application")
    visitor.reads("Your application")


def approve(officer: Visitor, who: Maker) -> int:
    """Take the case, accept what was handed in, settle what the checks left open, approve.

    Returns how many checks had to be settled by hand.
    """
    officer.go("/desk/")
    officer.page.get_by_role("link", name=who.name).first.click()
    officer.look()
    officer.press("Start the review", inside="#decision")
    while (button := officer.page.locator("#documents ~ ul").get_by_role("button")).count():
        button.first.click()
        officer.look()
    settled = 0
    while (link := officer.page.locator(CHECK_TO_SETTLE)).count():
        link.first.click()
        officer.look()
        officer.fill(
            {"verdict": "passed", "reason": "Compared with the public register today."}
        )
        officer.press("Save with this reason")
        settled += 1
    officer.press("Approve", inside="#decision nav")
    officer.fill({"level": "2"})
    officer.press("Approve", inside="#decision form")
    officer.reads("Approved")
    return settled


def _name_the_director(visitor: Visitor, who: Maker) -> None:
    visitor.press("Add a person")
    visitor.fill(
        {
            "name": who.person,
            "email": who.email,
            "nationality": "GB",
            "roles": ["is_director", "is_owner", "signs"],
        }
    )
    visitor.press("Save")
    visitor.press("Continue")


def _hand_in(visitor: Visitor, document: str) -> None:
    visitor.press(document)
    visitor.fill(
        {
            "file": {"name": "paper.png", "mimeType": "image/png", "buffer": sheet(document)},
            "issuer": "Example Certification",
            "number": "EC-2026-118",
            "issued_on": "2026-02-01",
            "expires_on": "2030-01-31",
        }
    )
    visitor.press("Save document")


def _company(record: dict[str, Any]) -> dict[str, str]:
    profile, office = record["profile"], record["profile"]["registered_office_address"]
    return {
        "entity_type": "ltd",
        "alias": record["alias"],
        "company_number": profile["company_number"],
        "vat_number": record["vat"]["target"]["vatNumber"],
        "eori": record["eori"]["eori"],
        "registered_street": office["address_line_1"],
        "registered_town": office["locality"],
        "registered_region": office["region"],
        "registered_postcode": office["postal_code"],
        "operating_town": office["locality"],
        "website": "https://www.example.com",
        "founded_year": profile["date_of_creation"][:4],
        "employees": "10-49",
    }


def sheet(title: str) -> bytes:
    """A page that says what it is, as a PNG."""
    image = Image.new("RGB", (420, 594), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, 400, 574), outline="#105140", width=3)
    pen.text((48, 60), f"SPECIMEN: {title}", fill="#13211C")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
