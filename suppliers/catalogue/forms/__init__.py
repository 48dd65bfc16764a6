"""Parsing what people type about listings."""
