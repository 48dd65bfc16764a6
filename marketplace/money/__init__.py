"""Amounts with a currency: exact, rounded once, converted only by a dated rate."""
