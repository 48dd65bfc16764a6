"""Telling people, and how they want to be told."""

from marketplace.notifications.actions.telling import read, read_all, tell

__all__ = ["read", "read_all", "tell"]
