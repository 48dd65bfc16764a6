"""Drafts from words alone: the bundled vocabulary, longest match, and simple sentence patterns.

It makes a draft that a trader can read and correct, no more; everything it makes is marked.
"""
