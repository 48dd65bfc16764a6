"""A listing that promises samples, and the rule of the day."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orders.samples import reference
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.orders.samples import making


@pytest.fixture(autouse=True)
def rule(db: None) -> None:
    reference.load()


@pytest.fixture
def listing(fellside: Company) -> Listing:
    """Paid, refunded with an order of £5,000 or more, the courier paid by the buyer."""
    return build.listing(
        supplier=fellside,
        **making.PAID | {"sample_refund_over": Decimal(5000)},
    )


@pytest.fixture
def free(fellside: Company) -> Listing:
    """Free, the courier paid by the supplier."""
    return build.listing(
        supplier=fellside, samples=True, sample_charge="free", sample_freight="supplier"
    )
