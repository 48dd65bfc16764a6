"""Ways to be reached are seen in a text; the figures of the trade are not taken for any."""

import pytest

from marketplace.guarding.detecting import found


@pytest.mark.capability("Q20", "telephone, e-mail, WeChat and QQ before an order are seen")
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Call me: 138 1234 5678", ["phone"]),
        ("电话１３８１２３４５６７８，谢谢", ["phone"]),
        ("Ring 07911 123456 or +44 20 7946 0018", ["phone"]),
        ("0086-571-8765 4321", ["phone"]),
        ("write to mary.jones@fellside.example", ["email"]),
        ("mary (at) fellside (dot) example", ["email"]),
        ("加微信：haoyuan_food", ["wechat"]),
        ("my WeChat id is: haoyuan2026", ["wechat"]),
        ("VX: lily8899", ["wechat"]),
        ("QQ号 12345678", ["qq"]),
        ("qq：800812345, 13812345678", ["phone", "qq"]),
    ],
)
def test_addresses_are_seen(text: str, kinds: list[str]) -> None:
    assert found(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "HS 1905310000, 960 cartons at £15.40, FOB Felixstowe",
        "GTIN 5012345678900 and 05012345678900",
        "Order R-1042 of 2026-11-22, total 13,812,345.00",
        "请报 2400 箱，单价 15.50 英镑，交期 35 天，预付 30%",
        "Do you use WeChat Pay? WeChat payment is convenient.",
        "Container CSQU3054383, 40 × 30 × 25 cm",
        "12 × 150 g, 01712345678901 pieces",
    ],
)
def test_figures_of_the_trade_are_none(text: str) -> None:
    assert found(text) == []
