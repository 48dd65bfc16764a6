"""Signing up and signing in, through the pages."""

from tests import build
from tests.browser.house import House
from tests.browser.visitor import Visitor


def sign_up(
    visitor: Visitor, house: House, *, side: str, email: str, name: dict[str, str]
) -> None:
    """From the door for `side` to the first page behind it, by way of the code in the mail."""
    visitor.go(f"/account/signup/?as={side}")
    visitor.fill({**name, "email": email, "password1": build.PASSWORD, "agree": True})
    visitor.press("Create account")
    visitor.fill({"code": house.code_sent_to(email)})
    visitor.press("Confirm")


def sign_in(visitor: Visitor, email: str) -> None:
    visitor.go("/account/login/")
    visitor.fill({"login": email, "password": build.PASSWORD})
    visitor.press("Sign in", inside="main")
