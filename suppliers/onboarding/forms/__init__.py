"""Parsing what suppliers and officers type."""
