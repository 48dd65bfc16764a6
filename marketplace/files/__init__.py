"""Uploads: bounded, typed by content, re-encoded or parsed, scanned, and served only to those who
may see them.
"""
