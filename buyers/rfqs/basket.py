"""Products a visitor has put aside to ask for together; kept in the session, also before sign-in."""

from __future__ import annotations

from django.http import HttpRequest

from suppliers.catalogue.forms.quantity import quantity_of

KEY = "rfq_basket"
MOST = 20


def items(request: HttpRequest) -> dict[str, int]:
    """Listing reference → quantity (0 where none was said), in the order they were added."""
    kept = request.session.get(KEY, {})
    return {str(ref): int(quantity) for ref, quantity in kept.items()}


def put(request: HttpRequest, ref: str, quantity: str) -> bool:
    """Add a product or change its quantity as typed; False when the basket is full."""
    kept = items(request)
    if ref not in kept and len(kept) >= MOST:
        return False
    request.session[KEY] = kept | {ref: quantity_of(quantity) or 0}
    return True


def remove(request: HttpRequest, ref: str) -> None:
    request.session[KEY] = {k: v for k, v in items(request).items() if k != ref}


def clear(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
