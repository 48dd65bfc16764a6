"""Drafts of texts in the other language: memory, then glossary and provider, then checks."""
