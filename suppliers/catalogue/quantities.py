"""Quantities as people read them: 24 cartons, 1,200 pieces, 24箱."""

from __future__ import annotations

from django.utils.translation import ngettext, ngettext_lazy

COUNTED = {
    "CT": ngettext_lazy("%(count)s carton", "%(count)s cartons", "count"),
    "CS": ngettext_lazy("%(count)s case", "%(count)s cases", "count"),
    "BX": ngettext_lazy("%(count)s box", "%(count)s boxes", "count"),
    "BO": ngettext_lazy("%(count)s bottle", "%(count)s bottles", "count"),
    "CA": ngettext_lazy("%(count)s can", "%(count)s cans", "count"),
    "BG": ngettext_lazy("%(count)s bag", "%(count)s bags", "count"),
    "PX": ngettext_lazy("%(count)s pallet", "%(count)s pallets", "count"),
    "H87": ngettext_lazy("%(count)s piece", "%(count)s pieces", "count"),
    "PR": ngettext_lazy("%(count)s pair", "%(count)s pairs", "count"),
    "SET": ngettext_lazy("%(count)s set", "%(count)s sets", "count"),
    "DZN": ngettext_lazy("%(count)s dozen", "%(count)s dozen", "count"),
    "NMP": ngettext_lazy("%(count)s pack", "%(count)s packs", "count"),
    "KGM": ngettext_lazy("%(count)s kg", "%(count)s kg", "count"),
    "LTR": ngettext_lazy("%(count)s litre", "%(count)s litres", "count"),
    "MTR": ngettext_lazy("%(count)s metre", "%(count)s metres", "count"),
    "MTK": ngettext_lazy("%(count)s m²", "%(count)s m²", "count"),
}


class Figure(int):
    """A whole number that prints with thousands commas and still chooses its plural."""

    def __str__(self) -> str:
        return f"{int(self):,}"


def counted(quantity: int, unit: str) -> str:
    """`1,200 cartons` in the reader's language."""
    return COUNTED[unit] % {"count": Figure(quantity)}


def in_days(days: int) -> str:
    """`14 days` in the reader's language."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
