"""What the eleven rules of Incoterms 2020 mean for a listing and a quote."""

from __future__ import annotations

CODES = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")

SEA_ONLY = frozenset({"FAS", "FOB", "CFR", "CIF"})
SELLER_PAYS_FREIGHT = frozenset({"CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"})
SELLER_INSURES = frozenset({"CIF", "CIP"})
PLACE_OF_ORIGIN = frozenset({"EXW", "FCA", "FAS", "FOB"})

# EXW leaves the export papers to a buyer abroad; DDP leaves Chinese import duty to the supplier.
# A listing may offer EXW with a warning; DDP is closed, since a British firm cannot normally be
# importer of record in China.
WARNED = frozenset({"EXW"})
CLOSED = frozenset({"DDP"})
OFFERED = tuple(code for code in CODES if code not in CLOSED)


def place_is_at_origin(code: str) -> bool:
    """Whether the named place lies in the seller's country."""
    return code in PLACE_OF_ORIGIN
