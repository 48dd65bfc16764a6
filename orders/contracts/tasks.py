"""What workers do for orders: draw the papers."""

import hashlib

from orders.contracts import papers
from orders.contracts.models import OrderDocument


def draw(row: OrderDocument) -> None:
    """Draw the PDF of a paper from its frozen facts; one that is drawn stays as it is."""
    if row.drawn:
        return
    pdf = papers.draw(row)
    OrderDocument.objects.filter(pk=row.pk, pdf=None).update(
        pdf=pdf, pdf_hash=hashlib.sha256(pdf).hexdigest()
    )
