"""An open request that was posted, as the fields of the form that posts it again."""

from __future__ import annotations

from buyers.needs.models import Need

HEADER = (
    *("title", "specification", "currency", "incoterm"),
    *("place", "destination", "payment_wish"),
)


def data_of(need: Need) -> dict[str, str]:
    """The fields of the form, filled as they were; the day it is needed by is chosen each time."""
    found = {name: str(getattr(need, name)) for name in HEADER}
    found["category"] = need.category.slug
    lines = list(need.lines.all())
    found["count"] = str(len(lines))
    for index, line in enumerate(lines):
        found |= {
            f"title-{index}": line.title,
            f"quantity-{index}": str(line.quantity),
            f"unit-{index}": line.unit,
            f"hs_code-{index}": line.hs_code,
            f"note-{index}": line.note,
        }
        if line.target_price is not None:
            found[f"target_price-{index}"] = f"{line.target_price.normalize():f}"
    return found
