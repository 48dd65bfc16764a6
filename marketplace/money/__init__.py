"""Amounts with a currency: exact, rounded once, converted only by a dated rate."""

from marketplace.money.formatting import format_money as format

__all__ = ["format"]
