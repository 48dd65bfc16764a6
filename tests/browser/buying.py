"""A buyer signs up in Chinese, finds a product in Chinese and asks for a quote."""

from tests.browser.house import House
from tests.browser.selling import Product
from tests.browser.signing import sign_up
from tests.browser.visitor import Visitor
from tests.marketplace.files.make import image


def join(visitor: Visitor, house: House, *, email: str, company: str, credit_code: str) -> None:
    """Sign up as a buyer and give the company with its credit code."""
    name = {"family_name": "陈", "given_name": "静"}
    sign_up(visitor, house, side="buyer", email=email, name=name)
    visitor.fill(
        {
            "legal_name": company,
            "credit_code": credit_code,
            "legal_representative": "陈静",
            "licence": {
                "name": "licence.jpg",
                "mimeType": "image/jpeg",
                "buffer": image(size=(600, 400)),
            },
            "trade": "wholesaler",
            "volume": "medium",
            "imports_itself": "yes",
            "province": "浙江省",
            "city": "杭州市",
            "district": "拱墅区",
            "street": "禾塘路 186 号",
            "postcode": "310015",
        }
    )
    visitor.press("Save", inside="main")
    visitor.reads("You can ask for quotes")


def find(visitor: Visitor, product: Product) -> None:
    """Search for it in Chinese until the index has it, and open its page."""
    visitor.go(f"/search/?q={product.chinese}")
    visitor.until(product.chinese)
    visitor.page.locator("article").get_by_role("link", name=product.chinese).first.click()
    visitor.look()


def ask(visitor: Visitor) -> None:
    """Ask for a quote from the product's page, with a message."""
    visitor.press("Request a quote", inside="#total")
    quantity, price = (
        visitor.page.locator(f"[name^={name}-]").get_attribute("name")
        for name in ("quantity", "target_price")
    )
    visitor.fill(
        {
            quantity: "960",
            price: "15.00",
            "incoterm": "FCA",
            "place": "Felixstowe",
            "destination": "杭州",
            "message": "请报 960 箱的价格，外箱需贴中文标签。",
        }
    )
    visitor.press("Send the request")
    visitor.reads("The supplier has been told and is asked to answer in time.")
