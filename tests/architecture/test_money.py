"""No float near money: not in the rooms that reckon, not in the database."""

import ast

from django.apps import apps
from django.db import models

from tests.architecture import sources

ROOMS = (
    "marketplace/money",
    "orders/",
    "buyers/rfqs",
    "suppliers/catalogue/pricing.py",
    "suppliers/catalogue/actions",
)


def test_no_float_is_written_or_made_where_money_is() -> None:
    found = []
    for path in sources.product():
        if not sources.name(path).startswith(ROOMS):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            call = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float"
            if literal or call:
                found.append(f"{sources.name(path)}:{node.lineno}")

    assert found == []


def test_no_column_of_ours_is_a_float() -> None:
    ours = [m for m in apps.get_models() if m.__module__.split(".")[0] in sources.WINGS]
    floats = [
        f"{model._meta.label}.{field.name}"
        for model in ours
        for field in model._meta.fields
        if isinstance(field, models.FloatField)
    ]

    assert floats == []


def test_every_amount_has_its_currency_beside_it() -> None:
    for label in ("negotiation.Offer", "contracts.Order", "catalogue.Listing"):
        assert apps.get_model(label)._meta.get_field("currency")
