"""What workers do for orders: draw the papers."""

from orders.contracts.models import OrderDocument


def draw(row: OrderDocument) -> None:
    """Draw the PDF of a paper from its frozen facts."""
